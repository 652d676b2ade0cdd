#include "shell/view/place.h"

#include <algorithm>

#include "core/api/target.h"

namespace tabplane::shell {

std::string_view Place::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return {};
}

Place parse_place(std::string_view route) {
  while (!route.empty() && route.front() == '/') route.remove_prefix(1);
  const api::Target target = api::parse_target("/" + std::string(route));
  Place place;
  if (!target.segments.empty()) place.page = target.segments.front();
  place.parameters = target.query;
  return place;
}

std::string route_of(const Place& place) {
  std::string route = api::percent_encode(place.page);
  char before = '?';
  for (const auto& [name, value] : place.parameters) {
    route += before + api::percent_encode(name) + "=" + api::percent_encode(value);
    before = '&';
  }
  return route;
}

std::string route_with(const Place& place, std::string_view name, std::string_view value) {
  Place changed = place;
  std::erase_if(changed.parameters, [&](const auto& known) { return known.first == name; });
  if (!value.empty()) changed.parameters.emplace_back(name, value);
  return route_of(changed);
}

}  // namespace tabplane::shell
