// Goal: costs are asked for by span, frequency and filters, and are the same whichever way they are
// cut.
// Method: two days of one instance.
#include "core/api/fleet_cost.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kSpan =
    "?startDate=2030-01-01T00:00:00Z&endDate=2030-01-03T00:00:00Z&environmentType=PROD";

void live_two_days(Plane& plane) {
  plane.put("/tabplane/v1/fleet/machines",
            json_text("[{'provider': 'aws', 'name': 'm1', 'cores': 2, 'memoryMiB': 4096, "
                      "'nanoPerHour': 100000000}]"));
  plane.advance(2LL * 24 * 3600 * 1000);
}

}  // namespace

TEST_CASE("two machines for two days cost what they cost at every level") {
  Plane plane(fleet_scenario());
  live_two_days(plane);
  // 2 machines x 48 h x 0.1, and 40 GiB x 48 h x 0.000137.
  const std::string total = "9.86304";
  const Reply cells =
      plane.get(kFleet + "/cost/deployment-cell" + kSpan + "&frequency=DAILY&topNInstances=5");
  CHECK(cells.at("/deploymentCellCosts/hc-1/totalCost") == total);
  CHECK(cells.count("/deploymentCellCosts/hc-1/cost") == 2);
  CHECK(cells.at("/deploymentCellCosts/hc-1/cost/1/date") == "2030-01-02T00:00:00Z");
  CHECK(cells.at("/deploymentCellCosts/hc-1/cost/0/costByInstanceType/m1/numVMs") == "2");
  CHECK(cells.at("/deploymentCellCosts/hc-1/cost/0/costByInstanceType/m1/totalUptimeHours") ==
        "48");
  CHECK(cells.at("/deploymentCellCosts/hc-1/instancesCost/0/totalCost") == total);
  CHECK(cells.at("/deploymentCellCosts/hc-1/instancesCost/0/utilization") == "100");
  CHECK(cells.at("/deploymentCellCosts/hc-1/instancesCost/0/isDeleted") == "false");
  CHECK(plane.get(kFleet + "/cost/region" + kSpan + "&frequency=MONTHLY")
            .at("/regionCosts/region-1/totalCost") == total);
  CHECK(plane.get(kFleet + "/cost/cloud-provider" + kSpan + "&frequency=MONTHLY")
            .at("/cloudProviderCosts/aws/totalCost") == total);
  const Reply users = plane.get(kFleet + "/cost/user" + kSpan + "&topNUsers=1");
  CHECK(users.at("/userCosts/user-1/totalCost") == total);
  CHECK(users.at("/userCosts/user-1/orgName") == "Acme");
  CHECK(plane.get(kFleet + "/cost/region" + kSpan + "&frequency=DAILY&excludeRegionIDs=region-1")
            .names("/regionCosts")
            .empty());
}

TEST_CASE("a question that is none is refused") {
  Plane plane(fleet_scenario());
  const std::string cost = kFleet + "/cost/cloud-provider";
  CHECK(plane.get(cost).status() == 400);
  CHECK(plane.get(cost + kSpan).status() == 400);
  CHECK(plane.get(cost + kSpan + "&frequency=HOURLY").status() == 400);
  CHECK(plane
            .get(cost + "?startDate=2030-01-01T00:00:00Z&endDate=2030-01-01T00:00:00Z&"
                        "environmentType=PROD&frequency=DAILY")
            .status() == 400);
  CHECK(plane
            .get(cost + "?startDate=2030-01-01T00:00:00Z&endDate=2030-01-02T00:00:00Z&"
                        "environmentType=X&frequency=DAILY")
            .status() == 400);
  CHECK(plane.get(kFleet + "/cost/user" + kSpan + "&topNUsers=0").status() == 400);
}
