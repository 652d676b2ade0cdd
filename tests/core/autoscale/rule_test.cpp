// Goal: one evaluation comes to what the rule says, with each hold for its own reason.
// Method: tables of policies, usage and options against verdicts, with readings made by hand.
#include "core/autoscale/rule.h"

#include <doctest/doctest.h>

#include <functional>

#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::cpu;
using test::kMinute;
using test::kStart;

namespace {

struct Told final : Readings {
  std::function<std::optional<Milli>(TimePoint)> tell;
  std::optional<Milli> highest = 0;
  std::optional<Milli> expected;

  std::optional<Milli> usage(TimePoint at) const override { return tell(at); }
  std::optional<Milli> peak(TimePoint, TimePoint) const override { return highest; }
  std::optional<Milli> forecast(ForecastMethod, TimePoint, TimePoint) const override {
    return expected;
  }
};

Told always(std::optional<Milli> usage) {
  Told told;
  told.tell = [usage](TimePoint) { return usage; };
  told.highest = usage;
  return told;
}

Verdict judge(const Policy& policy, const Readings& readings, const RuleOptions& rule = {},
              std::optional<TimePoint> refused_at = {}) {
  return decide({policy, rule, readings, kStart, kMinute, true, refused_at});
}

}  // namespace

TEST_CASE("a step up begins at the threshold exactly") {
  const struct {
    Milli usage;
    Action action;
  } cases[] = {{0, Action::hold},
               {3599, Action::hold},
               {3600, Action::up},  // 90 percent of four cores
               {3601, Action::up},
               {9999, Action::up}};
  for (const auto& tried : cases) {
    CAPTURE(tried.usage);
    const Verdict verdict = judge(cpu(4, 8), always(tried.usage));
    CHECK(verdict.action == tried.action);
    CHECK(verdict.usage == std::min<Milli>(tried.usage, 4000));
    if (tried.action == Action::hold) CHECK(verdict.reason == Reason::below_threshold);
    if (tried.action == Action::up) CHECK(verdict.to == 5);
  }
}

