#include "core/api/reservation_fields.h"

#include <algorithm>
#include <charconv>

#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

using reservation::Capacity;
using reservation::KeyDescription;
using reservation::kKeyDescriptions;
using reservation::kKeys;

const Json& empty_object() {
  static const Json empty = Json::object();
  return empty;
}

}  // namespace

std::optional<std::int64_t> decimal(const Json& json) {
  if (!json.is_string()) return as_integer(json);
  const std::string& text = *json.get_ptr<const Json::string_t*>();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(value) : std::nullopt;
}

Fields::Fields(const Json& json, std::string place, std::string& fault)
    : json_(json), place_(std::move(place)), fault_(fault) {
  if (!json.is_object() && ok()) {
    fault_ = place_.empty() ? "the body should be an object"
                            : place_.substr(0, place_.size() - 1) + " should be an object";
  }
}

const Json* Fields::find(std::string_view name) const {
  if (!ok()) return nullptr;
  const Json* found = member(json_, name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

void Fields::refuse(std::string_view name, std::string_view reason) {
  if (ok()) fault_ = place_ + std::string(name) + " " + std::string(reason);
}

std::optional<std::string> Fields::text(std::string_view name) {
  const Json* found = find(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_string()) return *found->get_ptr<const Json::string_t*>();
  refuse(name, "should be a string");
  return std::nullopt;
}

std::vector<std::string> Fields::texts(std::string_view name) {
  std::vector<std::string> texts;
  const Json* found = find(name);
  if (found == nullptr) return texts;
  if (!found->is_array()) {
    refuse(name, "should be a list");
    return texts;
  }
  texts.reserve(found->size());
  for (const Json& item : *found) {
    if (item.is_string()) {
      texts.push_back(*item.get_ptr<const Json::string_t*>());
    } else if (const auto number = as_integer(item)) {
      texts.push_back(std::to_string(*number));
    } else {
      refuse(name, "should be a list of strings");
    }
  }
  return texts;
}

std::optional<TimePoint> Fields::time(std::string_view name) {
  const auto text = this->text(name);
  if (!text) return std::nullopt;
  const auto time = parse_rfc3339(*text);
  if (!time) refuse(name, "should be a date and time of RFC 3339");
  return time;
}

std::optional<std::int64_t> Fields::integer(std::string_view name, std::int64_t least,
                                            std::int64_t greatest) {
  const Json* found = find(name);
  if (found == nullptr) return std::nullopt;
  const auto value = decimal(*found);
  if (value && *value >= least && *value <= greatest) return value;
  refuse(name, "should be a whole number from " + std::to_string(least) + " to " +
                   std::to_string(greatest));
  return std::nullopt;
}

std::optional<bool> Fields::flag(std::string_view name) {
  const Json* found = find(name);
  if (found == nullptr) return std::nullopt;
  if (*found == true || *found == "true") return true;
  if (*found == false || *found == "false") return false;
  refuse(name, "should be true or false");
  return std::nullopt;
}

std::optional<std::size_t> Fields::word(std::string_view name,
                                        const std::vector<std::string_view>& words) {
  const auto text = this->text(name);
  if (!text) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), *text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string reason = "should be one of";
  for (const std::string_view word : words) reason += " " + std::string(word);
  refuse(name, reason);
  return std::nullopt;
}

std::array<std::optional<Amount>, kKeys> Fields::amounts(std::string_view name) {
  std::array<std::optional<Amount>, kKeys> read;
  Fields inner = object(name);
  for (std::size_t key = 0; key < kKeys; ++key) {
    const KeyDescription& described = kKeyDescriptions[key];
    read[key] = inner.integer(described.name, 0, described.greatest);
    const std::string flat = std::string(name) + "." + std::string(described.name);
    if (!read[key]) read[key] = integer(flat, 0, described.greatest);
  }
  return read;
}

Capacity Fields::capacity(std::string_view name) {
  Capacity read;
  const auto amounts = this->amounts(name);
  for (const KeyDescription& described : kKeyDescriptions) {
    read[described.key] = amounts[static_cast<std::size_t>(described.key)].value_or(0);
  }
  return read;
}

Fields Fields::object(std::string_view name) {
  const Json* found = find(name);
  return {found == nullptr ? empty_object() : *found, place_ + std::string(name) + ".", fault_};
}

std::optional<Json> read_body(const Call& call) {
  if (call.request.body.empty()) return Json::object();
  return parse_json(call.request.body);
}

}  // namespace tabplane::api
