// Goal: subscriptions are made, changed and ended, and requests decided once.
// Method: requests beside what the world shows afterwards.
#include "core/api/fleet_subscriptions.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a subscription goes through its life") {
  Plane plane(fleet_scenario());
  const std::string path = kFleetEnvironment + "/subscription";
  const std::string ask =
      "{'onBehalfOfCustomerUserId': 'user-3', 'productTierId': 'pt-1', 'customPrice': true, "
      "'customPricePerUnit': {'CPU core hours': {'amount': 0.05, 'currency': 'USD'}}}";
  const Reply made = fleet_call(plane, "POST", path, ask);
  REQUIRE(made.status() == 200);
  const std::string one = path + "/" + made.at("/id");
  CHECK(plane.get(one).at("/currentActivePricePerUnit/CPU core hours/amount") == "0.05");
  CHECK(fleet_call(plane, "POST", path, ask).status() == 409);
  CHECK(fleet_call(plane, "PUT", one + "/suspend").status() == 200);
  CHECK(plane.get(one).at("/status") == "SUSPENDED");
  CHECK(fleet_call(plane, "PUT", one + "/resume").status() == 200);
  CHECK(fleet_call(plane, "PATCH", one, "{'maxNumberOfInstances': 0}").status() == 400);
  CHECK(fleet_call(plane, "PATCH", one, "{'maxNumberOfInstances': 3}").status() == 200);
  CHECK(plane.get(one).at("/maxNumberOfInstances") == "3");
  CHECK(fleet_call(plane, "DELETE", one).status() == 200);
  CHECK(fleet_call(plane, "DELETE", path + "/sub-1").status() == 409);
  CHECK(plane.get(path).count("/ids") == 2);
}

TEST_CASE("many are changed together or not at all") {
  Plane plane(fleet_scenario());
  const std::string path = kFleetEnvironment + "/subscriptions";
  const std::uint64_t digest = plane.digest();
  CHECK(fleet_call(plane, "PATCH", path,
                   "{'subscriptionIDs': ['sub-1', 'sub-9'], 'maxNumberOfInstances': 3}")
            .status() == 404);
  CHECK(plane.digest() == digest);
}

TEST_CASE("a request is decided once") {
  Plane plane(fleet_scenario());
  const std::string path = kFleetEnvironment + "/subscription/request";
  CHECK(plane.get(path + "?status=PENDING").at("/ids/0") == "subr-1");
  CHECK(plane.get(path + "/subr-1").at("/rootUserName") == "Cid");
  CHECK(fleet_call(plane, "PUT", path + "/subr-1").status() == 200);
  CHECK(fleet_call(plane, "DELETE", path + "/subr-1").status() == 409);
  CHECK(plane.get(path + "?status=PENDING").count("/ids") == 0);
  CHECK(plane.get(kFleetEnvironment + "/subscription").count("/ids") == 2);
}
