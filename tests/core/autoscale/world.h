// A world with nothing but the autoscaling system on an engine, for tests of its rules.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/autoscale/autoscale.h"
#include "core/engine/engine.h"

namespace tabplane::autoscale::test {

// 2030-01-01T00:00:00Z, a Tuesday.
inline constexpr TimePoint kStart{1'893'456'000'000};
inline constexpr std::int64_t kMinute = 60'000;
inline constexpr std::int64_t kHour = 60 * kMinute;

struct World {
  explicit World(EngineOptions options = {})
      : engine(options), system(engine.store(), engine.counters(), engine.timers()) {
    for (TimerKind& timer : system.timer_kinds()) {
      engine.on_timer(timer.kind, std::move(timer.fire));
    }
    engine.on_timer(kEvaluationTimer,
                    [this](Transaction& tx, const TimerRow&) { system.evaluate(tx); });
    Engine::Replacement with;
    with.now = kStart;
    with.seed = 1;
    engine.replace(cause("world"), with, [](Transaction&) { return true; });
  }

  Engine engine;
  Autoscale system;

  static Cause cause(std::string_view target) {
    Cause made;
    made.kind = EntryKind::request;
    made.method = "POST";
    made.target = target;
    made.status = 200;
    return made;
  }

  static Cause clock() {
    Cause made;
    made.kind = EntryKind::clock;
    return made;
  }

  template <class Rule>
  bool run(Rule&& rule) {
    const Outcome outcome = engine.execute(cause("test"), rule);
    return outcome == Outcome::committed || outcome == Outcome::unchanged;
  }

  // A running container with the usual policies, but for one type.
  void put(ContainerId id, const Policy& policy, std::optional<RuleOptions> rule = {},
           std::string url = {}) {
    run([&](Transaction& tx) {
      Container container;
      container.id = id;
      container.name = "c" + std::to_string(id);
      container.state = ContainerState::running;
      container.created = tx.now();
      container.callback_url = std::move(url);
      container.rule = rule;
      std::array<Policy, kResourceTypes> policies;
      for (const ResourceType type : kAllTypes) policies[index_of(type)] = usual_policy(id, type);
      policies[index_of(policy.type)] = policy;
      system.put_container(tx, container, policies);
      return true;
    });
  }

  void drive(ContainerId id, ResourceType type, std::vector<GeneratorNode> program,
             std::vector<TracePoint> trace = {}) {
    run([&](Transaction& tx) {
      system.put_workload(tx,
                          Workload{id, type, 7, tx.now(), std::move(program), std::move(trace)});
      return true;
    });
  }

  Engine::Advance advance(std::int64_t ms) {
    return engine.advance_to(engine.now() + Duration{ms}, clock());
  }
  void advance_whole(std::int64_t ms) {
    const TimePoint to = engine.now() + Duration{ms};
    while (!engine.advance_to(to, clock()).complete) {
    }
  }

  const Policy& policy(ContainerId id, ResourceType type) const {
    const Policy* found = system.inventory().policy(id, type);
    REQUIRE(found != nullptr);
    return *found;
  }
  // "from>to state" of each decision, in order.
  std::string story(ContainerId id) const {
    std::string text;
    for (const Decision* decision : system.ledger().decisions(id)) {
      if (!text.empty()) text += ", ";
      text += std::to_string(decision->from) + ">" + std::to_string(decision->to) + " " +
              EnumNames<DecisionState>::names[static_cast<std::size_t>(decision->state)];
    }
    return text;
  }
};

inline GeneratorNode constant(Milli value) {
  return {GeneratorKind::constant, 0, value, 0, 0, 0};
}

// An active cpu policy: current, cap, step, threshold 90.
inline Policy cpu(Amount current, Amount cap, Amount step = 1) {
  Policy policy = usual_policy(1, ResourceType::cpu);
  policy.active = true;
  policy.current = current;
  policy.cap = cap;
  policy.max = std::max<Amount>(cap, 8);
  policy.step = step;
  return policy;
}

}  // namespace tabplane::autoscale::test
