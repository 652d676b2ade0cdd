// Goal: every action is found, is documented by name, and is refused without a key.
// Method: the table of actions, each asked three ways.
#include "core/api/autoscale_routes.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("actions are sorted, and each checks the key first") {
  const auto& actions = autoscale_actions();
  CHECK(std::is_sorted(actions.begin(), actions.end(),
                       [](const ActionRow& a, const ActionRow& b) { return a.name < b.name; }));
  Plane plane(container_scenario());
  for (const ActionRow& action : actions) {
    CAPTURE(action.name);
    CHECK(act(plane, action.name, "{}", "nobody").at("/data/error_code") == "103");
    const std::string own = act(plane, action.name, "{}").at("/data/error_code");
    CHECK(own != "101");
    CHECK(own != "102");
    CHECK(own != "103");
  }
}

TEST_CASE("keys and passwords leave no trace") {
  Plane plane(container_scenario());
  act(plane, "cloudCreate", "{'name': 'x', 'password': 'geheim'}");
  const std::string entry = plane.newest_entry().body();
  CHECK(entry.find("geheim") == std::string::npos);
  CHECK(entry.find("key-1") == std::string::npos);
  CHECK(entry.find("cloudCreate") != std::string::npos);
  CHECK(plane.get("/tabplane/v1/world").body().find("key-1") == std::string::npos);
}
