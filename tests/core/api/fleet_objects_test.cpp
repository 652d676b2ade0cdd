// Goal: objects leave out what they do not know, and never say null.
// Method: every describe is looked through.
#include "core/api/fleet_objects.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("nothing is null") {
  Plane plane(fleet_scenario());
  for (const std::string& path :
       {kFleetInstance + "?detail=true", kFleetEnvironment + "/subscription/sub-1",
        kFleetEnvironment + "/subscription/request/subr-1", kFleet + "/user/user-1",
        kFleet + "/account-config/ac-1", kFleet + "/service-offering", kFleetInstance + "/snapshot",
        kFleetEnvironment + "/host-clusters"}) {
    CAPTURE(path);
    const Reply reply = plane.get(path);
    CHECK(reply.status() == 200);
    CHECK(reply.body().find("null") == std::string::npos);
  }
  CHECK(
      plane.get(kFleetInstance).at("/consumptionResourceInstanceResult/detailedNetworkTopology") ==
      "nothing");
}
