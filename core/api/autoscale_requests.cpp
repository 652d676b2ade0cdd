#include "core/api/autoscale_requests.h"

#include <array>
#include <optional>

#include "core/api/form_body.h"

namespace tabplane::api {
namespace {

constexpr std::string_view kPath = "/client/v1";

Request action_request(std::string_view action, Json data, std::string_view key) {
  Json body = {{"action", action}};
  if (!key.empty()) body["authorization_key"] = key;
  body["data"] = std::move(data);
  return {"POST", std::string(kPath), {{"Content-Type", "application/json"}}, to_text(body)};
}

std::optional<Json> envelope_of(const Request& request) {
  if (request.target.substr(0, kPath.size()) != kPath) return std::nullopt;
  std::optional<Json> envelope = parse_form_or_json(request.body);
  if (!envelope || !envelope->is_object()) return std::nullopt;
  return envelope;
}

Json rule_changes(const autoscale::RuleOptions& before, const autoscale::RuleOptions& rule) {
  Json options = Json::object();
  if (rule.cooldown_up_s != before.cooldown_up_s) options["cooldownUp"] = rule.cooldown_up_s;
  Json down = Json::object();
  if (rule.scale_down != before.scale_down) down["enabled"] = rule.scale_down ? 1 : 0;
  if (rule.cooldown_down_s != before.cooldown_down_s) down["cooldown"] = rule.cooldown_down_s;
  if (!down.empty()) options["scaleDown"] = std::move(down);
  return options;
}

}  // namespace

Request set_autoscale_request(autoscale::ContainerId id, const autoscale::PolicyChange& change,
                              const autoscale::RuleOptions& before,
                              const autoscale::RuleOptions& rule, std::string_view key) {
  Json policy = Json::object();
  if (change.active) policy["active"] = *change.active ? "1" : "0";
  const std::array<std::pair<const char*, const std::optional<Amount>*>, 4> amounts = {
      {{"cap", &change.cap},
       {"min", &change.min},
       {"step", &change.step},
       {"threshold", &change.threshold}}};
  for (const auto& [name, amount] : amounts) {
    if (*amount) policy[name] = std::to_string(**amount);
  }
  Json data = {{"container_id", id}};
  if (!policy.empty()) {
    data["autoscales"] = {{std::string(autoscale::facts_of(change.type).key), std::move(policy)}};
  }
  Json options = rule_changes(before, rule);
  if (!options.empty()) data["options"] = std::move(options);
  return action_request("scaleSetAutoscale", std::move(data), key);
}

Request create_container_request(std::string_view name, std::string_view key) {
  return action_request("cloudCreate", {{"name", name}}, key);
}

std::string action_data(const Request& request) {
  const std::optional<Json> envelope = envelope_of(request);
  const Json* data = envelope ? member(*envelope, "data") : nullptr;
  return data == nullptr ? std::string() : to_text(*data);
}

std::string action_name(const Request& request) {
  const std::optional<Json> envelope = envelope_of(request);
  return envelope ? text_member(*envelope, "action").value_or("") : std::string();
}

}  // namespace tabplane::api
