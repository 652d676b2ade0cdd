// Goal: operations have names of their own, and literal segments win over parameters.
// Method: the table is walked; paths that could be mistaken are asked for.
#include "core/api/fleet_routes.h"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("every operation stands once, and reads are told from changes") {
  std::set<std::string> names;
  for (const Route& route : fleet_routes()) {
    CHECK(names.insert(route.operation).second);
    const bool reads = std::string_view(route.method) == "GET" ||
                       std::string_view(route.path).ends_with("search-inventory");
    CHECK((route.effect == Effect::read) == reads);
    CHECK((route.statuses.front() == 200 || route.statuses.front() == 202));
  }
  CHECK(names.size() == 143);
}

TEST_CASE("literal segments come first, and a slash at the end says nothing") {
  Plane plane(fleet_scenario());
  CHECK(plane.get(kFleetEnvironment + "/subscription/request").count("/ids") == 1);
  CHECK(plane.get(kFleetEnvironment + "/instances/").count("/resourceInstances") == 1);
  CHECK(plane.get(kFleetEnvironment + "/instances").count("/resourceInstances") == 1);
  CHECK(plane.get(kFleetInstance + "/snapshot/instance-ss-1").at("/progress") == "100");
}
