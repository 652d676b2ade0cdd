// Goal: onboardings are made, gone through and listed by what is left.
// Method: requests.
#include "core/api/fleet_onboardings.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("an onboarding is complete once its stages are") {
  Plane plane(fleet_scenario());
  const std::string all = kFleet + "/customer-onboarding";
  CHECK(plane.get(kFleet + "/customer-onboarding-stages").count("/stages") == 3);
  const std::string id = fleet_call(plane, "POST", all, "{}").at("");
  const std::string one = all + "/" + id;
  CHECK(plane.get(one).at("/orgId") == "org-0");
  CHECK(plane.get(one).at("/isCompleted") == "false");
  for (const char* stage : {"LaunchSaaS", "BuildSaaS", "ConfigureAccounts"}) {
    CHECK(plane.get(all + "?pendingOnly=true").count("/onboardings") == 1);
    CHECK(fleet_call(plane, "PATCH", one,
                     "{'stage': {'name': '" + std::string(stage) + "', 'status': 'COMPLETE'}}")
              .status() == 200);
  }
  CHECK(plane.get(one).at("/isCompleted") == "true");
  CHECK(plane.get(all + "?pendingOnly=true").count("/onboardings") == 0);
  CHECK(fleet_call(plane, "PATCH", one, "{'serviceId': 's-1'}").status() == 200);
  CHECK(plane.get(one).at("/serviceId") == "s-1");
  for (const char* body : {"{}", "{'stage': {'name': 'Fly', 'status': 'COMPLETE'}}",
                           "{'stage': {'name': 'BuildSaaS', 'status': 'DONE'}}",
                           "{'stage': {'name': 'BuildSaaS'}}", "{'stage': 1}"}) {
    CAPTURE(body);
    CHECK(plane.refused({"PATCH", one, {}, json_text(body)}).status() == 400);
  }
  CHECK(fleet_call(plane, "PATCH", one, "{'serviceId': 's-9'}").status() == 404);
  CHECK(fleet_call(plane, "DELETE", one).status() == 200);
  CHECK(fleet_call(plane, "DELETE", one).status() == 404);
}
