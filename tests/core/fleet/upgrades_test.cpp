// Goal: the count law holds at every step of a path's life, and no more run at once than may.
// Method: paths over several instances, stepped by the clock, with faults and people's actions.
#include "core/fleet/upgrades.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

struct PathWorld : fleet::test::World {
  std::vector<Symbol> made;
  Symbol path;

  explicit PathWorld(std::size_t count) {
    for (std::size_t at = 0; at < count; ++at) made.push_back(create());
    advance_ms(600'000);
  }
  std::string start(std::int64_t most, std::optional<TimePoint> date = {}) {
    return ask([&](Transaction& tx) -> Refused {
      NewUpgradePath wanted;
      wanted.plan = id("pt-1");
      wanted.source_version = id("2.0");
      wanted.target_version = id("1.0");
      wanted.instances = made;
      wanted.max_concurrent = most;
      wanted.scheduled = date;
      auto result = create_upgrade_path(system, tx, actor(), wanted);
      if (!result) return result.error();
      path = result.value();
      return std::nullopt;
    });
  }
  std::string act(UpgradeAction action, const std::vector<Symbol>& instances = {}) {
    return ask([&](Transaction& tx) {
      return manage_upgrade_path(system, tx, actor(), path, action, instances);
    });
  }
  // "status total=completed+failed+in progress+pending+skipped", the law checked on the way.
  std::string counts() const {
    const UpgradeCounts now = counts_of(system, path);
    CHECK(now.total == now.completed + now.failed + now.in_progress + now.pending + now.skipped);
    CHECK(now.scheduled <= now.pending);
    std::string text(word_of(system.rows.upgrade_path(path)->status));
    for (const std::size_t each :
         {now.completed, now.failed, now.in_progress, now.pending, now.skipped}) {
      text += " " + std::to_string(each);
    }
    return text;
  }
};

}  // namespace

TEST_CASE("a path upgrades so many at once until it is complete") {
  PathWorld world(5);
  CHECK(world.start(26).substr(0, 4) == "bad:");
  CHECK(world.start(2).empty());
  CHECK(world.counts() == "IN_PROGRESS 0 0 2 3 0");
  CHECK(world.start(2).substr(0, 6) == "state:");
  world.advance_ms(71'000);
  CHECK(world.counts() == "IN_PROGRESS 2 0 2 1 0");
  world.advance_ms(600'000);
  CHECK(world.counts() == "COMPLETE 5 0 0 0 0");
  for (const Symbol each : world.made) {
    CHECK(world.instance(each).version == world.id("1.0"));
    CHECK(!world.instance(each).upgrade_path.present());
  }
  CHECK(world.act(UpgradeAction::pause).substr(0, 6) == "state:");
}

TEST_CASE("paused, no more begin; cancelled, those that wait are left") {
  PathWorld world(4);
  world.start(1);
  CHECK(world.act(UpgradeAction::resume).substr(0, 6) == "state:");
  CHECK(world.act(UpgradeAction::pause).empty());
  world.advance_ms(600'000);
  CHECK(world.counts() == "PAUSED 1 0 0 3 0");
  CHECK(world.act(UpgradeAction::skip_instances, {world.made[0]}).substr(0, 6) == "state:");
  CHECK(world.act(UpgradeAction::skip_instances, {world.made[1]}).empty());
  CHECK(world.counts() == "PAUSED 1 0 0 2 1");
  CHECK(world.act(UpgradeAction::resume).empty());
  CHECK(world.act(UpgradeAction::cancel).empty());
  CHECK(world.counts() == "CANCELLED 1 0 1 0 2");
  world.advance_ms(600'000);
  CHECK(world.counts() == "CANCELLED 2 0 0 0 2");
}

TEST_CASE("a date is waited for, a failure leaves the old version, a deleted one is skipped") {
  PathWorld world(3);
  world.order_fault(WorkflowKind::upgrade, Stage::compute);
  const TimePoint date = world.engine.now() + Duration{3'600'000};
  CHECK(world.start(1, world.engine.now()).substr(0, 4) == "bad:");
  CHECK(world.start(3, date).empty());
  CHECK(world.counts() == "SCHEDULED 0 0 0 3 0");
  CHECK(world.act(UpgradeAction::notify_customer).empty());
  CHECK(world.system.rows.customer_events.size() == 1);
  world.ask([&](Transaction& tx) {
    return delete_instance(world.system, tx, world.actor(), world.made[0], world.id("r-db"));
  });
  world.advance_ms(600'000);
  CHECK(world.counts() == "SCHEDULED 0 0 0 2 1");
  world.advance_ms(3'600'000);
  CHECK(world.counts() == "FAILED 0 2 0 0 1");
  CHECK(world.status(world.made[1]) == "FAILED");
  CHECK(world.instance(world.made[1]).version == world.id("2.0"));
}
