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
void write_options(JsonWriter& out, const Values& values, Label&& label) {
  std::map<std::string, std::string> sorted;
  for (const Amount value : values) sorted.emplace(std::to_string(value), label(value));
  out.begin_object();
  for (const auto& [key, text] : sorted) out.name(key).value(text);
  out.end_object();
}

void write_policy(JsonWriter& out, const autoscale::Policy& policy, const autoscale::Rates& rates,
                  bool options) {
  const autoscale::TypeFacts& facts = autoscale::facts_of(policy.type);
  const Amount rate = rates.per_price_unit_hour[autoscale::index_of(policy.type)];
  const auto amount = [&](Amount value) { return autoscale::amount_label(policy.type, value); };
  out.begin_object();
  out.put("active", policy.active ? "1" : "0");
  out.put("cap", std::to_string(policy.cap));
  if (options) write_options(out.name("cap_options"), autoscale::cap_options(policy), amount);
  out.put("current", std::to_string(policy.current));
  out.put("max", policy.max);
  out.put("min", policy.min);
  out.put("name", facts.name);
  out.put("price", autoscale::price_text(policy.type, rate));
  write_decimal(out.name("priceRaw"), rate * autoscale::kHoursPerMonth, kNanoDigits);
  out.put("step", std::to_string(policy.step));
  if (options) write_options(out.name("step_options"), autoscale::step_options(policy), amount);
  out.put("threshold", std::to_string(policy.threshold));
  if (options) {
    write_options(out.name("threshold_options"), autoscale::threshold_options(),
                  [](Amount value) { return std::to_string(value) + "%"; });
  }
  out.put("unit", facts.unit);
  out.put("unitPlural", facts.unit_plural);
  out.end_object();
}

template <class Enum>
const char* name_of(Enum value) {
  return EnumNames<Enum>::names[static_cast<std::size_t>(value)];
}

}  // namespace

void write_autoscales(JsonWriter& out, const autoscale::Autoscale& system,
                      autoscale::ContainerId id, bool options) {
  const autoscale::Rates rates = system.inventory().rates();
  out.begin_object();
  for (const ResourceType type : autoscale::kAllTypes) {
    const autoscale::Policy* policy = system.inventory().policy(id, type);
    if (policy == nullptr) continue;
    write_policy(out.name(autoscale::facts_of(type).key), *policy, rates, options);
  }
  out.end_object();
}

std::string_view preset_of(const autoscale::RuleOptions& rule) {
  if (rule == autoscale::RuleOptions{}) return "plain";
  return rule == autoscale::kSteady ? "steady" : "custom";
}

void write_rule(JsonWriter& out, const autoscale::RuleOptions& rule) {
  out.begin_object();
  out.put("backoff", rule.backoff_s);
  out.put("consecutive", std::max(rule.consecutive, 1u));
  out.put("cooldownUp", rule.cooldown_up_s);
  out.put("method", name_of(rule.method));
  out.put("overshoot", name_of(rule.overshoot));
  out.put("prediction", name_of(rule.prediction));
  out.put("preset", preset_of(rule));
  out.begin_object("scaleDown");
  out.put("band", rule.band_permille / kPermillePerPercent);
  out.put("cooldown", rule.cooldown_down_s);
  out.put("enabled", rule.scale_down ? 1 : 0);
  out.put("window", rule.window_s);
  out.end_object();
  out.end_object();
}

void write_container(JsonWriter& out, const autoscale::Autoscale& system,
                     const autoscale::Container& container, const Symbols& symbols) {
  // An address of the private range that follows from the id.
  constexpr std::uint64_t kByte = 256;
  const std::uint64_t id = container.id;
  const std::string ip = "10." + std::to_string(id / kByte / kByte % kByte) + "." +
                         std::to_string(id / kByte % kByte) + "." + std::to_string(id % kByte) +
                         "/8";
  out.begin_object();
  out.put("created", format_rfc3339(container.created));
  out.put("datacenter_id", container.datacenter);
  out.put("id", container.id);
  out.put("identity", container.identity.present() ? symbols.text(container.identity) : "default");
  out.put("image_name", container.image);
  out.put("ip", ip);
  out.put("name", container.name);
  out.begin_object("resources");
  for (const ResourceType type : autoscale::kAllTypes) {
    const autoscale::Policy* policy = system.inventory().policy(container.id, type);
    if (policy != nullptr) out.name(autoscale::facts_of(type).key).value(policy->current);
  }
  out.end_object();
  out.put("state", name_of(container.state));
  out.put("storage_type", static_cast<int>(container.storage));
  out.end_object();
}

