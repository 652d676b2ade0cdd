// Goal: whatever is asked, the invariants of the system hold, and time may be chopped anyhow.
// Method: random worlds, requests and advances; after each step the invariants are checked, and the
// same story told with other advances, and with a limit on each call, must give the same digest.
#include <doctest/doctest.h>

#include "core/base/stream.h"
#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::kHour;
using test::kMinute;
using test::kStart;
using test::World;

namespace {

constexpr ContainerId kContainers = 4;

void populate(World& world, std::uint64_t seed) {
  Stream chance(seed);
  for (ContainerId id = 1; id <= kContainers; ++id) {
    Policy policy = usual_policy(id, ResourceType::cpu);
    policy.active = true;
    policy.current = chance.between(2, 5);
    policy.cap = chance.between(5, 8);
    policy.step = chance.between(1, 3);
    policy.threshold = chance.between(3, 9) * 10;
    RuleOptions rule = chance.chance_permille(500) ? kSteady : RuleOptions{};
    if (chance.chance_permille(300)) rule.prediction = Prediction::on;
    if (chance.chance_permille(500)) rule.method = ForecastMethod::holt_winters;
    world.put(id, policy, rule, chance.chance_permille(500) ? "http://h.invalid/" : "");
    world.drive(id, ResourceType::cpu,
                {{GeneratorKind::sum, 3, 0, 0, 0, 0},
                 {GeneratorKind::diurnal, 0, 3500, 2500, chance.between(0, 23) * kHour, 700},
                 {GeneratorKind::walk, 0, 0, 1500, 0, 0},
                 {GeneratorKind::noise, 0, 600, 0, 0, 0}});
  }
}

// One random request; what is refused changes nothing.
void ask(World& world, Stream& chance) {
  const ContainerId id = static_cast<ContainerId>(chance.between(1, kContainers + 1));
  world.run([&](Transaction& tx) {
    switch (chance.below(4)) {
      case 0: {
        AutoscaleChange change;
        PolicyChange policy{ResourceType::cpu, {}, {}, {}, {}, {}};
        policy.active = chance.chance_permille(800);
        policy.cap = chance.between(1, 9);
        policy.threshold = chance.between(3, 9) * 10;
        change.policies = {policy};
        return world.system.set_policies(tx, id, change).ok();
      }
      case 1: {
        Amounts targets;
        targets[index_of(ResourceType::cpu)] = chance.between(1, 9);
        targets[index_of(ResourceType::hdd)] = chance.between(2, 17) * 10;
        return world.system.resize(tx, id, targets).ok();
      }
      case 2:
        return world.system
            .operate(tx, id, chance.chance_permille(500) ? TaskKind::stop : TaskKind::start)
            .ok();
      default: {
        UsageReport report;
        report.at = tx.now();
        report.usage[index_of(ResourceType::mem)] = chance.between(0, 2000);
        return world.system.report_usage(tx, id, {&report, 1}).ok();
      }
    }
  });
}

void check_invariants(const World& world) {
  for (const ContainerId id : world.system.inventory().containers()) {
    for (const ResourceType type : kAllTypes) {
      const Policy& policy = world.policy(id, type);
      CHECK(policy.min <= policy.current);
      CHECK(policy.current <= policy.max);
      CHECK(world.system.inventory().allocated(id, type, world.engine.now()) == policy.current);
      const Task* task = world.system.ledger().task(policy.task);
      CHECK((policy.task == 0) == (task == nullptr || task->state != TaskState::running));
    }
    for (const Decision* decision : world.system.ledger().decisions(id)) {
      if (decision->cause == DecisionCause::manual) continue;
      const bool up = decision->direction == Direction::up;
      if (up && decision->to != decision->from) CHECK(decision->to > decision->from);
      if (!up) CHECK(decision->to < decision->from);
      // Prediction only ever scales up.
      if (decision->cause == DecisionCause::predictive) CHECK(up);
    }
  }
}

std::uint64_t play(std::uint64_t seed, std::uint64_t chopping, std::uint64_t limit) {
  EngineOptions options;
  options.timers_per_call = limit;
  World world(options);
  populate(world, seed);
  Stream requests(seed + 1000);
  Stream chops(chopping);
  for (int round = 0; round < 12; ++round) {
    const TimePoint until = world.engine.now() + Duration{requests.between(1, 5 * kHour)};
    while (world.engine.now() < until) {
      const std::int64_t left = (until - world.engine.now()).milliseconds;
      world.advance_whole(chopping == 0 ? left : std::min(left, chops.between(1, 3 * kHour)));
    }
    ask(world, requests);
    if (chopping == 0) check_invariants(world);
  }
  return world.engine.digest();
}

}  // namespace

TEST_CASE("invariants hold, and chopped time gives equal digests") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    CAPTURE(seed);
    const std::uint64_t whole = play(seed, 0, 100'000);
    CHECK(play(seed, 77 + seed, 100'000) == whole);
    CHECK(play(seed, 0, 7) == whole);
  }
}
