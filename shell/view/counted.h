// A count and what is counted, in the number that fits: "1 cell", "3 cells".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tabplane::shell {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

}  // namespace tabplane::shell