void write_decision(JsonWriter& out, const autoscale::Autoscale& system,
                    const autoscale::Decision& decision, TimePoint now) {
  const autoscale::Rates rates = system.inventory().rates();
  const Amount delta = autoscale::month_cost(rates, decision.type, decision.to - decision.from);
  out.begin_object();
  out.put("id", decision.id);
  out.put("at", format_rfc3339(decision.at));
  out.put("container_id", decision.container);
  out.put("type", autoscale::facts_of(decision.type).key);
  out.put("direction", name_of(decision.direction));
  out.put("from", decision.from);
  out.put("to", decision.to);
  out.put("step", decision.asked);
  out.put("clipped", decision.clipped);
  write_decimal(out.name("usage"), decision.usage, kMilliDigits);
  write_decimal(out.name("pct"), autoscale::used_permille(decision.usage, decision.from), 1);
  out.put("threshold", decision.threshold);
  out.put("cause", name_of(decision.cause));
  out.put("outcome", name_of(decision.state));
  out.put("reason", name_of(decision.reason));
  write_decimal(out.name("cost_delta_month"), delta, kNanoDigits);
  out.put("correlation_id", decision.correlation);
  if (decision.finished.unix_ms != 0) out.put("finished_at", format_rfc3339(decision.finished));
  if (decision.state == autoscale::DecisionState::refused) {
    out.put("times", system.times_refused(decision, now));
    out.name("lifted_at");
    if (decision.lifted) {
      out.value(format_rfc3339(*decision.lifted));
    } else {
      out.null();
    }
  }
  out.end_object();
}

void write_callback(JsonWriter& out, const autoscale::Autoscale& system,
                    const autoscale::Callback& callback, TimePoint now) {
  out.begin_object();
  out.put("id", callback.id);
  out.put("url", callback.url);
  out.put("status", name_of(callback.state));
  out.put("attempts", callback.attempts);
  out.put("due", format_rfc3339(callback.due));
  out.name("payload");
  if (const autoscale::Decision* decision = system.ledger().decision(callback.id)) {
    write_decision(out, system, *decision, now);
  } else {
    out.null();
  }
  out.end_object();
}

void put_scores(JsonWriter& out, const autoscale::Scores& scores) {
  out.put("evaluations", scores.evaluations);
  out.put("steps_up", scores.steps_up);
  out.put("steps_down", scores.steps_down);
  out.put("refused", scores.refused);
  out.put("flaps", scores.flaps);
  write_decimal(out.name("over_threshold_s"), scores.over_threshold.milliseconds, kMilliDigits);
  write_decimal(out.name("at_cap_s"), scores.at_cap.milliseconds, kMilliDigits);
  write_decimal(out.name("unmet_s"), scores.with_unmet.milliseconds, kMilliDigits);
  write_decimal(out.name("idle_s"), scores.with_idle.milliseconds, kMilliDigits);
  write_decimal(out.name("unmet_unit_hours"), scores.unmet_hours, kMilliDigits);
  write_decimal(out.name("idle_unit_hours"), scores.idle_hours, kMilliDigits);
  write_decimal(out.name("allocated_unit_hours"), scores.allocated_hours, kMilliDigits);
  write_decimal(out.name("cost"), scores.cost_nano, kNanoDigits);
  write_decimal(out.name("cost_always_at_cap"), scores.cost_always_at_cap_nano, kNanoDigits);
  write_decimal(out.name("cost_clairvoyant"), scores.cost_clairvoyant_nano, kNanoDigits);
}

}  // namespace tabplane::api
