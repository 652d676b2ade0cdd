// How much attention a thing wants. Panels give each grade its mark.
#pragma once

#include <cstdint>

namespace tabplane::shell {

enum class Grade : std::uint8_t { ok, note, waiting, warning, bad };

}  // namespace tabplane::shell
