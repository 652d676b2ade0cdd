// SHA-256 as in FIPS 180-4: for secrets only. Everything else uses hash.h, which is a hundred times
// as fast.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tabplane {

std::array<std::uint8_t, 32> sha256(std::string_view message);

}  // namespace tabplane
