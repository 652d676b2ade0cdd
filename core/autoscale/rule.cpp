#include "core/autoscale/rule.h"

#include <algorithm>

namespace tabplane::autoscale {
namespace {

bool within(TimePoint event, std::int64_t span_ms, TimePoint now) {
  return event.unix_ms != 0 && now < event + Duration{span_ms};
}

std::int64_t milliseconds(std::uint32_t seconds) {
  return std::int64_t{seconds} * 1000;
}

Verdict hold(Reason reason, Milli usage) {
  Verdict verdict;
  verdict.reason = reason;
  verdict.usage = usage;
  return verdict;
}

bool hot_before(const Evaluation& at, std::uint32_t periods) {
  const Duration back{-static_cast<std::int64_t>(periods) * at.period_ms};
  const std::optional<Milli> usage = at.readings.usage(at.now + back);
  return usage && *usage >= trigger_line(at.policy.threshold, at.policy.current);
}

// Why a step up has to wait, if it has to.
Reason delay_of_up(const Evaluation& at, bool measured) {
  const Policy& policy = at.policy;
  if (policy.task != 0) return Reason::in_flight;
  if (within(policy.last_up, milliseconds(at.rule.cooldown_up_s), at.now)) {
    return Reason::cooling_up;
  }
  if (at.refused_at && within(*at.refused_at, milliseconds(at.rule.backoff_s), at.now)) {
    return Reason::backing_off;
  }
  for (std::uint32_t before = 1; measured && before < at.rule.consecutive; ++before) {
    const std::int64_t changed_within = before * at.period_ms + 1;
    if (within(policy.last_up, changed_within, at.now) || !hot_before(at, before)) {
      return Reason::waiting;
    }
  }
  return Reason::none;
}

Verdict step_up(const Evaluation& at, Milli usage, DecisionCause cause) {
  const Policy& policy = at.policy;
  Verdict verdict;
  verdict.usage = usage;
  verdict.cause = cause;
  verdict.asked = policy.step;
  const Amount room = policy.cap - policy.current;
  if (room <= 0) {
    verdict.action = Action::refuse;
    verdict.reason = Reason::at_cap;
  } else if (policy.step > room && at.rule.overshoot == Overshoot::stop) {
    verdict.action = Action::refuse;
    verdict.reason = Reason::step_exceeds_cap;
  } else {
    verdict.action = Action::up;
    verdict.clipped = policy.step > room;
    verdict.to = policy.current + std::min(policy.step, room);
  }
  return verdict;
}

Verdict step_down(const Evaluation& at, Milli usage) {
  const Policy& policy = at.policy;
  if (!at.rule.scale_down || policy.type == ResourceType::bw) {
    return hold(Reason::below_threshold, usage);
  }
  if (policy.current <= policy.min) return hold(Reason::at_min, usage);
  const Amount target = step_down_target(policy);
  const Milli line = release_line(at.rule, policy.threshold, target);
  if (usage >= line) {
    const bool low = usage < release_line(at.rule, policy.threshold, policy.current);
    return hold(low ? Reason::would_flap : Reason::below_threshold, usage);
  }
  const std::int64_t window_ms =
      at.rule.window_s > 0 ? milliseconds(at.rule.window_s) : at.period_ms;
  if (policy.task != 0) return hold(Reason::in_flight, usage);
  if (within(policy.last_down, milliseconds(at.rule.cooldown_down_s), at.now) ||
      within(policy.last_up, window_ms, at.now)) {
    return hold(Reason::cooling_down, usage);
  }
  const std::optional<Milli> peak = at.readings.peak(at.now + Duration{-window_ms}, at.now);
  if (!peak) return hold(Reason::window_not_full, usage);
  if (*peak >= line) return hold(Reason::window_high, usage);
  Verdict verdict;
  verdict.action = Action::down;
  verdict.usage = usage;
  verdict.asked = -policy.step;
  verdict.to = target;
  verdict.clipped = policy.current - policy.step < target;
  return verdict;
}

}  // namespace

bool in_range(const Policy& policy) {
  constexpr Amount kWholePercent = 100;
  const auto amount = [](Amount value) { return 0 <= value && value <= kGreatestAmount; };
  return amount(policy.cap) && amount(policy.current) && amount(policy.max) && amount(policy.min) &&
         amount(policy.step) && amount(policy.plan) && amount(policy.target) && policy.step > 0 &&
         policy.threshold > 0 && policy.threshold <= kWholePercent;
}

Decision decision_of(const Policy& policy, const Verdict& verdict, TimePoint now) {
  Decision decision;
  decision.container = policy.container;
  decision.type = policy.type;
  decision.at = now;
  decision.direction = verdict.action == Action::down ? Direction::down : Direction::up;
  decision.from = policy.current;
  const bool steps = verdict.action == Action::up || verdict.action == Action::down;
  decision.to = steps ? verdict.to : policy.current;
  decision.asked = verdict.asked;
  decision.clipped = verdict.clipped;
  decision.usage = verdict.usage;
  decision.threshold = policy.threshold;
  decision.cause = verdict.cause;
  decision.state = steps                              ? DecisionState::started
                   : verdict.action == Action::refuse ? DecisionState::refused
                                                      : DecisionState::held;
  decision.reason = verdict.reason;
  return decision;
}

bool same_refusal(const Decision& before, const Decision& now) {
  return before.state == DecisionState::refused && before.reason == now.reason &&
         before.from == now.from && before.asked == now.asked && before.threshold == now.threshold;
}

bool lifts_refusal(const Verdict& verdict) {
  switch (verdict.reason) {
    case Reason::in_flight:
    case Reason::cooling_up:
    case Reason::backing_off:
    case Reason::waiting:
      return false;
    default:
      return verdict.action != Action::refuse;
  }
}

Rhythm rhythm_of(const Settings& settings) {
  Rhythm rhythm;
  rhythm.period_ms = settings.period_ms == 0
                         ? kUsualPeriod_ms
                         : std::clamp(settings.period_ms, kShortestPeriod_ms, kLongestPeriod_ms);
  rhythm.sample_ms = settings.sample_ms;
  const bool divides = rhythm.sample_ms > 0 && rhythm.period_ms % rhythm.sample_ms == 0 &&
                       rhythm.period_ms / rhythm.sample_ms <= kMostSamplesPerPeriod;
  if (!divides) rhythm.sample_ms = rhythm.period_ms;
  return rhythm;
}

Amount step_down_target(const Policy& policy) {
  return std::max(policy.min, policy.current - policy.step);
}

Amount used_permille(Milli usage, Amount current) {
  return current > 0 ? usage / current : 0;
}

Verdict decide(const Evaluation& at) {
  const Policy& policy = at.policy;
  if (!at.running) return hold(Reason::not_running, 0);
  const std::optional<Milli> measured = at.readings.usage(at.now);
  if (!measured) return hold(Reason::no_data, 0);
  // Nobody can use more than there is.
  const Milli usage = std::min(*measured, policy.current * kMilliPerUnit);
  if (!policy.active) return hold(Reason::inactive, usage);
  const Milli line = trigger_line(policy.threshold, policy.current);
  if (usage >= line) {
    const Reason delay = delay_of_up(at, true);
    if (delay != Reason::none) return hold(delay, usage);
    return step_up(at, usage, DecisionCause::automatic);
  }
  if (at.rule.prediction == Prediction::on) {
    const std::int64_t lead = facts_of(policy.type).resize_ms + at.period_ms;
    const std::optional<Milli> expected =
        at.readings.forecast(at.rule.method, at.now, at.now + Duration{lead});
    if (expected && *expected >= line) {
      const Reason delay = delay_of_up(at, false);
      if (delay != Reason::none) return hold(delay, usage);
      return step_up(at, usage, DecisionCause::predictive);
    }
  }
  return step_down(at, usage);
}

}  // namespace tabplane::autoscale
