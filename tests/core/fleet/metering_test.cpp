// Goal: what an instance pays for follows its life: nothing before it runs, storage alone while it
// is stopped, nothing once it is gone; and what it paid stays.
// Method: one instance's life, and its windows.
#include "core/fleet/metering.h"

#include <doctest/doctest.h>

#include <map>
#include <utility>
#include <vector>

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

TEST_CASE("whole days of a window are visited together, and each leaf once") {
  const Symbol one{7};
  const Symbol other{8};
  const auto at = [](std::int64_t hours) { return TimePoint{hours * kHour_ms}; };
  // Two machines side by side for a while, then one of them alone; a change within the second day.
  const std::vector<Use> uses = {{at(-30), at(34), one, 2, 10},
                                 {at(-30), at(34), other, 1, 0},
                                 {at(34), at(40), one, 3, 10},
                                 {at(40), at(48), one, 0, 10},
                                 {at(48), at(48 + 24 * 9 + 5), one, 1, 5}};
  const Span span{at(-30), at(24 * 30)};
  std::map<std::pair<std::uint32_t, std::int64_t>, Leaf> leaves;
  std::size_t visits = 0;
  each_run(uses, span, [&](const Leaf& run, std::int64_t days) {
    ++visits;
    REQUIRE(days > 0);
    for (std::int64_t day = run.day; day < run.day + days; ++day) {
      const bool fresh = leaves.emplace(std::pair(run.machine.index, day), run).second;
      CHECK(fresh);
    }
  });
  CHECK(visits == 8);
  std::size_t count = 0;
  each_leaf(uses, span, [&](const Leaf& leaf) {
    ++count;
    const Leaf& run = leaves.at({leaf.machine.index, leaf.day});
    CHECK(run.running_ms == leaf.running_ms);
    CHECK(run.storage_ms == leaf.storage_ms);
    CHECK(run.most == leaf.most);
  });
  CHECK(count == leaves.size());
  CHECK(leaves.at({7, -2}).running_ms == 2 * 6 * kHour_ms);
  CHECK(leaves.at({7, 0}).running_ms == 2 * kDay_ms);
  const Leaf& mixed = leaves.at({7, 1});
  CHECK(mixed.running_ms == (2 * 10 + 3 * 6) * kHour_ms);
  CHECK(mixed.storage_ms == 10 * kDay_ms);
  CHECK(mixed.most == 3);
  CHECK(leaves.at({7, 10}).running_ms == kDay_ms);
  CHECK(leaves.at({7, 11}).running_ms == 5 * kHour_ms);
  CHECK(leaves.count({7, 12}) == 0);
  CHECK(leaves.count({8, 2}) == 0);
}
