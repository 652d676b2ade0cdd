// Goal: the system's rules over time: steps that take their time, refusals that are counted, scale
// down, containers that come and go, usage that is reported, callbacks that are retried.
// Method: small worlds whose clock is advanced.
#include "core/autoscale/autoscale.h"

#include <doctest/doctest.h>

#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::constant;
using test::cpu;
using test::kHour;
using test::kMinute;
using test::kStart;
using test::World;

namespace {

std::optional<RefusalKind> refusal_of(World& world, ContainerId id, const AutoscaleChange& change) {
  std::optional<RefusalKind> kind;
  world.run([&](Transaction& tx) {
    const auto set = world.system.set_policies(tx, id, change);
    if (!set) kind = set.error().kind;
    return set.ok();
  });
  return kind;
}

std::uint64_t operate(World& world, ContainerId id, TaskKind kind) {
  std::uint64_t task = 0;
  world.run([&](Transaction& tx) {
    const auto started = world.system.operate(tx, id, kind);
    if (started) task = started.value();
    return started.ok();
  });
  return task;
}

bool report(World& world, ContainerId id, TimePoint at, Milli cpu_usage) {
  return world.run([&](Transaction& tx) {
    UsageReport one;
    one.at = at;
    one.usage[index_of(ResourceType::cpu)] = cpu_usage;
    return world.system.report_usage(tx, id, {&one, 1}).ok();
  });
}

}  // namespace

TEST_CASE("current changes when the step's task ends, and steps go on to the cap") {
  World world;
  world.put(1, cpu(4, 6));
  world.drive(1, ResourceType::cpu, {constant(9000)});
  world.advance(kMinute - 1);
  CHECK(world.story(1).empty());
  world.advance(1);
  CHECK(world.story(1) == "4>5 started");
  CHECK(world.policy(1, ResourceType::cpu).current == 4);
  CHECK(world.policy(1, ResourceType::cpu).target == 5);
  world.advance(4999);
  CHECK(world.policy(1, ResourceType::cpu).current == 4);
  world.advance(1);
  CHECK(world.policy(1, ResourceType::cpu).current == 5);
  CHECK(world.story(1) == "4>5 applied");
  world.advance(10 * kMinute);
  CHECK(world.story(1) == "4>5 applied, 5>6 applied, 6>6 refused");
}

TEST_CASE("an evaluation that changes nothing writes nothing, also while a refusal holds") {
  World world;
  world.put(1, cpu(6, 6));
  world.drive(1, ResourceType::cpu, {{GeneratorKind::step, 0, 30 * kMinute, 9000, 1000, 0}});
  world.advance(kMinute);
  CHECK(world.story(1) == "6>6 refused");
  const std::uint64_t sequence = world.engine.position().sequence;
  world.advance(20 * kMinute);
  CHECK(world.engine.position().sequence == sequence + 1);  // the clock's own
  const Decision& refusal = *world.system.ledger().decisions(1)[0];
  CHECK(world.system.times_refused(refusal, world.engine.now()) == 21);
  world.advance(20 * kMinute);
  REQUIRE(refusal.lifted.has_value());
  CHECK(*refusal.lifted == kStart + Duration{30 * kMinute});
  CHECK(world.system.times_refused(refusal, world.engine.now()) == 29);
}

TEST_CASE("with the steady preset it comes down again, without flapping") {
  World world;
  world.put(1, cpu(2, 8), kSteady);
  world.drive(1, ResourceType::cpu, {{GeneratorKind::step, 0, kHour, 5000, 1500, 0}});
  world.advance(kHour - 1);
  const Amount high = world.policy(1, ResourceType::cpu).current;
  CHECK(high == 6);
  world.advance(3 * kHour);
  CHECK(world.policy(1, ResourceType::cpu).current == 3);  // at two, 1500 would be over the line
  std::vector<Decision> decisions;
  for (const Decision* decision : world.system.ledger().decisions(1))
    decisions.push_back(*decision);
  CHECK(flaps_of(decisions) == 0);
}

