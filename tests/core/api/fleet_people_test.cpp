// Goal: users sign up and are let in and out, and no answer or entry shows a password.
// Method: requests, and the entry that they leave.
#include "core/api/fleet_people.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a user is made once, and the password stays nowhere") {
  Plane plane(fleet_scenario());
  const std::string body =
      "{'email': 'dora@acme.invalid', 'name': 'Dora', 'legalCompanyName': 'Acme', "
      "'password': 'sesame-7', 'enableAutoVerification': false}";
  const Reply made = fleet_call(plane, "POST", kFleet + "/user", body);
  REQUIRE(made.status() == 200);
  const std::string id = made.body().substr(1, made.body().size() - 2);
  CHECK(plane.newest_entry().body().find("sesame") == std::string::npos);
  const Reply user = plane.get(kFleet + "/user/" + id);
  CHECK(user.at("/orgId") == "org-1");
  CHECK(user.at("/token") != "nothing");
  CHECK(user.body().find("sesame") == std::string::npos);
  CHECK(fleet_call(plane, "POST", kFleet + "/user", body).status() == 409);
  CHECK(fleet_call(plane, "PUT", kFleet + "/user/" + id + "/suspend").status() == 409);
  CHECK(fleet_call(plane, "POST", kFleet + "/user/" + id + "/verification-email").status() == 200);
  CHECK(fleet_call(plane, "DELETE", kFleet + "/user/" + id).status() == 200);
  CHECK(plane.get(kFleet + "/user/" + id).status() == 404);
}

TEST_CASE("lists of users, organizations and accounts") {
  Plane plane(fleet_scenario());
  CHECK(plane.get(kFleet + "/users").count("/users") == 4);
  CHECK(plane.get(kFleetEnvironment + "/users").at("/users/0/userSubscriptionRole") == "root");
  CHECK(plane.get(kFleetEnvironment + "/users").count("/users") == 1);
  CHECK(plane.get(kFleet + "/organizations").count("/organizations") == 2);
  CHECK(plane.get(kFleet + "/organizations?hasInvoice=true").count("/organizations") == 0);
  CHECK(plane.get(kFleetEnvironment + "/organizations").at("/organizations/0/orgId") == "org-1");
  CHECK(plane.get(kFleetEnvironment + "/organization/org-1").at("/orgName") == "Acme");
  CHECK(plane.get(kFleet + "/account-configs?cloudProviderName=all").count("/ids") == 1);
  CHECK(plane.get(kFleet + "/account-configs").status() == 400);
  CHECK(fleet_call(plane, "DELETE", kFleet + "/account-config/ac-1").status() == 409);
}
