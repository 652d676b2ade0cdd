// Goal: operations begin where they may, and answer 409 elsewhere.
// Method: requests and steps of the clock.
#include "core/api/fleet_operations.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("stop, start, capacity, failover, patch, debug, DNS") {
  Plane plane(fleet_scenario());
  const std::string r = "{'resourceId': 'r-1'}";
  const auto post = [&](const std::string& what, const std::string& body) {
    const std::uint32_t status = fleet_call(plane, "POST", kFleetInstance + what, body).status();
    plane.advance(600'000);
    return status;
  };
  CHECK(post("/start", r) == 409);
  CHECK(post("/stop", "{}") == 400);
  CHECK(post("/stop", r) == 200);
  CHECK(post("/add-capacity", "{'resourceId': 'r-1', 'capacityToBeAdded': 1}") == 409);
  CHECK(post("/start", r) == 200);
  CHECK(post("/restart", r) == 200);
  CHECK(post("/add-capacity", "{'resourceId': 'r-1', 'capacityToBeAdded': 2}") == 200);
  CHECK(plane.get(kFleetInstance).at("/consumptionResourceInstanceResult/currentReplicas") == "4");
  CHECK(post("/remove-capacity", "{'resourceId': 'r-1', 'capacityToBeRemoved': 9}") == 400);
  CHECK(post("/failover", "{'failedReplicaID': 'db-0', 'failedReplicaAction': 'NONE'}") == 400);
  CHECK(post("/failover", "{'failedReplicaID': 'db-0'}") == 200);
  CHECK(fleet_call(plane, "PATCH", kFleetInstance + "/patch",
                   "{'resourceId': 'r-1', 'targetTierVersion': '2.0'}")
            .at("/consumptionResourceInstanceResult/status") == "DEPLOYING");
  plane.advance(600'000);
  CHECK(plane.get(kFleetInstance).at("/tierVersion") == "2.0");
  CHECK(post("/debug-mode", "{'enable': true}") == 200);
  CHECK(plane.get(kFleetInstance).count("/instanceDebugCommands") == 1);
  CHECK(plane.get(kFleetInstance + "/debug").at("/resourcesDebug/db/resourceId") == "r-1");
  CHECK(plane.get(kFleetInstance + "/installer").status() == 409);
  const std::string dns = kFleetEnvironment + "/db/instance/instance-1/custom-dns";
  CHECK(fleet_call(plane, "POST", dns, "{'customDNS': 'db.acme.invalid'}").status() == 200);
  CHECK(fleet_call(plane, "DELETE", dns).status() == 200);
  CHECK(fleet_call(plane, "DELETE", dns).status() == 409);
}
