// What a policy would come to: the rule played over a span without a world, and its scores.
//
// It plays exactly what timers do to a container: evaluations at anchor + k x period, steps that
// take their time, bandwidth back at its plan when a month begins. So the scores of two policies on
// the same load differ by the policies alone.
#pragma once

#include <vector>

#include "core/autoscale/price.h"
#include "core/autoscale/usage_source.h"

namespace tabplane::autoscale {

struct Scenario {
  Policy policy;                  // as it stands when the span starts
  Amount measured_threshold = 0;  // that time over is counted at; 0 = the policy's own
  RuleOptions rule;
  Span span;
  TimePoint anchor;  // of the evaluations
  Rhythm rhythm;
  bool running = true;
};

struct Step {
  TimePoint at;
  Amount amount = 0;
};

struct Scores {
  std::int64_t evaluations = 0;
  std::int64_t steps_up = 0;
  std::int64_t steps_down = 0;
  std::int64_t refused = 0;  // refusals; one that holds is one
  std::int64_t flaps = 0;    // a step in one direction within half an hour of one in the other
  Duration over_threshold;
  Duration at_cap;
  Duration with_unmet;        // time in which demand was not met
  Duration with_idle;         // time in which a whole grain was free
  Milli unmet_hours = 0;      // of thousandths: demand that was not met, times how long
  Milli idle_hours = 0;       // of thousandths: allocation that was not used
  Milli allocated_hours = 0;  // of thousandths
  Amount cost_nano = 0;
  Amount cost_always_at_cap_nano = 0;
  Amount cost_clairvoyant_nano = 0;  // of the cheapest that would have met all demand up to the cap
};

struct Played {
  std::vector<Decision> decisions;  // numbered from 1
  std::vector<Step> allocation;     // the first at the span's start
  Scores scores;
};

// REQUIRES: in_range(scenario.policy).
Played simulate(const Scenario& scenario, const Readings& readings, const Rates& rates);

// The flaps among decisions of one type, in order of time.
std::int64_t flaps_of(std::span<const Decision> decisions);
inline constexpr Duration kFlapWindow{30 * 60'000};

// The first evaluation at or after `from`.
TimePoint evaluation_from(TimePoint anchor, std::int64_t period_ms, TimePoint from);
// When the month (UTC) after the one of this instant begins.
TimePoint next_month(TimePoint time);

// No simulation evaluates more often.
inline constexpr std::int64_t kMostSimulatedEvaluations = 200'000;

}  // namespace tabplane::autoscale
