// Goal: paths, query parameters and bodies are read in every spelling, and bad ones refused.
// Method: requests in several spellings.
#include "core/api/fleet_requests.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("parameters are taken in any case, and from the body of a GET") {
  Plane plane(fleet_scenario());
  const std::string list = kFleetEnvironment + "/instances";
  CHECK(plane.get(list + "?producttierid=pt-1&excludedetail=TRUE").count("/resourceInstances") ==
        1);
  CHECK(plane.get(list + "?ProductTierId=pt-2").count("/resourceInstances") == 0);
  CHECK(plane.get(list + "?ExcludeDetail=maybe").status() == 400);
  CHECK(plane.get(list + "?pageSize=x").status() == 400);
  const Request by_body{
      "GET", kFleet + "/account-configs", {}, json_text("{'cloudProviderName': 'aws'}")};
  CHECK(plane.send(by_body).count("/ids") == 1);
  CHECK(plane.get(kFleet + "/service/s-2/environment/se-1/instances").status() == 404);
  CHECK(plane.get(kFleet + "/audit-events?startDate=soon").status() == 400);
}
