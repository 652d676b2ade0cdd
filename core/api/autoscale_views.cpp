#include "core/api/autoscale_views.h"

#include <algorithm>
#include <map>

#include "core/api/autoscale_envelope.h"

namespace tabplane::api {
namespace {

using autoscale::ResourceType;

constexpr int kMilliDigits = 3;
constexpr int kNanoDigits = 9;
constexpr std::int64_t kPermillePerPercent = 10;

// Sorted as strings: "100" before "30".
template <class Values, class Label>
Json options_json(const Values& values, Label&& label) {
  std::map<std::string, std::string> sorted;
  for (const Amount value : values) sorted.emplace(std::to_string(value), label(value));
  Json options = Json::object();
  for (auto& [key, text] : sorted) options[key] = std::move(text);
  return options;
}

Json policy_json(const autoscale::Policy& policy, const autoscale::Rates& rates, bool options) {
  const autoscale::TypeFacts& facts = autoscale::facts_of(policy.type);
  const Amount rate = rates.per_price_unit_hour[autoscale::index_of(policy.type)];
  const auto amount = [&](Amount value) { return autoscale::amount_label(policy.type, value); };
  Json json = Json::object();
  json["active"] = policy.active ? "1" : "0";
  json["cap"] = std::to_string(policy.cap);
  if (options) json["cap_options"] = options_json(autoscale::cap_options(policy), amount);
  json["current"] = std::to_string(policy.current);
  json["max"] = policy.max;
  json["min"] = policy.min;
  json["name"] = facts.name;
  json["price"] = autoscale::price_text(policy.type, rate);
  json["priceRaw"] = Json::parse(autoscale::price_raw(rate));
  json["step"] = std::to_string(policy.step);
  if (options) json["step_options"] = options_json(autoscale::step_options(policy), amount);
  json["threshold"] = std::to_string(policy.threshold);
  if (options) {
    json["threshold_options"] = options_json(
        autoscale::threshold_options(), [](Amount value) { return std::to_string(value) + "%"; });
  }
  json["unit"] = facts.unit;
  json["unitPlural"] = facts.unit_plural;
  return json;
}

template <class Enum>
const char* name_of(Enum value) {
  return EnumNames<Enum>::names[static_cast<std::size_t>(value)];
}

Json seconds(Duration duration) {
  return decimal(duration.milliseconds, kMilliDigits);
}

}  // namespace

Json autoscales_json(const autoscale::Autoscale& system, autoscale::ContainerId id, bool options) {
  const autoscale::Rates rates = system.inventory().rates();
  Json json = Json::object();
  for (const ResourceType type : autoscale::kAllTypes) {
    const autoscale::Policy* policy = system.inventory().policy(id, type);
    if (policy == nullptr) continue;
    json[std::string(autoscale::facts_of(type).key)] = policy_json(*policy, rates, options);
  }
  return json;
}

std::string_view preset_of(const autoscale::RuleOptions& rule) {
  if (rule == autoscale::RuleOptions{}) return "plain";
  return rule == autoscale::kSteady ? "steady" : "custom";
}

Json rule_json(const autoscale::RuleOptions& rule) {
  return {{"backoff", rule.backoff_s},
          {"consecutive", std::max(rule.consecutive, 1u)},
          {"cooldownUp", rule.cooldown_up_s},
          {"method", name_of(rule.method)},
          {"overshoot", name_of(rule.overshoot)},
          {"prediction", name_of(rule.prediction)},
          {"preset", preset_of(rule)},
          {"scaleDown",
           {{"band", rule.band_permille / kPermillePerPercent},
            {"cooldown", rule.cooldown_down_s},
            {"enabled", rule.scale_down ? 1 : 0},
            {"window", rule.window_s}}}};
}

Json container_json(const autoscale::Autoscale& system, const autoscale::Container& container,
                    const Symbols& symbols) {
  Json resources = Json::object();
  for (const ResourceType type : autoscale::kAllTypes) {
    const autoscale::Policy* policy = system.inventory().policy(container.id, type);
    if (policy != nullptr) resources[std::string(autoscale::facts_of(type).key)] = policy->current;
  }
  // An address of the private range that follows from the id.
  constexpr std::uint64_t kByte = 256;
  const std::uint64_t id = container.id;
  const std::string ip = "10." + std::to_string(id / kByte / kByte % kByte) + "." +
                         std::to_string(id / kByte % kByte) + "." + std::to_string(id % kByte) +
                         "/8";
  return {{"created", format_rfc3339(container.created)},
          {"datacenter_id", container.datacenter},
          {"id", container.id},
          {"identity",
           container.identity.present() ? Json(symbols.text(container.identity)) : Json("default")},
          {"image_name", container.image},
          {"ip", ip},
          {"name", container.name},
          {"resources", std::move(resources)},
          {"state", name_of(container.state)},
          {"storage_type", static_cast<int>(container.storage)}};
}

Json decision_json(const autoscale::Autoscale& system, const autoscale::Decision& decision,
                   TimePoint now) {
  const autoscale::Rates rates = system.inventory().rates();
  const Amount delta = autoscale::month_cost(rates, decision.type, decision.to - decision.from);
  Json json = {{"id", decision.id},
               {"at", format_rfc3339(decision.at)},
               {"container_id", decision.container},
               {"type", autoscale::facts_of(decision.type).key},
               {"direction", name_of(decision.direction)},
               {"from", decision.from},
               {"to", decision.to},
               {"step", decision.asked},
               {"clipped", decision.clipped},
               {"usage", decimal(decision.usage, kMilliDigits)},
               {"pct", decimal(autoscale::used_permille(decision.usage, decision.from), 1)},
               {"threshold", decision.threshold},
               {"cause", name_of(decision.cause)},
               {"outcome", name_of(decision.state)},
               {"reason", name_of(decision.reason)},
               {"cost_delta_month", decimal(delta, kNanoDigits)},
               {"correlation_id", decision.correlation}};
  if (decision.finished.unix_ms != 0) json["finished_at"] = format_rfc3339(decision.finished);
  if (decision.state == autoscale::DecisionState::refused) {
    json["times"] = system.times_refused(decision, now);
    json["lifted_at"] = decision.lifted ? Json(format_rfc3339(*decision.lifted)) : Json();
  }
  return json;
}

Json callback_json(const autoscale::Autoscale& system, const autoscale::Callback& callback,
                   TimePoint now) {
  const autoscale::Decision* decision = system.ledger().decision(callback.id);
  return {{"id", callback.id},
          {"url", callback.url},
          {"status", name_of(callback.state)},
          {"attempts", callback.attempts},
          {"due", format_rfc3339(callback.due)},
          {"payload", decision == nullptr ? Json() : decision_json(system, *decision, now)}};
}

Json scores_json(const autoscale::Scores& scores) {
  return {{"evaluations", scores.evaluations},
          {"steps_up", scores.steps_up},
          {"steps_down", scores.steps_down},
          {"refused", scores.refused},
          {"flaps", scores.flaps},
          {"over_threshold_s", seconds(scores.over_threshold)},
          {"at_cap_s", seconds(scores.at_cap)},
          {"unmet_s", seconds(scores.with_unmet)},
          {"idle_s", seconds(scores.with_idle)},
          {"unmet_unit_hours", decimal(scores.unmet_hours, kMilliDigits)},
          {"idle_unit_hours", decimal(scores.idle_hours, kMilliDigits)},
          {"allocated_unit_hours", decimal(scores.allocated_hours, kMilliDigits)},
          {"cost", decimal(scores.cost_nano, kNanoDigits)},
          {"cost_always_at_cap", decimal(scores.cost_always_at_cap_nano, kNanoDigits)},
          {"cost_clairvoyant", decimal(scores.cost_clairvoyant_nano, kNanoDigits)}};
}

}  // namespace tabplane::api
