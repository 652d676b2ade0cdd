// Goal: what an instance pays for follows its life: nothing before it runs, storage alone while it
// is stopped, nothing once it is gone; and what it paid stays.
// Method: one instance's life, and its windows.
#include "core/fleet/metering.h"

#include <doctest/doctest.h>

#include "core/fleet/money.h"
#include "tests/core/fleet/priced.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

Used used_of(const fleet::test::World& world, Symbol instance) {
  Used found;
  each_used(world.system, world.engine.now(), [&](const Used& used) {
    if (used.instance == instance) found = used;
  });
  return found;
}

}  // namespace

TEST_CASE("machines and storage are paid for while it runs, storage alone while it is stopped") {
  fleet::test::Priced world;
  const Symbol instance = world.create();
  CHECK(used_of(world, instance).uses.empty());
  world.advance_ms(600'000);
  CHECK(world.instance(instance).metering == Metering::full);
  CHECK(world.system.rows.meters.size() == 0);
  const TimePoint since = world.instance(instance).metered_at;
  CHECK(since < world.engine.now());
  std::vector<Use> uses = used_of(world, instance).uses;
  REQUIRE(uses.size() == 2);  // db on m1, cache on something else
  CHECK(uses[0].running == 2);
  CHECK(uses[0].storage_gib == 40);
  CHECK(uses[1].running == 1);
  CHECK(!uses[1].machine.present());

  CHECK(world.operate(instance, WorkflowKind::stop).empty());
  world.advance_ms(600'000);
  uses = used_of(world, instance).uses;
  REQUIRE(uses.size() == 4);
  CHECK(uses[0].from == since);
  CHECK(uses[0].to == uses[2].from);
  CHECK(uses[2].running == 0);
  CHECK(uses[2].storage_gib == 40);

  CHECK(world.operate(instance, WorkflowKind::start).empty());
  world.advance_ms(600'000);
  world.ask([&](Transaction& tx) {
    return delete_instance(world.system, tx, world.actor(), instance, world.id("r-db"));
  });
  world.advance_ms(600'000);
  CHECK(world.status(instance) == "gone");
  const Used gone = used_of(world, instance);
  CHECK(gone.deleted);
  CHECK(gone.uses.size() == 6);
  CHECK(gone.subscription == world.id("sub-1"));
  world.advance_ms(600'000);
  CHECK(used_of(world, instance).uses.back().to == gone.uses.back().to);
}

TEST_CASE("work that changes nothing to pay for closes no window") {
  fleet::test::Priced world;
  const Symbol instance = world.running();
  world.operate(instance, WorkflowKind::restart);
  world.advance_ms(600'000);
  CHECK(world.status(instance) == "RUNNING");
  CHECK(world.system.rows.meters.size() == 0);
  world.order_fault(WorkflowKind::restart, Stage::compute);
  world.operate(instance, WorkflowKind::restart);
  world.advance_ms(600'000);
  CHECK(world.status(instance) == "FAILED");
  CHECK(world.instance(instance).metering == Metering::full);
}

TEST_CASE("leaves cover a span by day and machine, each once") {
  const Symbol machine{7};
  const std::vector<Use> uses = {{TimePoint{kDay_ms / 2}, TimePoint{kDay_ms}, machine, 2, 10},
                                 {TimePoint{kDay_ms}, TimePoint{3 * kDay_ms + 1}, machine, 1, 10}};
  std::vector<Leaf> leaves;
  each_leaf(uses, {TimePoint{0}, TimePoint{10 * kDay_ms}},
            [&](const Leaf& leaf) { leaves.push_back(leaf); });
  REQUIRE(leaves.size() == 4);
  CHECK(leaves[0].running_ms == kDay_ms);
  CHECK(leaves[0].most == 2);
  CHECK(leaves[1].running_ms == kDay_ms);
  CHECK(leaves[1].storage_ms == 10 * kDay_ms);
  CHECK(leaves[3].day == 3);
  CHECK(leaves[3].running_ms == 1);
  leaves.clear();
  each_leaf(uses, {TimePoint{kDay_ms - 5}, TimePoint{kDay_ms + 5}},
            [&](const Leaf& leaf) { leaves.push_back(leaf); });
  REQUIRE(leaves.size() == 2);
  CHECK(leaves[0].running_ms == 10);
  CHECK(leaves[1].running_ms == 5);
}
