// Goal: the report has its five pairs, for known kinds of environments.
// Method: requests.
#include "core/api/fleet_report.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("five counts are told, in all and in the last seven days") {
  Plane plane(fleet_scenario());
  const Reply report = plane.get(kFleet + "/report/stats/env/PROD");
  CHECK(report.names() == "deployments failovers subscriptions upgrades userSignups");
  CHECK(report.at("/deployments") == "{'totalCount':1,'last7DaysCount':1}");
  CHECK(report.at("/subscriptions/totalCount") == "1");
  CHECK(report.at("/userSignups") == "{'totalCount':4,'last7DaysCount':3}");
  CHECK(plane.get(kFleet + "/report/stats/env/DEV").at("/deployments/totalCount") == "0");
  CHECK(plane.get(kFleet + "/report/stats/env/DEV").at("/userSignups/totalCount") == "4");
  CHECK(plane.get(kFleet + "/report/stats/env/ELSE").status() == 400);
}
