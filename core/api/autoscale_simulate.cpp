#include "core/api/autoscale_simulate.h"

#include <algorithm>

#include "core/api/autoscale_history.h"
#include "core/api/autoscale_policies.h"
#include "core/api/autoscale_views.h"
#include "core/api/autoscale_workloads.h"
#include "core/api/control_plane.h"

namespace tabplane::api {
namespace {

using autoscale::ResourceType;

struct Wanted {
  Span span;
  autoscale::AutoscaleChange change;
  std::optional<autoscale::RuleOptions> rule;
  std::array<std::optional<autoscale::UsageSource>, autoscale::kResourceTypes> loads;
};

std::optional<Response> read_span(const ActionCall& action, Span& span) {
  constexpr std::int64_t kUsualHorizon_s = 86'400;
  constexpr std::int64_t kMilliseconds = 1000;
  std::optional<Response> wrong;
  const Json* given = member(action.data, "horizon");
  const std::optional<std::int64_t> horizon =
      given != nullptr ? number_of(*given) : std::optional(kUsualHorizon_s);
  if (!horizon || *horizon < 1 || *horizon > autoscale::kLongestParameter_ms / kMilliseconds) {
    return autoscale_wrong_type("horizon");
  }
  const Duration length{*horizon * kMilliseconds};
  const bool ahead = given != nullptr;
  const TimePoint now = action.now();
  span.start = read_time(action, "from", ahead ? now : now + Duration{-length.milliseconds}, wrong);
  span.end = read_time(action, "to", ahead ? span.start + length : now, wrong);
  if (wrong) return wrong;
  const std::int64_t period_ms = action.system().inventory().rhythm().period_ms;
  if (span.empty() ||
      (span.end - span.start).milliseconds / period_ms > autoscale::kMostSimulatedEvaluations) {
    return autoscale_wrong_type("to");
  }
  return std::nullopt;
}

std::optional<Response> read_loads(const ActionCall& action, Wanted& wanted) {
  const Json* workload = member(action.data, "workload");
  if (workload == nullptr) return std::nullopt;
  if (!workload->is_object()) return autoscale_wrong_type("workload");
  for (auto item = workload->begin(); item != workload->end(); ++item) {
    const std::optional<ResourceType> type = autoscale::type_of(item.key());
    if (!type) {
      return autoscale_error(AutoscaleError::unknown_type,
                             "Unknown auto scale policy type " + item.key());
    }
    std::optional<DocumentFault> fault;
    ReadDemand read = read_demand(item.value(), *type, wanted.span.start, "/workload", fault);
    if (fault)
      return autoscale_error(AutoscaleError::wrong_type, fault->pointer + " " + fault->reason);
    autoscale::UsageSource& source = wanted.loads[autoscale::index_of(*type)].emplace();
    source.set_rhythm(action.system().inventory().rhythm());
    source.follow(autoscale::Demand(read.program, read.trace, 0, wanted.span.start),
                  wanted.span.start);
  }
  return std::nullopt;
}

void write_played(JsonWriter& out, const autoscale::Played& played) {
  out.begin_object();
  put_scores(out, played.scores);
  out.begin_array("allocation");
  for (const autoscale::Step& step : played.allocation) {
    out.begin_object();
    out.put("at", format_rfc3339(step.at));
    out.put("amount", step.amount);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

}  // namespace

Response simulate_autoscale(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  const autoscale::Autoscale& system = action.system();
  Wanted wanted;
  if (auto wrong = read_span(action, wanted.span)) return *wrong;
  if (const Json* policy = member(action.data, "policy")) {
    if (auto wrong = read_policy_changes(*policy, wanted.change)) return *wrong;
  }
  if (const Json* options = member(action.data, "options")) {
    wanted.rule = system.inventory().rule_of(*system.inventory().container(found.id));
    if (auto wrong = read_rule(*options, *wanted.rule)) return *wrong;
  }
  if (auto wrong = read_loads(action, wanted)) return *wrong;
  JsonWriter out;
  out.begin_object();
  out.begin_object("simulation");
  out.put("from", format_rfc3339(wanted.span.start));
  out.put("to", format_rfc3339(wanted.span.end));
  out.begin_object("types");
  for (const ResourceType type : autoscale::kAllTypes) {
    const auto change =
        std::find_if(wanted.change.policies.begin(), wanted.change.policies.end(),
                     [&](const autoscale::PolicyChange& item) { return item.type == type; });
    const bool changed = change != wanted.change.policies.end();
    const auto& load = wanted.loads[autoscale::index_of(type)];
    const bool any = !wanted.change.policies.empty() || member(action.data, "workload") != nullptr;
    if (any && !changed && !load) continue;
    const autoscale::PolicyChange none{type, {}, {}, {}, {}, {}};
    const auto both = system.what_if(found.id, changed ? *change : none, wanted.rule, wanted.span,
                                     load ? &*load : nullptr);
    if (!both) return autoscale_refusal(both.error());
    out.name(autoscale::facts_of(type).key).begin_object();
    write_played(out.name("now"), both.value().now);
    write_played(out.name("what_if"), both.value().what_if);
    out.end_object();
  }
  out.end_object();
  out.end_object();
  out.end_object();
  return autoscale_data(std::move(out));
}

}  // namespace tabplane::api
