#include "core/autoscale/simulation.h"

#include <algorithm>

#include "core/base/time.h"

namespace tabplane::autoscale {
namespace {

// Thousandths times milliseconds, over an hour.
Milli hours_of(__int128 sum) {
  const __int128 hours = sum / kHour_ms;
  return static_cast<Milli>(std::min<__int128>(hours, kAmountMax));
}

class Player {
 public:
  Player(const Scenario& scenario, const Readings& readings, const Rates& rates)
      : scenario_(scenario), readings_(readings), rates_(rates), policy_(scenario.policy) {}

  Played play() {
    played_.allocation.push_back({scenario_.span.start, policy_.current});
    TimePoint month = next_month(scenario_.span.start);
    const Duration period{scenario_.rhythm.period_ms};
    TimePoint at =
        evaluation_from(scenario_.anchor, scenario_.rhythm.period_ms, scenario_.span.start);
    for (; at < scenario_.span.end; at = at + period) {
      for (; month < at; month = next_month(month)) roll_over(month);
      finish_before(at);
      evaluate(at);
      measure(at, std::min(at + period, scenario_.span.end));
    }
    for (; month < scenario_.span.end; month = next_month(month)) roll_over(month);
    finish_before(scenario_.span.end);
    close();
    return std::move(played_);
  }

 private:
  void allocate(TimePoint at, Amount amount) {
    if (amount == policy_.current) return;
    policy_.current = amount;
    played_.allocation.push_back({at, amount});
  }

  void finish_before(TimePoint at) {
    if (policy_.task == 0 || due_ >= at) return;
    allocate(due_, policy_.target);
    Decision& decision = played_.decisions[static_cast<std::size_t>(policy_.task) - 1];
    decision.finished = due_;
    move(decision.state, DecisionEvent::finished);
    policy_.task = 0;
  }

  void roll_over(TimePoint at) {
    finish_before(at);
    if (policy_.type != ResourceType::bw || policy_.current <= policy_.plan || policy_.plan == 0) {
      return;
    }
    allocate(at, policy_.plan);
  }

  std::optional<TimePoint> refused_at() const {
    if (policy_.refusal == 0) return std::nullopt;
    return played_.decisions[static_cast<std::size_t>(policy_.refusal) - 1].at;
  }

  void lift(TimePoint at) {
    if (policy_.refusal == 0) return;
    played_.decisions[static_cast<std::size_t>(policy_.refusal) - 1].lifted = at;
    policy_.refusal = 0;
  }

  void evaluate(TimePoint at) {
    ++played_.scores.evaluations;
    const Verdict verdict = decide({policy_, scenario_.rule, readings_, at,
                                    scenario_.rhythm.period_ms, scenario_.running, refused_at()});
    if (lifts_refusal(verdict)) lift(at);
    if (verdict.action == Action::hold) return;
    Decision decision = decision_of(policy_, verdict, at);
    decision.id = played_.decisions.size() + 1;
    if (verdict.action == Action::refuse) {
      if (policy_.refusal != 0) {
        const auto before = static_cast<std::size_t>(policy_.refusal) - 1;
        if (same_refusal(played_.decisions[before], decision)) return;
        lift(at);
      }
      policy_.refusal = decision.id;
      ++played_.scores.refused;
    } else {
      const bool up = verdict.action == Action::up;
      ++(up ? played_.scores.steps_up : played_.scores.steps_down);
      (up ? policy_.last_up : policy_.last_down) = at;
      policy_.task = decision.id;
      policy_.target = verdict.to;
      due_ = at + Duration{facts_of(policy_.type).resize_ms};
    }
    played_.decisions.push_back(std::move(decision));
  }

  Amount measured_threshold() const {
    return scenario_.measured_threshold > 0 ? scenario_.measured_threshold : policy_.threshold;
  }

