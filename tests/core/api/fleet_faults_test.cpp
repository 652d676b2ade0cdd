// Goal: errors have the six members and their media type; tokens let in.
// Method: requests that are refused for each reason.
#include "core/api/fleet_faults.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("an error has six members") {
  Plane plane(fleet_scenario());
  const Reply gone = plane.get(kFleetEnvironment + "/instance/instance-9");
  CHECK(gone.status() == 404);
  CHECK(gone.names() == "name id message temporary timeout fault");
  CHECK(gone.at("/name") == "not_found");
  CHECK(gone.header("Content-Type") == "application/vnd.goa.error");
  CHECK(plane.get(kFleet + "/nothing").at("/name") == "not_found");
  CHECK(fleet_call(plane, "POST", kFleetCreate, "[1]").at("/name") == "bad_request");
  CHECK(fleet_call(plane, "PUT", kFleet + "/users").status() == 405);
}

TEST_CASE("once there are tokens, nobody comes in without") {
  Plane plane(fleet_scenario());
  CHECK(plane.put("/tabplane/v1/fleet/tokens", "[{'token': 't-1', 'userId': 'user-1'}]").status() ==
        200);
  CHECK(plane.newest_entry().body().find("t-1") == std::string::npos);
  CHECK(plane.get(kFleet + "/users").status() == 401);
  const Request asked{"POST",
                      kFleetInstance + "/stop",
                      {{"Authorization", "Bearer t-1"}},
                      json_text("{'resourceId': 'r-1'}")};
  CHECK(plane.send(asked).status() == 200);
  const Request audit{"GET", kFleet + "/audit-events", {{"Authorization", "Bearer t-1"}}, {}};
  CHECK(plane.send(audit).at("/events/0/userId") == "user-1");
}
