// Goal: the documented actions are served on both forms of their paths, none shadowing another.
// Method: a request by each path; ids that are the words of other paths.
#include "core/api/provision_routes.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/core/api/provision_world.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("every path answers with and without /api, and with a trailing slash") {
  Plane plane(provision_scenario());
  for (const std::string root : {"", "/api"}) {
    for (const std::string slash : {"", "/"}) {
      const std::string shown = root + slash;
      CAPTURE(shown);
      const auto status = [&](const std::string& path) {
        return plane.get(root + path + slash).status();
      };
      CHECK(status("/provision/" + kEvent) == 200);
      CHECK(status("/provision/resources/" + kEvent) == 200);
      CHECK(status("/provision/" + kEvent + "/timeline") == 200);
      CHECK(status("/provision/compare/" + kChannel) == 200);
      CHECK(status("/event") == 200);
      CHECK(status("/event/" + kEvent) == 200);
      CHECK(status("/event/channel/" + kChannel) == 200);
      CHECK(status("/event/restore/" + kEvent) == 200);
      CHECK(status("/channel") == 200);
      CHECK(status("/channel/" + kChannel) == 200);
      CHECK(status("/infrastructureprofile") == 200);
      CHECK(status("/infrastructureprofile/" + kProfile) == 200);
    }
    CHECK(plane
              .get(root + "/provision/compare/?channelId=" + kChannel +
                   "&infrastructureProfileId=" + kProfile)
              .status() == 200);
  }
}

TEST_CASE("paths below the roots answer in the system's shape, others in the host's") {
  Plane plane(provision_scenario());
  CHECK(plane.get("/provision/compare/x/y").at("/errorType") == "NotFound");
  CHECK(plane.get("/event/state").at("/errorType") == "InvalidIdentifier");
  CHECK(plane.post("/provision/compare", "").status() == 405);
  CHECK(plane.get("/events").at("/title") != "nothing");
  CHECK(plane.get("/api/nothing").at("/title") != "nothing");
}

TEST_CASE("operations have names of their own, and changes are told from reads") {
  std::set<std::string> names;
  for (const Route& route : provision_routes()) {
    CHECK(names.insert(route.operation).second);
    const bool reads = std::string_view(route.method) == "GET" &&
                       std::string_view(route.operation) != "restore_event";
    CHECK((route.effect == Effect::read) == reads);
    CHECK(route.statuses.front() == 200);
  }
  CHECK(names.size() == 24);
  for (const Route& route : provision_setup_routes()) {
    CHECK(std::string_view(route.method) == "PUT");
    CHECK(names.insert(route.operation).second);
  }
}
