// Goal: what clients look for is found by kind, beginning of an id, or part of a name.
// Method: queries beside what they find.
#include "core/api/fleet_search.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("search by kind, id and name") {
  Plane plane(fleet_scenario());
  const std::uint64_t before = plane.sequence();
  const auto search = [&](const std::string& query) {
    return fleet_call(plane, "POST", kFleet + "/search-inventory", "{'query': '" + query + "'}");
  };
  const Reply one = search("resourceinstance:instance-1");
  CHECK(one.at("/resourceInstanceResults/0/serviceEnvironmentId") == "se-1");
  CHECK(one.names() == "resourceInstanceResults");
  CHECK(search("service:s").at("/serviceResults/0/id") == "s-1");
  CHECK(search("service:GRES").at("/serviceResults/0/id") == "s-1");
  CHECK(search("subscription:s").at("/subscriptionResults/0/id") == "sub-1");
  CHECK(search("serviceplan:prem").at("/servicePlanResults/0/id") == "pt-1");
  CHECK(search("resource:data").at("/resourceResults/0/id") == "r-1");
  CHECK(search("resourceinstance:zzz").count("/resourceInstanceResults") == 0);
  CHECK(search("").status() == 400);
  CHECK(fleet_call(plane, "POST", kFleetEnvironment + "/search-inventory", "{'query': 'ann'}")
            .at("/results/0/id") == "sub-1");
  CHECK(plane.sequence() == before);
}
