#include "core/api/redaction.h"

#include <algorithm>
#include <optional>

#include "core/api/form_body.h"
#include "core/api/json.h"
#include "core/api/target.h"

namespace tabplane::api {
namespace {

constexpr std::string_view kHidden = "(secret)";

void redact(Json& json, const std::vector<const char*>& secrets) {
  if (json.is_array()) {
    for (Json& item : json) redact(item, secrets);
  }
  if (!json.is_object()) return;
  for (auto at = json.begin(); at != json.end(); ++at) {
    const bool secret = std::any_of(secrets.begin(), secrets.end(),
                                    [&](const char* name) { return at.key() == name; });
    if (secret && !at.value().is_null()) {
      at.value() = kHidden;
    } else {
      redact(at.value(), secrets);
    }
  }
}

}  // namespace

std::string redact_target(std::string_view target) {
  target = target.substr(0, target.find('#'));
  if (target.find("X-Auth-Token") == std::string_view::npos &&
      target.find('%') == std::string_view::npos) {
    return std::string(target);
  }
  const Target parsed = parse_target(target);
  if (!parsed.parameter("X-Auth-Token")) return std::string(target);
  std::string redacted(target.substr(0, target.find('?')));
  char separator = '?';
  for (const auto& [name, value] : parsed.query) {
    redacted += separator;
    redacted += percent_encode(name) + "=";
    redacted += name == "X-Auth-Token" ? std::string(kHidden) : percent_encode(value);
    separator = '&';
  }
  return redacted;
}

std::string redact_body(std::string_view body, const std::vector<const char*>& secrets) {
  if (secrets.empty()) return std::string(body);
  std::optional<Json> json = parse_form_or_json(body);
  if (!json) return {};
  redact(*json, secrets);
  return to_text(*json);
}

}  // namespace tabplane::api
