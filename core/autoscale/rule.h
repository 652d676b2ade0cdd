// The decision rule: what one evaluation of one policy comes to. Pure, in whole numbers.
//
// With u the aggregated usage and all comparisons in integers:
//   up    if the policy is active and 100 u >= threshold x current, as often in a row as asked for,
//         no step up is cooling down and nothing is in flight. It adds a step, clipped to the cap
//         or, with Overshoot::stop, refused when it does not fit. At the cap it is refused.
//   down  if it is switched on, current > min, and the highest usage of the whole window would stay
//         under (1 - band) of the threshold at the new size; no step down is cooling down and there
//         was none up within the window. Never for bandwidth, which falls back to its plan when a
//         month begins.
// Prediction puts the greater of usage and forecast in the place of u, for steps up only.
// Source: the document ("upon which auto scale is triggered", "once reached the auto scale process
// stops"); cooldowns, projection and window as other autoscalers have them.
#pragma once

#include <optional>

#include "core/autoscale/rows.h"

namespace tabplane::autoscale {

// What is known of one type's usage. Answers depend on the arguments alone.
class Readings {
 public:
  virtual ~Readings() = default;
  // Mean of the samples in the period that ends with, and contains, `at`; nullopt without any.
  virtual std::optional<Milli> usage(TimePoint at) const = 0;
  // The highest sample of (after, upto]; nullopt unless there was data all the time.
  virtual std::optional<Milli> peak(TimePoint after, TimePoint upto) const = 0;
  // What usage is expected at `at`, as known at `now`; nullopt while there is too little data.
  virtual std::optional<Milli> forecast(ForecastMethod method, TimePoint now,
                                        TimePoint at) const = 0;
};

enum class Action : std::uint8_t { hold, up, down, refuse };

struct Verdict {
  Action action = Action::hold;
  Reason reason = Reason::none;
  Amount asked = 0;  // the step, signed
  Amount to = 0;     // up, down
  bool clipped = false;
  Milli usage = 0;
  DecisionCause cause = DecisionCause::automatic;
};

struct Evaluation {
  const Policy& policy;
  const RuleOptions& rule;
  const Readings& readings;
  TimePoint now;
  std::int64_t period_ms = 0;
  bool running = true;
  std::optional<TimePoint> refused_at = {};  // of the refusal that still holds
};

// REQUIRES: in_range(policy).
Verdict decide(const Evaluation& evaluation);

// Whether the amounts are such as set-up lets in. Rows of an imported world may hold others.
bool in_range(const Policy& policy);

// The decision that a verdict comes to, without its id.
Decision decision_of(const Policy& policy, const Verdict& verdict, TimePoint now);
// A refusal equal to the one before is counted, not recorded again.
bool same_refusal(const Decision& before, const Decision& now);

// Whether a refusal that held until now is over with this verdict.
bool lifts_refusal(const Verdict& verdict);

// The smallest usage that triggers.
constexpr Milli trigger_line(Amount threshold, Amount current) {
  return threshold * current * (kMilliPerUnit / 100);
}

// What usage must stay below for a step down to `target`.
constexpr Milli release_line(const RuleOptions& rule, Amount threshold, Amount target) {
  return threshold * (kMilliPerUnit - rule.band_permille) * target / 100;
}

Amount step_down_target(const Policy& policy);

// Thousandths of current that are used; 0 without any.
Amount used_permille(Milli usage, Amount current);

// The period and the distance of samples that settings come to, whatever their rows hold.
struct Rhythm {
  std::int64_t period_ms = 0;
  std::int64_t sample_ms = 0;  // divides the period
};
Rhythm rhythm_of(const Settings& settings);

inline constexpr std::int64_t kUsualPeriod_ms = 60'000;
inline constexpr std::int64_t kShortestPeriod_ms = 1000;
inline constexpr std::int64_t kLongestPeriod_ms = 86'400'000;
// A period has at most so many samples.
inline constexpr std::int64_t kMostSamplesPerPeriod = 360;

}  // namespace tabplane::autoscale
