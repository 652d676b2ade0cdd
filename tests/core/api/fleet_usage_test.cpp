// Goal: usage in all and by day, of a subscription that is there.
// Method: two days of one instance.
#include "core/api/fleet_usage.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("usage is told by dimension, in all and day by day") {
  Plane plane(fleet_scenario());
  plane.advance(36LL * 3600 * 1000);
  const Reply all = plane.get(kFleet + "/usage/sub-1");
  CHECK(all.at("/usage/organizationName") == "Acme");
  CHECK(all.at("/usage/startTime") == "2030-01-01T00:00:00Z");
  REQUIRE(all.count("/usage/usage") == 4);
  CHECK(all.at("/usage/usage/0/dimension") == "CPU core hours");
  CHECK(all.at("/usage/usage/0/total") == "144");  // 2 x 2 cores
  CHECK(all.at("/usage/usage/1/total") == "288");
  CHECK(all.at("/usage/usage/3/total") == "108");  // the cache as well
  const Reply days = plane.get(kFleet + "/usage-per-day/sub-1?endDate=2030-01-03T00:00:00Z");
  REQUIRE(days.count("/usage/usage") == 8);
  CHECK(days.at("/usage/usage/0/total") == "96");
  CHECK(days.at("/usage/usage/4/total") == "48");
  CHECK(days.at("/usage/usage/4/startTime") == "2030-01-02T00:00:00Z");
  CHECK(plane.get(kFleet + "/usage/sub-9").status() == 404);
  CHECK(plane.get(kFleet + "/usage/sub-1?startDate=x").status() == 400);
  CHECK(plane.get(kFleet + "/usage/sub-1?startDate=2031-01-01T00:00:00Z").status() == 400);
}
