// Goal: upgrade paths are made, managed and listed.
// Method: requests and steps of the clock.
#include "core/api/fleet_upgrades.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("an upgrade path goes to its end") {
  Plane plane(fleet_scenario());
  const std::string path = kFleetPlan + "/upgrade-path";
  const std::string body =
      "{'sourceVersion': '1.0', 'targetVersion': '2.0', 'upgradeFilters': {'INSTANCE_IDS': "
      "['instance-1']}}";
  CHECK(fleet_call(plane, "POST", path,
                   "{'sourceVersion': '1.0', 'targetVersion': '2.0', 'upgradeFilters': {'X': []}}")
            .status() == 400);
  const Reply made = fleet_call(plane, "POST", path, body);
  REQUIRE(made.status() == 200);
  CHECK(made.at("/inProgressCount") == "1");
  const std::string one = path + "/" + made.at("/upgradePathId");
  CHECK(plane.get(kFleetInstance).at("/maintenanceTasks/upgrade_paths/0/upgrade_path_id") ==
        made.at("/upgradePathId"));
  CHECK(fleet_call(plane, "POST", one + "/manage-lifecycle", "{'action': 'pause'}").at("/status") ==
        "PAUSED");
  CHECK(fleet_call(plane, "POST", one + "/manage-lifecycle",
                   "{'action': 'skip-instances', 'actionPayload': {'resource-ids': 'instance-1'}}")
            .status() == 409);
  plane.advance(600'000);
  CHECK(plane.get(one).at("/status") == "COMPLETE");
  CHECK(plane.get(one + "/eligible-instances").at("/instances/0/status") == "COMPLETE");
  CHECK(plane.get(kFleetPlan + "/upgrade-paths?status=COMPLETE").count("/upgradePaths") == 1);
  CHECK(plane.get(kFleetPlan + "/upgrade-paths?type=Major").count("/upgradePaths") == 0);
  CHECK(fleet_call(plane, "POST", one + "/cancel").status() == 409);
}