TEST_CASE("policies are set all or nothing, from the option lists") {
  World world;
  world.put(1, cpu(4, 8));
  const auto change = [](ResourceType type, auto set) {
    AutoscaleChange made;
    made.policies.push_back({type, {}, {}, {}, {}, {}});
    set(made.policies.back());
    return made;
  };
  const auto with = [&](auto set) { return change(ResourceType::cpu, set); };
  const std::uint64_t before = world.engine.digest();
  CHECK(refusal_of(world, 9, {}) == RefusalKind::unknown_container);
  CHECK(refusal_of(world, 1, with([](PolicyChange& c) { c.cap = 3; })) ==
        RefusalKind::cap_below_current);
  CHECK(refusal_of(world, 1, with([](PolicyChange& c) { c.cap = 9; })) == RefusalKind::no_option);
  CHECK(refusal_of(world, 1, with([](PolicyChange& c) { c.step = 5; })) == RefusalKind::no_option);
  CHECK(refusal_of(world, 1, with([](PolicyChange& c) { c.threshold = 60; })) ==
        RefusalKind::no_option);
  CHECK(refusal_of(world, 1, with([](PolicyChange& c) { c.min = 5; })) ==
        RefusalKind::min_too_high);
  CHECK(refusal_of(world, 1, with([](PolicyChange& c) { c.min = 1; })) == RefusalKind::no_option);
  AutoscaleChange both = with([](PolicyChange& c) { c.cap = 6; });
  both.callback_url = "ftp://host";
  CHECK(refusal_of(world, 1, both) == RefusalKind::callback_url);
  CHECK(world.engine.digest() == before);
  both.callback_url = "https://host.invalid/x?a=1&b=2";
  CHECK_FALSE(refusal_of(world, 1, both).has_value());
  CHECK(world.policy(1, ResourceType::cpu).cap == 6);
  // What is kept as it is needs to be no option.
  CHECK_FALSE(refusal_of(world, 1, with([](PolicyChange& c) {
                           c.cap = 6;
                           c.threshold = 50;
                         }))
                  .has_value());
}

TEST_CASE("callback addresses") {
  for (const char* good : {"", "http://a", "https://some.url/here", "https://h:8080/x?y=%20&z"}) {
    CAPTURE(good);
    CHECK(is_callback_url(good));
  }
  for (const char* bad : {"http://", "https:///x", "ftp://h", "//h", "h", "http://a b", "http://:1",
                          "javascript:alert(1)", "http://u@h/", "http://h\x7f"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_callback_url(bad));
  }
}

