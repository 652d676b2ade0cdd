// Reading the past: what a policy was at an instant, and why an evaluation ended as it did.
#include <algorithm>

#include "core/autoscale/autoscale.h"

namespace tabplane::autoscale {

std::optional<Policy> Autoscale::policy_at(ContainerId id, ResourceType type, TimePoint at) const {
  const Policy* now = inventory_.policy(id, type);
  if (now == nullptr) return std::nullopt;
  Policy policy = *now;
  policy.current = inventory_.allocated(id, type, at);
  policy.last_up = policy.last_down = {};
  policy.task = policy.refusal = 0;
  policy.target = 0;
  for (const Decision* decision : ledger_.decisions(id)) {
    if (decision->type != type || decision->at >= at) continue;
    if (decision->state == DecisionState::refused) {
      const bool holds = !decision->lifted || *decision->lifted > at;
      if (holds) policy.refusal = decision->id;
      continue;
    }
    if (decision->from == decision->to) continue;
    const bool ended = decision->state != DecisionState::started && decision->finished < at;
    if (!ended) {
      policy.task = decision->id;
      policy.target = decision->to;
    }
    if (decision->cause == DecisionCause::manual || decision->cause == DecisionCause::rollover) {
      continue;
    }
    (decision->direction == Direction::up ? policy.last_up : policy.last_down) = decision->at;
  }
  return policy;
}

std::optional<Verdict> Autoscale::explain(ContainerId id, ResourceType type, TimePoint at) const {
  const Container* container = inventory_.container(id);
  const std::optional<Policy> policy = policy_at(id, type, at);
  if (container == nullptr || !policy) return std::nullopt;
  return decide({*policy, inventory_.rule_of(*container), *inventory_.source(id, type), at,
                 inventory_.rhythm().period_ms, container->state == ContainerState::running,
                 refused_at(*policy)});
}

std::int64_t Autoscale::times_refused(const Decision& decision, TimePoint now) const {
  const std::int64_t period_ms = inventory_.rhythm().period_ms;
  if (decision.lifted) {
    return std::max<std::int64_t>((*decision.lifted - decision.at).milliseconds / period_ms, 1);
  }
  const Policy* policy = inventory_.policy(decision.container, decision.type);
  const bool holds = policy != nullptr && policy->refusal == decision.id;
  return holds ? (now - decision.at).milliseconds / period_ms + 1 : 1;
}

std::optional<Scenario> Autoscale::scenario_of(ContainerId id, ResourceType type,
                                               const Span& span) const {
  const Container* container = inventory_.container(id);
  if (container == nullptr) return std::nullopt;
  const Span lived{std::max(span.start, container->created), span.end};
  std::optional<Policy> policy = policy_at(id, type, lived.start);
  if (!policy || lived.empty()) return std::nullopt;
  // A step that is under way when the span starts counts as taken.
  if (policy->task != 0) policy->current = policy->target;
  policy->task = policy->refusal = 0;
  policy->target = 0;
  Scenario scenario;
  scenario.policy = *policy;
  scenario.rule = inventory_.rule_of(*container);
  scenario.span = lived;
  scenario.anchor = anchor();
  scenario.rhythm = inventory_.rhythm();
  return scenario;
}

Result<Autoscale::WhatIf, Refusal> Autoscale::what_if(ContainerId id, const PolicyChange& change,
                                                      const std::optional<RuleOptions>& rule,
                                                      const Span& span,
                                                      const UsageSource* load) const {
  const Container* container = inventory_.container(id);
  if (container == nullptr) return Refusal{RefusalKind::unknown_container, change.type, {}};
  if (const std::optional<Refusal> refusal = check(*container, change)) return *refusal;
  const std::optional<Scenario> now = scenario_of(id, change.type, span);
  if (!now) return Refusal{RefusalKind::out_of_range, change.type, {}};
  Scenario then = *now;
  Policy& policy = then.policy;
  policy.active = change.active.value_or(policy.active);
  policy.cap = change.cap.value_or(policy.cap);
  policy.step = change.step.value_or(policy.step);
  policy.threshold = change.threshold.value_or(policy.threshold);
  policy.min = change.min.value_or(policy.min);
  // Both are measured by the threshold that stands.
  then.measured_threshold = now->policy.threshold;
  if (rule) then.rule = *rule;
  const UsageSource& readings = load != nullptr ? *load : *inventory_.source(id, change.type);
  const Rates rates = inventory_.rates();
  return WhatIf{simulate(*now, readings, rates), simulate(then, readings, rates)};
}

}  // namespace tabplane::autoscale
