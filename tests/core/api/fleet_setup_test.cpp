// Goal: the section makes a world that answers; lists can be put one by one.
// Method: a generated world, and lists put into one.
#include "core/api/fleet_setup.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a world is generated beside what is listed") {
  Plane plane(
      "{'tabplane_scenario': 1, 'seed': 5, 'now': '2030-01-01T00:00:00Z', "
      "'fleet': {'generate': {'instances': 250, 'services': 2}}}");
  const Reply offerings = plane.get(kFleet + "/service-offering");
  const std::string list = "/ConsumptionListServiceOfferingsResult/serviceIds";
  REQUIRE(offerings.count(list) == 2);
  const Reply found =
      fleet_call(plane, "POST", kFleet + "/search-inventory", "{'query': 'resourceinstance:i'}");
  CHECK(found.count("/resourceInstanceResults") == 250);
}

TEST_CASE("lists are put one by one, and a wrong one leaves everything as it was") {
  Plane plane(fleet_scenario());
  CHECK(plane.put("/tabplane/v1/fleet/faults", "[{'operation': 'stop', 'step': 'Compute'}]")
            .at("/upserted") == "1");
  fleet_call(plane, "POST", kFleetInstance + "/stop", "{'resourceId': 'r-1'}");
  plane.advance(600'000);
  CHECK(plane.get(kFleetInstance).at("/consumptionResourceInstanceResult/status") == "FAILED");
  const std::uint64_t digest = plane.digest();
  CHECK(plane.put("/tabplane/v1/fleet/nothing", "[]").at("/pointer") == "/nothing");
  CHECK(plane.put("/tabplane/v1/fleet/users", "[{}]").at("/pointer") == "/users/0/id");
  CHECK(plane.digest() == digest);
}
