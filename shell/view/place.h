// A place in the console, as the part of the address behind `#/` names it:
// "quotas?tab=commissions&sel=57".
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tabplane::shell {

struct Place {
  std::string page;                                             // "overview", "quotas"
  std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in order

  // "" when there is none of this name.
  std::string_view parameter(std::string_view name) const;
  friend bool operator==(const Place&, const Place&) = default;
};

// Takes "/quotas?x=1" and "quotas?x=1" alike.
Place parse_place(std::string_view route);
// "quotas?x=1", percent-encoded.
std::string route_of(const Place& place);
// The same place with one parameter changed; an empty value takes it out.
std::string route_with(const Place& place, std::string_view name, std::string_view value);

}  // namespace tabplane::shell
