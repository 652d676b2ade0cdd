// Goal: cells of an environment are listed, described, and give tokens.
// Method: requests.
#include "core/api/fleet_cells.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a cell gives a token to its dashboard") {
  Plane plane(fleet_scenario());
  CHECK(plane.get(kFleetEnvironment + "/host-clusters").at("/ids/0") == "hc-1");
  CHECK(plane.get(kFleetEnvironment + "/host-cluster/hc-1").at("/awsAccountID") == "000000000001");
  const Reply token =
      fleet_call(plane, "POST", kFleetEnvironment + "/host-cluster/hc-1/dashboard/token");
  CHECK(token.at("/expirationTimestamp") == "2030-01-01T01:00:00Z");
  CHECK(plane.get(kFleetEnvironment + "/host-cluster/hc-2").status() == 404);
}
