// The target of a request, taken apart: path segments and query parameters.
//
// The path is split at "/" first and percent-decoded afterwards, so an encoded slash stays inside
// its segment. One trailing slash is ignored. In a query "+" is a space.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tabplane::api {

struct Target {
  std::vector<std::string> segments;
  std::vector<std::pair<std::string, std::string>> query;

  // The first parameter of this name.
  std::optional<std::string_view> parameter(std::string_view name) const;
};

// Sets `value` when the parameter is there. False when it is and is no natural number.
bool read_natural(const Target& target, std::string_view name, std::uint64_t& value);

// Malformed escapes stay as they are: they match no route and no id.
Target parse_target(std::string_view target);

std::string percent_decode(std::string_view text, bool plus_is_space);
// Everything but unreserved characters is escaped.
std::string percent_encode(std::string_view text);

}  // namespace tabplane::api
