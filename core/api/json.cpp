#include "core/api/json.h"

#include <limits>

namespace tabplane::api {

std::optional<Json> parse_json(std::string_view text) {
  bool too_deep = false;
  const auto bounded = [&](int depth, Json::parse_event_t event, Json&) {
    const bool opens =
        event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
    too_deep = too_deep || (opens && depth >= kDeepestJson);
    return !too_deep;
  };
  // Most bodies hold too few brackets to be deep at all, and the parser is faster without a
  // callback.
  int brackets = 0;
  for (const char letter : text) brackets += (letter == '[' || letter == '{') ? 1 : 0;
  Json json = brackets <= kDeepestJson ? Json::parse(text, nullptr, false)
                                       : Json::parse(text, bounded, false);
  if (json.is_discarded() || too_deep) return std::nullopt;
  return json;
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::int64_t> as_integer(const Json& json) {
  if (json.is_number_unsigned()) {
    const std::uint64_t value = *json.get_ptr<const Json::number_unsigned_t*>();
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
  }
  if (!json.is_number_integer()) return std::nullopt;
  return *json.get_ptr<const Json::number_integer_t*>();
}

const Json* member(const Json& json, std::string_view name) {
  if (!json.is_object()) return nullptr;
  for (auto at = json.begin(); at != json.end(); ++at) {
    if (at.key() == name) return &at.value();
  }
  return nullptr;
}

std::optional<std::string> text_member(const Json& json, std::string_view name) {
  const Json* found = member(json, name);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return *found->get_ptr<const Json::string_t*>();
}

std::string pointer_to(std::string_view parent, std::string_view name) {
  std::string pointer(parent);
  pointer += '/';
  for (const char letter : name) {
    if (letter == '~') {
      pointer += "~0";
    } else if (letter == '/') {
      pointer += "~1";
    } else {
      pointer += letter;
    }
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) {
  return std::string(parent) + "/" + std::to_string(index);
}

}  // namespace tabplane::api
