#include "core/api/autoscale_requests.h"

#include <optional>

#include "core/api/form_body.h"
#include "core/api/json_writer.h"

namespace tabplane::api {
namespace {

constexpr std::string_view kPath = "/client/v1";

// Up to the data, which is written next and ended by finished().
void begin_action(JsonWriter& out, std::string_view action, std::string_view key) {
  out.begin_object();
  out.put("action", action);
  out.put_text("authorization_key", key);
  out.begin_object("data");
}

Request finished(JsonWriter& out) {
  out.end_object();
  out.end_object();
  return {"POST", std::string(kPath), {{"Content-Type", "application/json"}}, out.take()};
}

std::optional<Json> envelope_of(const Request& request) {
  if (request.target.substr(0, kPath.size()) != kPath) return std::nullopt;
  std::optional<Json> envelope = parse_form_or_json(request.body);
  if (!envelope || !envelope->is_object()) return std::nullopt;
  return envelope;
}

void put_policy(JsonWriter& out, const autoscale::PolicyChange& change) {
  if (!change.active && !change.cap && !change.min && !change.step && !change.threshold) return;
  out.begin_object("autoscales");
  out.name(autoscale::facts_of(change.type).key).begin_object();
  if (change.active) out.put("active", *change.active ? "1" : "0");
  if (change.cap) out.put("cap", std::to_string(*change.cap));
  if (change.min) out.put("min", std::to_string(*change.min));
  if (change.step) out.put("step", std::to_string(*change.step));
  if (change.threshold) out.put("threshold", std::to_string(*change.threshold));
  out.end_object();
  out.end_object();
}

void put_rule(JsonWriter& out, const autoscale::RuleOptions& before,
              const autoscale::RuleOptions& rule) {
  const bool up = rule.cooldown_up_s != before.cooldown_up_s;
  const bool enabled = rule.scale_down != before.scale_down;
  const bool cooldown = rule.cooldown_down_s != before.cooldown_down_s;
  if (!up && !enabled && !cooldown) return;
  out.begin_object("options");
  if (up) out.put("cooldownUp", rule.cooldown_up_s);
  if (enabled || cooldown) {
    out.begin_object("scaleDown");
    if (enabled) out.put("enabled", rule.scale_down ? 1 : 0);
    if (cooldown) out.put("cooldown", rule.cooldown_down_s);
    out.end_object();
  }
  out.end_object();
}

}  // namespace

Request set_autoscale_request(autoscale::ContainerId id, const autoscale::PolicyChange& change,
                              const autoscale::RuleOptions& before,
                              const autoscale::RuleOptions& rule, std::string_view key) {
  JsonWriter out;
  begin_action(out, "scaleSetAutoscale", key);
  out.put("container_id", id);
  put_policy(out, change);
  put_rule(out, before, rule);
  return finished(out);
}

Request create_container_request(std::string_view name, std::string_view key) {
  JsonWriter out;
  begin_action(out, "cloudCreate", key);
  out.put("name", name);
  return finished(out);
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
