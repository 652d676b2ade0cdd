#include "core/api/autoscale_history.h"

#include <algorithm>

#include "core/api/autoscale_views.h"
#include "core/api/control_plane.h"
#include "core/api/document.h"

namespace tabplane::api {
namespace {

using autoscale::ResourceType;

Response wrong_type(std::string_view name) {
  return autoscale_error(AutoscaleError::wrong_type,
                         "Parameter " + std::string(name) + " has the wrong type");
}

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
Json until(TimePoint since, std::uint32_t seconds, TimePoint now) {
  const TimePoint end = since + Duration{std::int64_t{seconds} * 1000};
  return since.unix_ms != 0 && now < end ? Json(format_rfc3339(end)) : Json();
}

}  // namespace

std::optional<ResourceType> read_type(const ActionCall& action, std::optional<Response>& wrong) {
  const std::optional<std::string> text = text_member(action.data, "type");
  if (!text) {
    wrong = wrong_type("type");
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
  if (!time) wrong = wrong_type(name);
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
  Json list = Json::array();
  for (const autoscale::Decision* decision : action.system().ledger().decisions(found.id)) {
    if (decision->at < from || decision->at >= to || (type && decision->type != *type)) continue;
    list.push_back(decision_json(action.system(), *decision, action.now()));
  }
  return autoscale_data({{"history", std::move(list)}});
}

Response get_callbacks(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  Json list = Json::array();
  for (const autoscale::Callback* callback : action.system().ledger().callbacks(found.id)) {
    list.push_back(callback_json(action.system(), *callback, action.now()));
  }
  return autoscale_data({{"callbacks", std::move(list)}});
}

Response explain_decision(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  std::optional<Response> wrong;
  const std::optional<ResourceType> type = read_type(action, wrong);
  const TimePoint at = read_time(action, "at", action.now(), wrong);
  if (wrong) return *wrong;
  if (at > action.now()) return wrong_type("at");
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
  Json json = {
      {"at", format_rfc3339(at)},
      {"type", autoscale::facts_of(*type).key},
      {"action", action_name(verdict->action)},
      {"reason", EnumNames<autoscale::Reason>::names[static_cast<std::size_t>(verdict->reason)]},
      {"usage", decimal(verdict->usage, kMilliDigits)},
      {"pct", decimal(autoscale::used_permille(verdict->usage, policy->current), 1)},
      {"threshold", policy->threshold},
      {"current", policy->current},
      {"cap", policy->cap},
      {"room", std::max<Amount>(policy->cap - policy->current, 0)},
      {"step", policy->step},
      {"up_from_usage", decimal(line, kMilliDigits)},
      {"cooling_up_until", until(policy->last_up, rule.cooldown_up_s, at)},
      {"cooling_down_until", until(policy->last_down, rule.cooldown_down_s, at)}};
  if (verdict->action == autoscale::Action::up || verdict->action == autoscale::Action::down) {
    json["to"] = verdict->to;
    json["clipped"] = verdict->clipped;
  }
  if (rule.scale_down && policy->current > policy->min) {
    const Amount target = autoscale::step_down_target(*policy);
    json["down_below_usage"] =
        decimal(autoscale::release_line(rule, policy->threshold, target), kMilliDigits);
  }
  if (verdict->action == autoscale::Action::refuse) {
    // What would let the step happen: more room, as far as the container can grow.
    const Amount wanted = policy->current + policy->step;
    json["would_fit"] = {{"cap_at_least", wanted <= policy->max ? Json(wanted) : Json()},
                         {"largest_step", std::max<Amount>(policy->cap - policy->current, 0)}};
  }
  return autoscale_data({{"explain", std::move(json)}});
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
      return wrong_type("method");
    }
  }
  const autoscale::UsageSource& source = *system.inventory().source(found.id, *type);
  const TimePoint now = action.now();
  Json hours = Json::array();
  std::vector<std::pair<autoscale::Milli, autoscale::Milli>> pairs;
  for (std::int64_t hour = 1; hour <= autoscale::kForecastHours; ++hour) {
    const TimePoint at = now + Duration{hour * kHour_ms};
    const auto expected = source.forecast(method, now, at);
    if (expected) {
      hours.push_back({{"at", format_rfc3339(at)}, {"usage", decimal(*expected, kMilliDigits)}});
    }
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
  Json json = {
      {"type", autoscale::facts_of(*type).key},
      {"method", EnumNames<autoscale::ForecastMethod>::names[static_cast<std::size_t>(method)]},
      {"status", hours.empty() ? "insufficient data" : "ok"},
      {"refreshed_at", format_rfc3339(autoscale::refreshed_at(now))},
      {"hours", std::move(hours)},
      {"mape_pct", error.pairs > 0 ? decimal(error.mape_permille, 1) : Json()},
      {"pinball", error.pairs > 0 ? decimal(error.pinball, kMilliDigits) : Json()}};
  return autoscale_data({{"forecast", std::move(json)}});
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
