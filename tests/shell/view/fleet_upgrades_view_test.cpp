// Goal: upgrade paths are shown with counts that add up, and their instances in a useful order.
// Method: a path with instances in several states.
#include "shell/view/fleet_upgrades_view.h"

#include <doctest/doctest.h>

#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("counts add up to the total") {
  SmallFleet fleet;
  fleet.add_path(3);
  const auto paths = fleet_paths(fleet.rows, fleet.store.symbols());
  REQUIRE(paths.size() == 1);
  CHECK(paths[0].id == "up-1");
  CHECK(paths[0].plan_words == "Postgres, pro");
  CHECK(paths[0].from == "4.1");
  CHECK(paths[0].to == "5.0");
  const FleetUpgradeCounts& counts = paths[0].counts;
  CHECK(counts == FleetUpgradeCounts{5, 1, 1, 0, 3, 0});
  CHECK(counts.total ==
        counts.completed + counts.failed + counts.in_progress + counts.pending + counts.skipped);
}

TEST_CASE("one path: what failed first, what waits may be skipped, the rest is counted") {
  SmallFleet fleet;
  fleet.add_path(120);
  const auto view = fleet_path_view(fleet.rows, fleet.store.symbols(), "up-1");
  REQUIRE(view);
  REQUIRE(view->instances.size() == kFleetUpgradesListed);
  CHECK(view->instances[0].instance == "instance-b");
  CHECK_FALSE(view->instances[0].may_skip);
  CHECK(view->instances[1].may_skip);
  CHECK(view->more_instances == 22);
  CHECK(view->may[0].reason == "");
  CHECK(view->may[1].reason == "The path is IN_PROGRESS");
  CHECK_FALSE(fleet_path_view(fleet.rows, fleet.store.symbols(), "up-2"));
}