TEST_CASE("a step is clipped to the cap, or refused when it shall stop there") {
  RuleOptions stop;
  stop.overshoot = Overshoot::stop;
  const struct {
    Amount current, cap, step;
    RuleOptions rule;
    Action action;
    Amount to;
    bool clipped;
    Reason reason;
  } cases[] = {
      {4, 8, 1, {}, Action::up, 5, false, Reason::none},
      {4, 8, 4, {}, Action::up, 8, false, Reason::none},
      {7, 8, 4, {}, Action::up, 8, true, Reason::none},
      {8, 8, 4, {}, Action::refuse, 0, false, Reason::at_cap},
      {9, 8, 4, {}, Action::refuse, 0, false, Reason::at_cap},
      {4, 8, 4, stop, Action::up, 8, false, Reason::none},
      {7, 8, 4, stop, Action::refuse, 0, false, Reason::step_exceeds_cap},
      {8, 8, 1, stop, Action::refuse, 0, false, Reason::at_cap},
  };
  for (const auto& tried : cases) {
    CAPTURE(tried.current);
    const Verdict verdict =
        judge(cpu(tried.current, tried.cap, tried.step), always(100'000), tried.rule);
    CHECK(verdict.action == tried.action);
    CHECK(verdict.to == tried.to);
    CHECK(verdict.clipped == tried.clipped);
    CHECK(verdict.reason == tried.reason);
    CHECK(verdict.asked == tried.step);
  }
}

TEST_CASE("what holds a step up") {
  const Told hot = always(4000);
  CHECK(judge(cpu(4, 8), always(std::nullopt)).reason == Reason::no_data);
  Policy policy = cpu(4, 8);
  policy.active = false;
  CHECK(judge(policy, hot).reason == Reason::inactive);
  policy = cpu(4, 8);
  CHECK(decide({policy, {}, hot, kStart, kMinute, false}).reason == Reason::not_running);
  policy.task = 7;
  CHECK(judge(policy, hot).reason == Reason::in_flight);
  policy = cpu(4, 8);
  RuleOptions cooled;
  cooled.cooldown_up_s = 60;
  policy.last_up = kStart + Duration{-59'999};
  CHECK(judge(policy, hot, cooled).reason == Reason::cooling_up);
  policy.last_up = kStart + Duration{-60'000};
  CHECK(judge(policy, hot, cooled).action == Action::up);
  // A step down never delays one up.
  policy.last_up = {};
  policy.last_down = kStart + Duration{-1};
  CHECK(judge(policy, hot, kSteady).action == Action::up);
  RuleOptions backing;
  backing.backoff_s = 180;
  CHECK(judge(policy, hot, backing, kStart + Duration{-179'000}).reason == Reason::backing_off);
  CHECK(judge(policy, hot, backing, kStart + Duration{-180'000}).action == Action::up);
}

TEST_CASE("as many evaluations in a row as are asked for") {
  RuleOptions rule;
  rule.consecutive = 3;
  Told told;
  for (int hot_for = 1; hot_for <= 4; ++hot_for) {
    CAPTURE(hot_for);
    told.tell = [&](TimePoint at) {
      return (kStart - at).milliseconds < hot_for * kMinute ? std::optional<Milli>(3600)
                                                            : std::optional<Milli>(1000);
    };
    const Verdict verdict = judge(cpu(4, 8), told, rule);
    CHECK(verdict.action == (hot_for >= 3 ? Action::up : Action::hold));
    if (hot_for < 3) CHECK(verdict.reason == Reason::waiting);
  }
  // Evaluations before the last step count for nothing.
  Policy policy = cpu(4, 8);
  policy.last_up = kStart + Duration{-2 * kMinute};
  CHECK(judge(policy, told, rule).reason == Reason::waiting);
  policy.last_up = kStart + Duration{-2 * kMinute - 1};
  CHECK(judge(policy, told, rule).action == Action::up);
}

TEST_CASE("a step down is off unless asked for, and projected before it is taken") {
  CHECK(judge(cpu(6, 8), always(100)).reason == Reason::below_threshold);
  // Threshold 90, band 20 %: at five cores usage must stay under 3600.
  const struct {
    Milli usage;
    Action action;
    Reason reason;
  } cases[] = {{3599, Action::down, Reason::none},
               {3600, Action::hold, Reason::would_flap},
               {4319, Action::hold, Reason::would_flap},
               {4320, Action::hold, Reason::below_threshold}};
  for (const auto& tried : cases) {
    CAPTURE(tried.usage);
    const Verdict verdict = judge(cpu(6, 8), always(tried.usage), kSteady);
    CHECK(verdict.action == tried.action);
    CHECK(verdict.reason == tried.reason);
    if (tried.action == Action::down) CHECK(verdict.to == 5);
  }
}

TEST_CASE("what holds a step down") {
  Policy policy = cpu(2, 8);
  CHECK(judge(policy, always(0), kSteady).reason == Reason::at_min);
  policy = cpu(6, 8, 9);
  const Verdict verdict = judge(policy, always(0), kSteady);
  CHECK(verdict.to == 2);
  CHECK(verdict.clipped);
  policy = cpu(6, 8);
  policy.task = 1;
  CHECK(judge(policy, always(0), kSteady).reason == Reason::in_flight);
  policy.task = 0;
  policy.last_down = kStart + Duration{-299'000};
  CHECK(judge(policy, always(0), kSteady).reason == Reason::cooling_down);
  policy.last_down = {};
  policy.last_up = kStart + Duration{-299'000};
  CHECK(judge(policy, always(0), kSteady).reason == Reason::cooling_down);
  policy.last_up = {};
  Told told = always(0);
  told.highest = std::nullopt;
  CHECK(judge(policy, told, kSteady).reason == Reason::window_not_full);
  told.highest = 5000;
  CHECK(judge(policy, told, kSteady).reason == Reason::window_high);
  policy.type = ResourceType::bw;
  CHECK(judge(policy, always(0), kSteady).reason == Reason::below_threshold);
}

TEST_CASE("prediction scales up only, and only when it is on") {
  Told told = always(1000);
  told.expected = 3600;
  RuleOptions rule;
  CHECK(judge(cpu(4, 8), told, rule).action == Action::hold);
  rule.prediction = Prediction::forecast;
  CHECK(judge(cpu(4, 8), told, rule).action == Action::hold);
  rule.prediction = Prediction::on;
  const Verdict verdict = judge(cpu(4, 8), told, rule);
  CHECK(verdict.action == Action::up);
  CHECK(verdict.cause == DecisionCause::predictive);
  CHECK(verdict.usage == 1000);
  told.expected = 0;
  CHECK(judge(cpu(4, 8), told, rule).action == Action::hold);
}

TEST_CASE("a decision tells the verdict, and equal refusals are one") {
  const Policy policy = cpu(8, 8, 2);
  const Decision decision = decision_of(policy, judge(policy, always(9000)), kStart);
  CHECK(decision.state == DecisionState::refused);
  CHECK(decision.from == 8);
  CHECK(decision.to == 8);
  CHECK(decision.asked == 2);
  Decision again = decision;
  again.at = kStart + Duration{kMinute};
  again.usage = 7500;
  CHECK(same_refusal(decision, again));
  again.reason = Reason::step_exceeds_cap;
  CHECK_FALSE(same_refusal(decision, again));
  again = decision;
  again.from = 7;
  CHECK_FALSE(same_refusal(decision, again));
}

TEST_CASE("a refusal holds while only time stands in the way") {
  Verdict verdict;
  for (int reason = 0; reason <= static_cast<int>(Reason::container_gone); ++reason) {
    verdict.reason = static_cast<Reason>(reason);
    const bool waits = verdict.reason == Reason::in_flight ||
                       verdict.reason == Reason::cooling_up ||
                       verdict.reason == Reason::backing_off || verdict.reason == Reason::waiting;
    CHECK(lifts_refusal(verdict) != waits);
  }
  verdict.action = Action::refuse;
  verdict.reason = Reason::at_cap;
  CHECK_FALSE(lifts_refusal(verdict));
}

TEST_CASE("amounts out of range and rhythms are caught") {
  Policy policy = cpu(4, 8);
  CHECK(in_range(policy));
  for (Amount Policy::*amount : {&Policy::cap, &Policy::current, &Policy::max, &Policy::min}) {
    for (const Amount value : {Amount{-1}, kGreatestAmount + 1, kAmountMin, kAmountMax}) {
      Policy wrong = policy;
      wrong.*amount = value;
      CHECK_FALSE(in_range(wrong));
    }
  }
  policy.step = 0;
  CHECK_FALSE(in_range(policy));
  policy.step = 1;
  policy.threshold = 101;
  CHECK_FALSE(in_range(policy));
  Settings settings;
  CHECK(rhythm_of(settings).period_ms == kUsualPeriod_ms);
  CHECK(rhythm_of(settings).sample_ms == kUsualPeriod_ms);
  settings.sample_ms = 10'000;
  CHECK(rhythm_of(settings).sample_ms == 10'000);
  settings.sample_ms = 7'000;
  CHECK(rhythm_of(settings).sample_ms == kUsualPeriod_ms);
  settings.period_ms = -5;
  CHECK(rhythm_of(settings).period_ms == kShortestPeriod_ms);
}
