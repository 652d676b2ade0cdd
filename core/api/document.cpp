#include "core/api/document.h"

#include <algorithm>

#include "core/api/fault.h"

namespace tabplane::api {

Response document_refused(const DocumentFault& fault) {
  return problem(400, "The document was refused", fault.reason, fault.pointer);
}

ObjectReader::ObjectReader(const Json& json, std::string pointer,
                           std::optional<DocumentFault>& fault)
    : json_(json), pointer_(std::move(pointer)), fault_(fault) {
  if (!json.is_object() && ok()) fault_ = DocumentFault{pointer_, "should be an object"};
}

const Json* ObjectReader::take(std::string_view name, bool required) {
  taken_.emplace_back(name);
  const Json* found = member(json_, name);
  if (found == nullptr && required) refuse(name, "is missing");
  return ok() ? found : nullptr;
}

std::string ObjectReader::text(std::string_view name) {
  const Json* found = take(name, true);
  if (found == nullptr) return {};
  if (found->is_string()) return *found->get_ptr<const Json::string_t*>();
  refuse(name, "should be a string");
  return {};
}

std::optional<std::string> ObjectReader::optional_text(std::string_view name) {
  const Json* found = take(name, false);
  if (found == nullptr || found->is_null()) return std::nullopt;
  if (found->is_string()) return *found->get_ptr<const Json::string_t*>();
  refuse(name, "should be a string or null");
  return std::nullopt;
}

std::int64_t ObjectReader::integer(std::string_view name) {
  const Json* found = take(name, true);
  if (found == nullptr) return 0;
  const std::optional<std::int64_t> value = as_integer(*found);
  if (!value) refuse(name, "should be an integer of 64 bits");
  return value.value_or(0);
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view name) {
  const Json* found = take(name, false);
  if (found == nullptr || found->is_null()) return std::nullopt;
  const std::optional<std::int64_t> value = as_integer(*found);
  if (!value) refuse(name, "should be an integer of 64 bits or null");
  return value;
}

TimePoint ObjectReader::time(std::string_view name) {
  const std::string text = this->text(name);
  if (!ok()) return {};
  const std::optional<TimePoint> time = parse_rfc3339(text);
  if (!time) refuse(name, "should be a time of RFC 3339");
  return time.value_or(TimePoint{});
}

std::optional<TimePoint> ObjectReader::optional_time(std::string_view name) {
  const std::optional<std::string> text = optional_text(name);
  if (!text) return std::nullopt;
  const std::optional<TimePoint> time = parse_rfc3339(*text);
  if (!time) refuse(name, "should be a time of RFC 3339 or null");
  return time;
}

std::size_t ObjectReader::word(std::string_view name, const std::vector<std::string_view>& words) {
  const std::optional<std::string> text = optional_text(name);
  if (!text) return 0;
  const auto found = std::find(words.begin(), words.end(), *text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string reason = "should be one of";
  for (const std::string_view word : words) reason += " \"" + std::string(word) + "\"";
  refuse(name, reason);
  return 0;
}

const Json* ObjectReader::list(std::string_view name) {
  const Json* found = take(name, false);
  if (found == nullptr || found->is_array()) return found;
  refuse(name, "should be a list");
  return nullptr;
}

const Json* ObjectReader::object(std::string_view name) {
  const Json* found = take(name, false);
  if (found == nullptr || found->is_object()) return found;
  refuse(name, "should be an object");
  return nullptr;
}

void ObjectReader::refuse(std::string_view name, std::string reason) {
  if (ok()) fault_ = DocumentFault{pointer_of(name), std::move(reason)};
}

void ObjectReader::refuse_at(const DocumentFault& fault) {
  if (ok()) fault_ = fault;
}

bool ObjectReader::finish() {
  if (!ok()) return false;
  for (auto at = json_.begin(); at != json_.end(); ++at) {
    if (std::find(taken_.begin(), taken_.end(), at.key()) == taken_.end()) {
      refuse(at.key(), "is not known here");
      return false;
    }
  }
  return true;
}

}  // namespace tabplane::api
