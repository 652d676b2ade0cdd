// Goal: an orchestration is made, shown, listed, changed and deleted through requests.
// Method: two services, one of which needs the other.
#include "core/api/fleet_orchestrations.h"

#include <doctest/doctest.h>

#include "core/base/base64.h"
#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

std::string service(const std::string& alias, const std::string& more) {
  return "- alias: " + alias +
         "\n  serviceId: s-1\n  plan: premium\n  resource: db\n  region: us-east-1\n"
         "  params: {name: orders}\n" +
         more;
}
std::string body(const char* member, const std::string& yaml) {
  return "{'" + std::string(member) + "': '" + tabplane::to_base64(yaml) + "'}";
}

}  // namespace

TEST_CASE("two services come up one after the other and go again") {
  Plane plane(fleet_scenario());
  const std::string all = kFleet + "/services-orchestration";
  const Reply made = fleet_call(
      plane, "POST", all,
      body("orchestrationCreateDSL", service("web", "  dependsOn: [db]\n") + service("db", "")));
  CHECK(made.status() == 202);
  const std::string one = all + "/" + made.at("/id");
  const std::string root = "/accessServicesOrchestration";
  CHECK(plane.get(one).at(root + "/status") == "DEPLOYING");
  CHECK(plane.get(one).at(root + "/ServicesTopology/0/status") == "PENDING");
  plane.advance(600'000);
  const Reply done = plane.get(one);
  CHECK(done.at(root + "/status") == "COMPLETE");
  CHECK(done.at(root + "/ServicesTopology/0/dependsOnDeployment") == "['db']");
  CHECK(done.at(root + "/ServicesTopology/0/subscriptionId") == "sub-1");
  CHECK(plane.get(all + "?environmentType=PROD").count("") == 1);
  CHECK(plane.get(all + "?environmentType=DEV").count("") == 0);
  CHECK(plane.get(all).status() == 400);
  CHECK(
      fleet_call(plane, "PATCH", one, body("orchestrationModifyDSL", service("db", ""))).status() ==
      202);
  CHECK(plane.get(one).count(root + "/ServicesTopology") == 2);
  plane.advance(600'000);
  CHECK(plane.get(one).count(root + "/ServicesTopology") == 1);
  CHECK(fleet_call(plane, "PATCH", one, "{}").status() == 400);
  CHECK(fleet_call(plane, "DELETE", one).status() == 202);
  plane.advance(600'000);
  CHECK(plane.get(one).status() == 404);
  CHECK(fleet_call(plane, "DELETE", one).status() == 404);
  CHECK(fleet_call(plane, "PATCH", one, "{}").status() == 404);
}
