// Goal: healths add up, from cells to the service.
// Method: requests before and after an instance stops.
#include "core/api/fleet_health.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("healths add up") {
  Plane plane(fleet_scenario());
  const std::string path =
      kFleet + "/operations/service-health?serviceID=s-1&serviceEnvironmentID=se-1";
  const Reply before = plane.get(path);
  CHECK(before.at("/healthyInstances") == "1");
  const std::string region = "/cloudProviderHealthSummary/aws/regionalHealthSummary/us-east-1";
  CHECK(before.at(region + "/deploymentCellHealthSummary/hc-1/totalInstances") == "1");
  fleet_call(plane, "POST", kFleetInstance + "/stop", "{'resourceId': 'r-1'}");
  CHECK(plane.get(path).at(region + "/deployingInstances") == "1");
  plane.advance(600'000);
  CHECK(plane.get(path).at("/unknownInstances") == "1");
  CHECK(plane.get(kFleet + "/operations/service-health").status() == 400);
  const Reply cell = plane.get(kFleet + "/operations/deployment-cell-health?hostClusterID=hc-1");
  CHECK(cell.at("/instanceHealth/instance-1/status") == "STOPPED");
  const Reply summary = plane.get(kFleetEnvironment + "/service-inventory-summary");
  CHECK(summary.at("/InstancesCount") == "1");
  CHECK(summary.at("/UserCount") == "1");
}
