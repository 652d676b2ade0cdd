// Goal: snapshots are taken, copied, restored, kept as long as they should be, and outlive their
// instance.
// Method: typed calls and days of virtual time.
#include "core/fleet/snapshots.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

Symbol take(fleet::test::World& world, Symbol instance) {
  Symbol made;
  world.ask([&](Transaction& tx) -> Refused {
    auto result = take_snapshot(world.system, tx, world.actor(), instance, false);
    if (!result) return result.error();
    made = result.value();
    return std::nullopt;
  });
  return made;
}

std::string ask_delete(fleet::test::World& world, Symbol snapshot) {
  return world.ask(
      [&](Transaction& tx) { return delete_snapshot(world.system, tx, world.actor(), snapshot); });
}

}  // namespace

TEST_CASE("a snapshot grows to a hundred and can be restored into a new instance") {
  fleet::test::World world;
  const Symbol made = world.running();
  const Symbol snapshot = take(world, made);
  REQUIRE(snapshot.present());
  CHECK(!take(world, made).present());
  CHECK(world.system.rows.snapshot(snapshot)->progress == 0);
  world.advance_ms(6'000);
  CHECK(world.system.rows.snapshot(snapshot)->progress == 50);
  world.advance_ms(60'000);
  CHECK(world.system.rows.snapshot(snapshot)->progress == 100);
  CHECK(world.system.rows.snapshot(snapshot)->status == SnapshotStatus::complete);
  CHECK(snapshot_at(world.system, made, world.engine.now())->id == snapshot);
  CHECK(snapshot_at(world.system, made, TimePoint{0}) == nullptr);
  Symbol restored;
  world.ask([&](Transaction& tx) -> Refused {
    auto result = restore_snapshot(world.system, tx, world.actor(), snapshot, {});
    if (!result) return result.error();
    restored = result.value();
    return std::nullopt;
  });
  REQUIRE(restored.present());
  CHECK(ask_delete(world, snapshot) == "state: The snapshot is being copied or restored");
  world.advance_ms(600'000);
  CHECK(world.status(restored) == "RUNNING");
  CHECK(world.status(made) == "RUNNING");
  CHECK(ask_delete(world, snapshot).empty());
  world.advance_ms(600'000);
  CHECK(world.system.rows.snapshot(snapshot) == nullptr);
}

TEST_CASE("a copy goes to another region of the same provider") {
  fleet::test::World world;
  const Symbol made = world.running();
  const auto copy = [&](std::optional<Symbol> source, const char* region) {
    return world.ask([&](Transaction& tx) -> Refused {
      auto result = copy_snapshot(world.system, tx, world.actor(), made, source, world.id(region));
      if (!result) return result.error();
      return std::nullopt;
    });
  };
  CHECK(copy(std::nullopt, "eu-west-1") == "missing: There is no such snapshot");
  const Symbol snapshot = take(world, made);
  CHECK(copy(snapshot, "eu-west-1").substr(0, 6) == "state:");
  world.advance_ms(600'000);
  CHECK(copy(snapshot, "us-east-1").substr(0, 4) == "bad:");
  CHECK(copy(std::nullopt, "eu-west-1").empty());
  CHECK(ask_delete(world, snapshot).substr(0, 6) == "state:");
  world.advance_ms(600'000);
  CHECK(world.system.rows.snapshots_of_instance.count(made) == 2);
  CHECK(world.system.rows.snapshot(snapshot)->users == 0);
}

TEST_CASE("automated snapshots come by the clock and go when they are old; others stay") {
  fleet::test::World world;
  world.change([&](Transaction& tx) {
    Table<Resource>& resources = world.system.rows.resources;
    tx.set<&Resource::backup_period_hours>(resources, resources.find_key(world.id("r-db")),
                                           std::int64_t{6});
    return true;
  });
  const Symbol made = world.running();
  const Symbol own = take(world, made);
  world.advance_ms(5LL * 24 * 3600 * 1000);
  const std::size_t count = world.system.rows.snapshots_of_instance.count(made);
  CHECK(count >= 5);
  CHECK(count <= 7);
  CHECK(world.system.rows.snapshot(own) != nullptr);
  CHECK(backup_times(world.system, made).last.has_value());
  world.ask([&](Transaction& tx) {
    return delete_instance(world.system, tx, world.actor(), made, world.id("r-db"));
  });
  world.advance_ms(600'000);
  CHECK(world.status(made) == "gone");
  CHECK(world.system.rows.snapshot(own) != nullptr);
}
