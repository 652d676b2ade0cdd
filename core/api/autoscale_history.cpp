#include "core/api/autoscale_history.h"

#include <algorithm>

#include "core/api/autoscale_views.h"
#include "core/api/control_plane.h"
#include "core/api/document.h"

namespace tabplane::api {
namespace {

using autoscale::ResourceType;

const char* action_name(autoscale::Action action) {
  switch (action) {
    case autoscale::Action::hold:
      return "hold";
    case autoscale::Action::up:
      return "up";
    case autoscale::Action::down:
      return "down";
    case autoscale::Action::refuse:
      return "refuse";
  }
  return "";
}

// When an evaluation would not be held up by a cooldown any more; null when none runs.
void write_until(JsonWriter& out, TimePoint since, std::uint32_t seconds, TimePoint now) {
  const TimePoint end = since + Duration{std::int64_t{seconds} * 1000};
  if (since.unix_ms != 0 && now < end) {
    out.value(format_rfc3339(end));
  } else {
    out.null();
  }
}

// An hour to come that has a forecast.
struct ForecastHour {
  TimePoint at;
  autoscale::Milli usage = 0;
};

}  // namespace

std::optional<ResourceType> read_type(const ActionCall& action, std::optional<Response>& wrong) {
  const std::optional<std::string> text = text_member(action.data, "type");
  if (!text) {
    wrong = autoscale_wrong_type("type");
    return std::nullopt;
  }
  const std::optional<ResourceType> type = autoscale::type_of(*text);
  if (!type) {
    wrong =
        autoscale_error(AutoscaleError::unknown_type, "Unknown auto scale policy type " + *text);
  }
  return type;
}

TimePoint read_time(const ActionCall& action, std::string_view name, TimePoint otherwise,
                    std::optional<Response>& wrong) {
  const Json* given = member(action.data, name);
  if (given == nullptr || given->is_null()) return otherwise;
  const std::optional<TimePoint> time =
      given->is_string() ? parse_rfc3339(*given->get_ptr<const Json::string_t*>()) : std::nullopt;
  if (!time) wrong = autoscale_wrong_type(name);
  return time.value_or(otherwise);
}

Response get_history(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  std::optional<Response> wrong;
  const TimePoint from = read_time(action, "from", kEarliestTime, wrong);
  const TimePoint to = read_time(action, "to", kLatestTime, wrong);
  std::optional<ResourceType> type;
  if (member(action.data, "type") != nullptr) type = read_type(action, wrong);
  if (wrong) return *wrong;
  JsonWriter out;
  out.begin_object();
  out.begin_array("history");
  for (const autoscale::Decision* decision : action.system().ledger().decisions(found.id)) {
    if (decision->at < from || decision->at >= to || (type && decision->type != *type)) continue;
    write_decision(out, action.system(), *decision, action.now());
  }
  out.end_array();
  out.end_object();
  return autoscale_data(std::move(out));
}

Response get_callbacks(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  JsonWriter out;
  out.begin_object();
  out.begin_array("callbacks");
  for (const autoscale::Callback* callback : action.system().ledger().callbacks(found.id)) {
    write_callback(out, action.system(), *callback, action.now());
  }
  out.end_array();
  out.end_object();
  return autoscale_data(std::move(out));
}

Response explain_decision(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  std::optional<Response> wrong;
  const std::optional<ResourceType> type = read_type(action, wrong);
  const TimePoint at = read_time(action, "at", action.now(), wrong);
  if (wrong) return *wrong;
  if (at > action.now()) return autoscale_wrong_type("at");
  const autoscale::Autoscale& system = action.system();
  const auto verdict = system.explain(found.id, *type, at);
  const auto policy = system.policy_at(found.id, *type, at);
  if (!verdict || !policy) {
    return autoscale_error(AutoscaleError::unknown_container, "Container doesn't exist");
  }
  const autoscale::RuleOptions& rule =
      system.inventory().rule_of(*system.inventory().container(found.id));
  constexpr int kMilliDigits = 3;
  const autoscale::Milli line = autoscale::trigger_line(policy->threshold, policy->current);
  const Amount room = std::max<Amount>(policy->cap - policy->current, 0);
  JsonWriter out;
  out.begin_object();
  out.begin_object("explain");
  out.put("at", format_rfc3339(at));
  out.put("type", autoscale::facts_of(*type).key);
  out.put("action", action_name(verdict->action));
  out.put("reason", EnumNames<autoscale::Reason>::names[static_cast<std::size_t>(verdict->reason)]);
  write_decimal(out.name("usage"), verdict->usage, kMilliDigits);
  write_decimal(out.name("pct"), autoscale::used_permille(verdict->usage, policy->current), 1);
  out.put("threshold", policy->threshold);
  out.put("current", policy->current);
  out.put("cap", policy->cap);
  out.put("room", room);
  out.put("step", policy->step);
  write_decimal(out.name("up_from_usage"), line, kMilliDigits);
  write_until(out.name("cooling_up_until"), policy->last_up, rule.cooldown_up_s, at);
  write_until(out.name("cooling_down_until"), policy->last_down, rule.cooldown_down_s, at);
  if (verdict->action == autoscale::Action::up || verdict->action == autoscale::Action::down) {
    out.put("to", verdict->to);
    out.put("clipped", verdict->clipped);
  }
  if (rule.scale_down && policy->current > policy->min) {
    const Amount target = autoscale::step_down_target(*policy);
    write_decimal(out.name("down_below_usage"),
                  autoscale::release_line(rule, policy->threshold, target), kMilliDigits);
  }
  if (verdict->action == autoscale::Action::refuse) {
    // What would let the step happen: more room, as far as the container can grow.
    const Amount wanted = policy->current + policy->step;
    out.begin_object("would_fit");
    out.name("cap_at_least");
    if (wanted <= policy->max) {
      out.value(wanted);
    } else {
      out.null();
    }
    out.put("largest_step", room);
    out.end_object();
  }
  out.end_object();
  out.end_object();
  return autoscale_data(std::move(out));
}

Response get_forecast(ActionCall& action) {
  constexpr std::int64_t kHour_ms = 3'600'000;
  constexpr int kMilliDigits = 3;
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  std::optional<Response> wrong;
  const std::optional<ResourceType> type = read_type(action, wrong);
  if (wrong) return *wrong;
  const autoscale::Autoscale& system = action.system();
  autoscale::ForecastMethod method =
      system.inventory().rule_of(*system.inventory().container(found.id)).method;
  if (const Json* given = member(action.data, "method")) {
    if (*given == "seasonal_naive") {
      method = autoscale::ForecastMethod::seasonal_naive;
    } else if (*given == "holt_winters") {
      method = autoscale::ForecastMethod::holt_winters;
    } else {
      return autoscale_wrong_type("method");
    }
  }
  const autoscale::UsageSource& source = *system.inventory().source(found.id, *type);
  const TimePoint now = action.now();
  std::vector<ForecastHour> hours;
  std::vector<std::pair<autoscale::Milli, autoscale::Milli>> pairs;
  for (std::int64_t hour = 1; hour <= autoscale::kForecastHours; ++hour) {
    const TimePoint at = now + Duration{hour * kHour_ms};
    const auto expected = source.forecast(method, now, at);
    if (expected) hours.push_back({at, *expected});
  }
  // How the same method did for each hour of the last day, as known a whole season before.
  for (std::int64_t hour = 1; hour <= autoscale::kSeason_ms / kHour_ms; ++hour) {
    const TimePoint at = now + Duration{-hour * kHour_ms};
    const TimePoint known = at + Duration{-6 * kHour_ms};
    const auto expected = source.forecast(method, known, at);
    const auto actual = source.instant(at);
    if (expected && actual) pairs.emplace_back(*expected, *actual);
  }
  const autoscale::ForecastError error = autoscale::error_of(pairs);
  JsonWriter out;
  out.begin_object();
  out.begin_object("forecast");
  out.put("type", autoscale::facts_of(*type).key);
  out.put("method", EnumNames<autoscale::ForecastMethod>::names[static_cast<std::size_t>(method)]);
  out.put("status", hours.empty() ? "insufficient data" : "ok");
  out.put("refreshed_at", format_rfc3339(autoscale::refreshed_at(now)));
  out.begin_array("hours");
  for (const ForecastHour& hour : hours) {
    out.begin_object();
    out.put("at", format_rfc3339(hour.at));
    write_decimal(out.name("usage"), hour.usage, kMilliDigits);
    out.end_object();
  }
  out.end_array();
  if (error.pairs > 0) {
    write_decimal(out.name("mape_pct"), error.mape_permille, 1);
    write_decimal(out.name("pinball"), error.pinball, kMilliDigits);
  } else {
    out.name("mape_pct").null();
    out.name("pinball").null();
  }
  out.end_object();
  out.end_object();
  return autoscale_data(std::move(out));
}

Response put_deliveries(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  std::optional<DocumentFault> fault;
  if (!body->is_array()) fault = DocumentFault{"", "should be a list"};
  for (std::size_t at = 0; !fault && at < body->size(); ++at) {
    ObjectReader item((*body)[at], pointer_to("", at), fault);
    const std::int64_t id = item.integer("id");
    const std::size_t outcome = item.word("outcome", {"delivered", "failed"});
    if (!item.finish()) break;
    const auto delivery =
        outcome == 0 ? autoscale::Delivery::delivered : autoscale::Delivery::failed;
    if (id < 1 || !call.plane.autoscale().report_delivery(call.tx(), static_cast<std::uint64_t>(id),
                                                          delivery)) {
      item.refuse("id", "names no callback that is queued");
    }
  }
  if (fault) return document_refused(*fault);
  return json_response(200, "{\"reported\":" + std::to_string(body->size()) + "}");
}

}  // namespace tabplane::api