  // What this instant's sample says of the time until the next.
  void measure(TimePoint at, TimePoint end) {
    const std::optional<Milli> asked = readings_.usage(at);
    if (!asked) return;
    const Duration held = end - at;
    const __int128 ms = held.milliseconds;
    const Milli allocated = policy_.current * kMilliPerUnit;
    Scores& scores = played_.scores;
    const auto add = [&](Duration& sum) { sum.milliseconds += held.milliseconds; };
    if (std::min(*asked, allocated) >= trigger_line(measured_threshold(), policy_.current)) {
      add(scores.over_threshold);
    }
    if (policy_.current >= policy_.cap) add(scores.at_cap);
    if (*asked > allocated) {
      add(scores.with_unmet);
      unmet_ += (*asked - allocated) * ms;
    } else {
      idle_ += (allocated - *asked) * ms;
    }
    const Amount grain = facts_of(policy_.type).grain;
    if (allocated - *asked >= grain * kMilliPerUnit) add(scores.with_idle);
    at_cap_ += held_cost(rates_, policy_.type, policy_.cap, held);
    const Amount whole = (*asked + kMilliPerUnit - 1) / kMilliPerUnit;
    const Amount grained = std::min((whole + grain - 1) / grain * grain, kGreatestAmount);
    const Amount needed = std::clamp(grained, std::min(policy_.min, policy_.cap), policy_.cap);
    clairvoyant_ += held_cost(rates_, policy_.type, needed, held);
  }

  void close() {
    Scores& scores = played_.scores;
    NanoMilliseconds cost = 0;
    __int128 allocated = 0;
    for (std::size_t step = 0; step < played_.allocation.size(); ++step) {
      const bool last = step + 1 == played_.allocation.size();
      const TimePoint end = last ? scenario_.span.end : played_.allocation[step + 1].at;
      const Duration held = end - played_.allocation[step].at;
      cost += held_cost(rates_, policy_.type, played_.allocation[step].amount, held);
      allocated += static_cast<__int128>(played_.allocation[step].amount) * kMilliPerUnit *
                   held.milliseconds;
    }
    scores.cost_nano = nano_of(cost);
    scores.cost_always_at_cap_nano = nano_of(at_cap_);
    scores.cost_clairvoyant_nano = nano_of(clairvoyant_);
    scores.allocated_hours = hours_of(allocated);
    scores.unmet_hours = hours_of(unmet_);
    scores.idle_hours = hours_of(idle_);
    scores.flaps = flaps_of(played_.decisions);
  }

  const Scenario& scenario_;
  const Readings& readings_;
  const Rates& rates_;
  Policy policy_;
  TimePoint due_;  // of the step in flight
  Played played_;
  __int128 unmet_ = 0;
  __int128 idle_ = 0;
  NanoMilliseconds at_cap_ = 0;
  NanoMilliseconds clairvoyant_ = 0;
};

}  // namespace

Played simulate(const Scenario& scenario, const Readings& readings, const Rates& rates) {
  return Player(scenario, readings, rates).play();
}

std::int64_t flaps_of(std::span<const Decision> decisions) {
  std::int64_t flaps = 0;
  const Decision* before = nullptr;
  for (const Decision& decision : decisions) {
    if (decision.from == decision.to) continue;
    if (before != nullptr && before->direction != decision.direction &&
        (decision.at - before->at) <= kFlapWindow) {
      ++flaps;
    }
    before = &decision;
  }
  return flaps;
}

TimePoint evaluation_from(TimePoint anchor, std::int64_t period_ms, TimePoint from) {
  const std::int64_t behind = from.unix_ms - anchor.unix_ms;
  std::int64_t periods = behind / period_ms + (behind % period_ms > 0 ? 1 : 0);
  // The anchor itself is no evaluation.
  periods = std::max<std::int64_t>(periods, 1);
  return anchor + Duration{periods * period_ms};
}

TimePoint next_month(TimePoint time) {
  CivilTime civil = civil_from_time(time);
  ++civil.month;
  civil.day = 1;
  civil.hour = civil.minute = civil.second = civil.millisecond = 0;
  return time_from_civil(civil);
}

}  // namespace tabplane::autoscale
