// Goal: every row of the autoscaling system is described: it survives its codec, and its words are
// known.
// Method: a world with a row of each kind is written as a snapshot and read back; digests agree.
#include "core/autoscale/rows.h"

#include <doctest/doctest.h>

#include "core/store/snapshot.h"
#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::cpu;
using test::kMinute;
using test::kStart;
using test::World;

TEST_CASE("a world with every kind of row survives a snapshot") {
  World world;
  world.put(1, cpu(4, 5), kSteady, "https://host.invalid/hook");
  world.drive(1, ResourceType::cpu,
              {{GeneratorKind::sum, 2, 0, 0, 0, 0},
               {GeneratorKind::trace, 0, 1, 1, 1000, 0},
               {GeneratorKind::noise, 0, 50, 0, 0, 0}},
              {{0, 5000}, {60'000, 6000}});
  world.run([&](Transaction& tx) {
    world.system.put_identity(tx, Identity{tx.intern("acme"), "00"});
    UsageReport report;
    report.at = tx.now();
    report.usage[index_of(ResourceType::mem)] = 500;
    return world.system.report_usage(tx, 1, {&report, 1}).ok();
  });
  world.advance(3 * kMinute);
  REQUIRE(world.system.ledger().callback_rows.size() > 0);
  for (const AnyTable* table : world.engine.store().tables()) {
    const std::string_view name = table->name();
    CAPTURE(name);
    if (name.substr(0, 10) == "autoscale.") CHECK(table->size() > 0);
  }
  const Buffer snapshot = write_snapshot(world.engine.store(), world.engine.position(), 1, 0);
  World other;
  Engine::Origins from{world.engine.position().now, 1, 1};
  other.engine.restore(World::cause("import"), from, [&](Store& store) {
    return restore_snapshot(store, snapshot.view()) == RestoreOutcome::restored;
  });
  CHECK(other.engine.digest() == world.engine.digest());
  // What is derived came back with the rows.
  CHECK(other.story(1) == world.story(1));
  world.advance(60 * kMinute);
  other.advance(60 * kMinute);
  CHECK(other.story(1) == world.story(1));
}
