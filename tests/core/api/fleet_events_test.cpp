// Goal: each change is one audit event, which instances show as theirs.
// Method: requests, and the streams afterwards.
#include "core/api/fleet_events.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a change is one event, a refusal none") {
  Plane plane(fleet_scenario());
  CHECK(fleet_audits(plane) == 0);
  fleet_call(plane, "POST", kFleetInstance + "/stop", "{'resourceId': 'r-1'}");
  fleet_call(plane, "POST", kFleetInstance + "/stop", "{'resourceId': 'r-1'}");
  CHECK(fleet_audits(plane) == 1);
  const Reply audit = plane.get(kFleet + "/audit-events?instanceID=instance-1");
  CHECK(audit.at("/events/0/userId") == "user-0");
  CHECK(audit.at("/events/0/workflowId").substr(0, 12) == "submit-stop-");
  const Reply own = plane.get(kFleetInstance + "/events");
  CHECK(own.at("/ids/0") == audit.at("/ids/0"));
  CHECK(plane.get(kFleetInstance + "/event/" + own.at("/ids/0")).at("/message") ==
        audit.at("/events/0/message"));
  CHECK(plane.get(kFleet + "/audit-events?eventSourceTypes=Infra").count("/events") == 0);
  CHECK(plane.get(kFleet + "/audit-events?eventSourceTypes=None").status() == 400);
}

TEST_CASE("the provider is told for seven days") {
  Plane plane(fleet_scenario());
  fleet_call(plane, "PUT", kFleetEnvironment + "/subscription/request/subr-1");
  const std::string list = kFleet + "/operations/events";
  CHECK(plane.get(list).at("/eventsSummary/eventsSummary/UserSubscription") == "1");
  CHECK(plane.get(list + "?eventTypes=ScaleOut,UserSignUp").count("/events") == 0);
  plane.advance(7LL * 24 * 3600 * 1000);
  CHECK(plane.get(list).count("/events") == 0);
  CHECK(fleet_call(plane, "DELETE", kFleet + "/events/e-none").status() == 404);
}
