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

TEST_CASE("a row that is put again with another time or plan stands where it belongs now") {
  Plane plane(fleet_scenario());
  const auto put = [&](const std::string& list, const std::string& items) {
    CHECK(plane.put("/tabplane/v1/fleet/" + list, items).status() == 200);
  };
  const auto instances = [&] {
    const Reply reply = plane.get(kFleetEnvironment + "/instances");
    std::string ids;
    for (std::size_t at = 0; at < reply.count("/resourceInstances"); ++at) {
      ids += " " + reply.at("/resourceInstances/" + std::to_string(at) +
                            "/consumptionResourceInstanceResult/id");
    }
    return ids;
  };
  const std::string of = "', 'subscription': 'sub-1', 'resource': 'r-1', 'createdAt': '";
  put("instances", "[{'id': 'early" + of + "2029-01-01T00:00:00Z'},{'id': 'late" + of +
                       "2029-06-01T00:00:00Z'}]");
  const std::string others = instances();
  REQUIRE(others.find(" late early") != std::string::npos);
  put("instances", "[{'id': 'early" + of + "2029-07-01T00:00:00Z'}]");
  CHECK(instances().find(" early late") != std::string::npos);
  CHECK(instances().size() == others.size());
  put("instances", "[{'id': 'early" + of + "2028-07-01T00:00:00Z'}]");
  CHECK(instances() == others);
  CHECK(fleet_call(plane, "DELETE", kFleetEnvironment + "/instance/early", "{'resourceId': 'r-1'}")
            .status() == 200);
  plane.advance(600'000);
  CHECK(instances().find("early") == std::string::npos);
  CHECK(instances().size() == others.size() - std::string(" early").size());
}