TEST_CASE("a resize by hand takes its time, goes up to max, and is refused while a step runs") {
  World world;
  Policy policy = cpu(4, 6);
  world.put(1, policy);
  const auto resize = [&](Amount cpus, Amount gigabytes) {
    std::optional<RefusalKind> refusal;
    world.run([&](Transaction& tx) {
      Amounts targets;
      targets[index_of(ResourceType::cpu)] = cpus;
      targets[index_of(ResourceType::hdd)] = gigabytes;
      const auto task = world.system.resize(tx, 1, targets);
      if (!task) refusal = task.error().kind;
      return task.ok();
    });
    return refusal;
  };
  CHECK(resize(9, 20) == RefusalKind::resize);
  CHECK(resize(1, 20) == RefusalKind::resize);
  CHECK(resize(4, 25) == RefusalKind::resize);
  CHECK_FALSE(resize(8, 40).has_value());
  CHECK(resize(5, 20) == RefusalKind::busy);
  world.advance(30'000);
  CHECK(world.policy(1, ResourceType::cpu).current == 8);
  CHECK(world.policy(1, ResourceType::hdd).current == 40);
  CHECK(world.system.ledger().decisions(1)[0]->cause == DecisionCause::manual);
  CHECK_FALSE(resize(8, 40).has_value());  // nothing to do: done at once
  CHECK(world.system.ledger().running(1).empty());
}

TEST_CASE("a container's life, and what becomes of a step when it is destroyed") {
  World world;
  std::uint64_t created = 0;
  world.run([&](Transaction& tx) {
    CreateRequest request;
    request.name = "web";
    const auto task = world.system.create(tx, request);
    if (task) created = task.value();
    return task.ok();
  });
  const ContainerId id = world.system.ledger().task(created)->container;
  const auto state = [&] { return world.system.inventory().container(id)->state; };
  CHECK(id == 1);
  CHECK(state() == ContainerState::creating);
  CHECK(operate(world, id, TaskKind::stop) == 0);
  world.advance(30'000);
  CHECK(state() == ContainerState::running);
  CHECK(operate(world, id, TaskKind::start) == 0);
  CHECK(operate(world, id, TaskKind::stop) != 0);
  CHECK(operate(world, id, TaskKind::reboot) == 0);  // one after the other
  world.advance(5'000);
  CHECK(state() == ContainerState::stopped);
  CHECK(operate(world, id, TaskKind::start) != 0);
  world.advance(5'000);
  CHECK(operate(world, id, TaskKind::reboot) != 0);
  CHECK(state() == ContainerState::rebooting);
  world.advance(15'000);
  CHECK(state() == ContainerState::running);
  world.run([&](Transaction& tx) {
    AutoscaleChange change;
    change.policies = {{ResourceType::hdd, true, {}, {}, {}, {}}};
    change.callback_url = "http://h.invalid/";
    return world.system.set_policies(tx, id, change).ok();
  });
  world.drive(id, ResourceType::hdd, {constant(20'000)});
  world.advance(5'000);
  CHECK(world.story(id) == "20>30 started");
  CHECK(operate(world, id, TaskKind::destroy) != 0);
  world.advance(10'000);
  CHECK(world.story(id) == "20>30 failed");
  CHECK(world.system.ledger().decisions(id)[0]->reason == Reason::container_gone);
  CHECK(world.system.inventory().container(id) == nullptr);
  CHECK(world.system.inventory().allocated(id, ResourceType::cpu, world.engine.now()) == 0);
  CHECK(world.system.inventory().workload_rows.size() == 0);
}

TEST_CASE("reported usage drives a policy, in order of time and not where a workload does") {
  World world;
  world.put(1, cpu(4, 8));
  world.put(2, [] {
    Policy policy = cpu(4, 8);
    policy.container = 2;
    return policy;
  }());
  world.drive(2, ResourceType::cpu, {constant(100)});
  world.advance(kMinute);
  CHECK(world.story(1).empty());  // no data, no action
  world.advance(kMinute / 2);
  CHECK(report(world, 1, world.engine.now(), 3900));
  CHECK_FALSE(report(world, 1, world.engine.now(), 3900));
  CHECK_FALSE(report(world, 1, world.engine.now() + Duration{1}, 3900));
  CHECK_FALSE(report(world, 2, world.engine.now(), 3900));
  CHECK_FALSE(report(world, 3, world.engine.now(), 3900));
  world.advance(kMinute / 2);
  CHECK(world.story(1) == "4>5 started");
  world.advance(10 * kMinute);
  CHECK(world.story(1) == "4>5 applied");
  // Two days of reports are kept.
  world.advance_whole(72 * kHour);
  CHECK(report(world, 1, world.engine.now(), 100));
  CHECK(world.system.inventory().source(1, ResourceType::cpu)->samples().size() == 1);
}

TEST_CASE("bandwidth that was added lasts for its month") {
  World world;
  Policy policy = usual_policy(1, ResourceType::bw);
  policy.active = true;
  policy.max = policy.cap = 5;
  world.put(1, policy);
  // 10 GB an hour: two TB are 90 % used after 7.5 days.
  world.drive(1, ResourceType::bw,
              {{GeneratorKind::counter, 1, 0, 0, 0, 0}, {GeneratorKind::constant, 0, 10, 0, 0, 0}});
  world.advance_whole(30 * 24 * kHour);
  CHECK(world.policy(1, ResourceType::bw).current > 2);
  world.advance_whole(24 * kHour);
  CHECK(world.policy(1, ResourceType::bw).current == 2);
  CHECK(world.system.ledger().decisions(1).back()->cause == DecisionCause::rollover);
}

TEST_CASE("a callback is queued, retried after a while, and given up in the end") {
  World world;
  world.put(1, cpu(4, 5), {}, "https://host.invalid/hook");
  world.drive(1, ResourceType::cpu, {constant(9000)});
  world.advance(kMinute + 5000);
  const std::uint64_t id = world.system.ledger().decisions(1)[0]->id;
  const auto state = [&] { return world.system.ledger().callback(id)->state; };
  const auto deliver = [&](Delivery delivery) {
    return world.run(
        [&](Transaction& tx) { return world.system.report_delivery(tx, id, delivery); });
  };
  CHECK(state() == CallbackState::queued);
  for (const Duration wait : callback_retries()) {
    CHECK(deliver(Delivery::failed));
    CHECK(state() == CallbackState::waiting);
    CHECK_FALSE(deliver(Delivery::delivered));
    world.advance(wait.milliseconds - 1);
    CHECK(state() == CallbackState::waiting);
    world.advance(1);
    CHECK(state() == CallbackState::queued);
  }
  CHECK(deliver(Delivery::failed));
  CHECK(state() == CallbackState::failed);
  CHECK(world.system.ledger().callback(id)->attempts == 5);
  CHECK_FALSE(deliver(Delivery::delivered));
  CHECK_FALSE(world.run(
      [&](Transaction& tx) { return world.system.report_delivery(tx, 999, Delivery::delivered); }));
}

TEST_CASE("the past is explained as it was") {
  World world;
  RuleOptions cooled;
  cooled.cooldown_up_s = 120;
  world.put(1, cpu(4, 6), cooled);
  world.drive(1, ResourceType::cpu, {constant(9000)});
  world.advance(10 * kMinute);
  const auto at = [&](std::int64_t ms) {
    return *world.system.explain(1, ResourceType::cpu, kStart + Duration{ms});
  };
  CHECK(at(kMinute).action == Action::up);
  CHECK(at(kMinute).to == 5);
  CHECK(at(kMinute + 1000).reason == Reason::in_flight);
  CHECK(at(2 * kMinute).reason == Reason::cooling_up);
  CHECK(at(3 * kMinute).to == 6);
  CHECK(at(9 * kMinute).reason == Reason::at_cap);
  CHECK_FALSE(world.system.explain(2, ResourceType::cpu, kStart).has_value());
}

TEST_CASE("another period moves the evaluations") {
  World world;
  world.put(1, cpu(4, 8));
  world.drive(1, ResourceType::cpu, {constant(9000)});
  world.run([&](Transaction& tx) {
    Settings settings;
    settings.period_ms = 10'000;
    world.system.put_settings(tx, settings);
    return true;
  });
  CHECK(world.advance(30'000).fired == 5);  // three evaluations and two tasks
  CHECK(world.policy(1, ResourceType::cpu).current == 6);
}

TEST_CASE("with trace on, each hold is kept") {
  World world;
  world.put(1, cpu(4, 8));
  world.drive(1, ResourceType::cpu, {constant(100)});
  world.run([&](Transaction& tx) {
    Settings settings;
    settings.trace = true;
    world.system.put_settings(tx, settings);
    return true;
  });
  world.advance(2 * kMinute);
  int held = 0;
  for (const Decision* decision : world.system.ledger().decisions(1)) {
    if (decision->type == ResourceType::cpu) {
      CHECK(decision->state == DecisionState::held);
      CHECK(decision->reason == Reason::below_threshold);
      ++held;
    }
  }
  CHECK(held == 2);
}
