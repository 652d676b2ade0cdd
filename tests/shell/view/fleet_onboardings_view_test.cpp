// Goal: an onboarding is a checklist that says what it waits for, and is moved by requests.
// Method: a small world with one under way and one that is through.
#include "shell/view/fleet_onboardings_view.h"

#include "tests/shell/platform_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::PlatformWorld;

TEST_CASE("onboardings are listed, newest first, and found by any word") {
  const PlatformWorld world;
  const auto all = fleet_onboardings(world.fleet(), "");
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "Cobalt");
  CHECK(all[0].complete());
  CHECK(all[0].next() == "");
  CHECK(all[0].service == "Postgres");
  CHECK(all[1].who == "Acme");
  CHECK(all[1].done == 1);
  CHECK(all[1].next() == "Build SaaS");
  CHECK(fleet_onboardings(world.fleet(), "complete").size() == 1);
  CHECK(fleet_onboardings(world.fleet(), "acme build").size() == 1);
  CHECK_FALSE(fleet_onboarding_view(world.fleet(), "onboarding-nobody"));
}

TEST_CASE("stages say what they wait for, until none is left") {
  PlatformWorld world;
  const char* id = "onboarding-acme";
  auto view = fleet_onboarding_view(world.fleet(), id);
  REQUIRE(view->row.stages.size() == 3);
  CHECK(view->row.stages[0].waits == "");
  CHECK(view->row.stages[1].waits == "Waits for a service to be chosen");
  CHECK(view->row.stages[1].next);
  CHECK(view->row.stages[2].waits == "Comes after Build SaaS");
  REQUIRE(view->services.size() == 1);
  world.send(onboarding_service_request(id, view->services[0].id, ""));
  view = fleet_onboarding_view(world.fleet(), id);
  CHECK(view->service == "s-1");
  CHECK(view->row.stages[1].waits == "Waits for somebody to confirm that Postgres is built");
  world.send(stage_request(id, "BuildSaaS", fleet::StageStatus::complete, ""));
  view = fleet_onboarding_view(world.fleet(), id);
  CHECK(view->row.stages[2].waits == "Waits for somebody to launch it");
  world.send(stage_request(id, "LaunchSaaS", fleet::StageStatus::skipped, ""));
  CHECK(fleet_onboarding_view(world.fleet(), id)->row.complete());
  world.send(stage_request(id, "ConfigureAccounts", fleet::StageStatus::not_started, ""));
  CHECK(fleet_onboarding_view(world.fleet(), id)->row.stages[0].waits ==
        "Waits for somebody to confirm the accounts; 1 is ready");
}

TEST_CASE("one is made, with a name or without, and deleted") {
  PlatformWorld world;
  world.send(new_onboarding_request("Delta", ""));
  CHECK(fleet_onboardings(world.fleet(), "")[0].name == "Delta");
  world.send(new_onboarding_request("", ""));
  const auto all = fleet_onboardings(world.fleet(), "");
  REQUIRE(all.size() == 4);
  CHECK(all[0].name.starts_with("Onboarding "));
  world.send(delete_onboarding_request(all[0].id, ""));
  CHECK(fleet_onboardings(world.fleet(), "").size() == 3);
}
