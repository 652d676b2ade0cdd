// Goal: workflows are listed, described, moved by people, and counted.
// Method: requests and steps of the clock.
#include "core/api/fleet_workflows.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a workflow is paused, resumed and ended") {
  Plane plane(fleet_scenario());
  fleet_call(plane, "POST", kFleetInstance + "/stop", "{'resourceId': 'r-1'}");
  const std::string list = kFleetEnvironment + "/service-workflows";
  const std::string id = plane.get(list + "?instanceId=instance-1").at("/workflows/0/id");
  CHECK(id.substr(0, 12) == "submit-stop-");
  const std::string one = list + "/" + id;
  CHECK(fleet_call(plane, "PATCH", one, "{'status': 'terminate'}").status() == 400);
  CHECK(fleet_call(plane, "PATCH", one, "{'status': 'retry'}").status() == 409);
  CHECK(fleet_call(plane, "PATCH", one, "{'status': 'pause'}").at("/status") == "PAUSED");
  CHECK(plane.get(kFleetInstance).at("/manualOverride/workflowId") == id);
  CHECK(plane.get(one).count("/Resources") == 2);
  CHECK(plane.get(kFleetEnvironment + "/service-workflows-summary").at("/ActiveWorkflowCount") ==
        "1");
  CHECK(fleet_call(plane, "PATCH", one, "{'status': 'resume'}").status() == 200);
  plane.advance(600'000);
  CHECK(plane.get(one).at("/Workflow/status") == "COMPLETE");
  const Reply events = plane.get(one + "/events");
  CHECK(events.at("/resources/0/workflowSteps/0/stepName") == "Compute");
  CHECK(events.count("/resources/0/workflowSteps/0/events") == 2);
  CHECK(fleet_call(plane, "DELETE", one).status() == 409);
  CHECK(plane.get(list + "/submit-none").status() == 404);
}
