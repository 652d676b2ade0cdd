// Goal: a simulation plays what timers would do, and its scores are exact.
// Method: small loads with sums by hand; the same policy on the same load in a world, decision by
// decision, over random loads and options.
#include "core/autoscale/simulation.h"

#include <doctest/doctest.h>

#include "core/base/stream.h"
#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::cpu;
using test::kHour;
using test::kMinute;
using test::kStart;
using test::World;

namespace {

Scenario hours(const Policy& policy, std::int64_t count) {
  Scenario scenario;
  scenario.policy = policy;
  scenario.span = {kStart, kStart + Duration{count * kHour}};
  scenario.anchor = kStart;
  scenario.rhythm = {kMinute, kMinute};
  return scenario;
}

UsageSource source_of(std::vector<GeneratorNode> program) {
  UsageSource source;
  source.follow(Demand(program, {}, 7, kStart), kStart);
  return source;
}

}  // namespace

TEST_CASE("a jump in load is climbed step by step, up to the cap") {
  const UsageSource load = source_of({{GeneratorKind::step, 0, 30 * kMinute, 1000, 7000, 0}});
  const Played played = simulate(hours(cpu(4, 6), 1), load, rates_of({}));
  REQUIRE(played.decisions.size() == 3);
  CHECK(played.decisions[0].at == kStart + Duration{30 * kMinute});
  CHECK(played.decisions[0].finished == kStart + Duration{30 * kMinute + 5000});
  CHECK(played.decisions[1].at == kStart + Duration{31 * kMinute});
  CHECK(played.decisions[2].state == DecisionState::refused);
  CHECK(played.decisions[2].reason == Reason::at_cap);
  REQUIRE(played.allocation.size() == 3);
  CHECK(played.allocation[2].amount == 6);
  const Scores& scores = played.scores;
  CHECK(scores.evaluations == 59);
  CHECK(scores.steps_up == 2);
  CHECK(scores.refused == 1);
  CHECK(scores.flaps == 0);
  // Short by 3 cores for a minute, by 2 for another, then by 1 until the end.
  CHECK(scores.unmet_hours == (3000 + 2000 + 28 * 1000) * kMinute / kHour);
  CHECK(scores.with_unmet.milliseconds == 30 * kMinute);
  CHECK(scores.over_threshold.milliseconds == 30 * kMinute);
  CHECK(scores.at_cap.milliseconds == 28 * kMinute);
  // 4 cores for 30 min 5 s, 5 for one minute, 6 for the rest.
  CHECK(scores.allocated_hours == (4 * 1805 + 5 * 60 + 6 * 1735) * 1000 / 3600);
  CHECK(scores.cost_nano == (13'890'000LL * (4 * 1805 + 5 * 60 + 6 * 1735) + 1800) / 3600);
  CHECK(scores.cost_always_at_cap_nano == (13'890'000LL * 6 * 59 + 30) / 60);
  CHECK(scores.cost_clairvoyant_nano == (13'890'000LL * (2 * 29 + 6 * 30) + 30) / 60);
}

TEST_CASE("up and down within half an hour is a flap") {
  Decision up;
  up.from = 1;
  up.to = 2;
  up.at = kStart;
  Decision down = up;
  down.direction = Direction::down;
  down.to = 0;
  down.at = kStart + Duration{30 * kMinute};
  Decision refused = up;
  refused.to = refused.from;
  refused.at = kStart + Duration{kMinute};
  const Decision close[] = {up, refused, down};
  CHECK(flaps_of(close) == 1);
  down.at = kStart + Duration{30 * kMinute + 1};
  const Decision far[] = {up, down};
  CHECK(flaps_of(far) == 0);
  const Decision same[] = {up, up};
  CHECK(flaps_of(same) == 0);
}

TEST_CASE("evaluations are due at the anchor plus whole periods, months where months begin") {
  CHECK(evaluation_from(kStart, kMinute, kStart) == kStart + Duration{kMinute});
  CHECK(evaluation_from(kStart, kMinute, kStart + Duration{kMinute}) == kStart + Duration{kMinute});
  CHECK(evaluation_from(kStart, kMinute, kStart + Duration{kMinute + 1}) ==
        kStart + Duration{2 * kMinute});
  CHECK(evaluation_from(kStart, kMinute, kStart + Duration{-kHour}) == kStart + Duration{kMinute});
  CHECK(next_month(kStart) == parse_rfc3339("2030-02-01T00:00:00Z"));
  CHECK(next_month(*parse_rfc3339("2030-12-31T23:59:59Z")) ==
        parse_rfc3339("2031-01-01T00:00:00Z"));
}

TEST_CASE("a simulation makes the very decisions that a world makes") {
  Stream chance(11);
  for (int round = 0; round < 30; ++round) {
    CAPTURE(round);
    const bool bandwidth = round % 6 == 5;
    RuleOptions rule = round % 2 == 0 ? RuleOptions{} : kSteady;
    if (chance.chance_permille(300)) rule.overshoot = Overshoot::stop;
    if (chance.chance_permille(300)) rule.consecutive = 3;
    rule.window_s = static_cast<std::uint32_t>(chance.between(0, 10) * 60);
    Policy policy = cpu(chance.between(2, 5), chance.between(5, 9), chance.between(1, 3));
    policy.threshold = chance.between(3, 9) * 10;
    std::vector<GeneratorNode> program = {
        {GeneratorKind::sum, 3, 0, 0, 0, 0},
        {GeneratorKind::diurnal, 0, 4000, 3000, chance.between(0, 20) * kHour, 1000},
        {GeneratorKind::noise, 0, 800, 0, 0, 0},
        {GeneratorKind::bursts, 0, 20, 0, 2500, 100}};
    if (bandwidth) {
      policy = usual_policy(1, ResourceType::bw);
      policy.active = true;
      policy.max = policy.cap = 20;
      policy.threshold = 50;
      program = {{GeneratorKind::counter, 1, 0, 0, 0, 0},
                 {GeneratorKind::constant, 0, chance.between(5, 30), 0, 0, 0}};
    }
    const std::int64_t span = (bandwidth ? 45 * 24 : 30) * kHour;
    World world;
    if (bandwidth) {
      world.run([&](Transaction& tx) {
        Settings settings;
        settings.period_ms = kHour;
        world.system.put_settings(tx, settings);
        return true;
      });
    }
    world.put(1, policy, rule);
    world.drive(1, policy.type, program);
    const auto scenario =
        world.system.scenario_of(1, policy.type, {kStart, kStart + Duration{span}});
    REQUIRE(scenario.has_value());
    const Played played =
        simulate(*scenario, *world.system.inventory().source(1, policy.type), rates_of({}));
    world.advance_whole(span - 1);
    std::vector<Decision> real;
    for (const Decision* decision : world.system.ledger().decisions(1)) {
      if (decision->cause != DecisionCause::rollover) real.push_back(*decision);
    }
    REQUIRE(real.size() == played.decisions.size());
    CHECK(real.size() > 0);
    for (std::size_t at = 0; at < real.size(); ++at) {
      CAPTURE(at);
      CHECK(real[at].at == played.decisions[at].at);
      CHECK(real[at].from == played.decisions[at].from);
      CHECK(real[at].to == played.decisions[at].to);
      CHECK(real[at].reason == played.decisions[at].reason);
      CHECK(real[at].state == played.decisions[at].state);
      CHECK(real[at].lifted == played.decisions[at].lifted);
    }
    const Span whole{kStart, kStart + Duration{span}};
    CHECK(nano_of(world.system.inventory().cost(1, policy.type, whole)) == played.scores.cost_nano);
  }
}
