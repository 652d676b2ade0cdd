// Goal: what waits, failed and is under way in a fleet is counted and named, and leads to its
// place.
#include "shell/view/fleet_now_view.h"

#include <doctest/doctest.h>

#include <string>

#include "shell/view/fleet_words.h"
#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("requests come first, then failures, then work") {
  SmallFleet fleet;
  fleet.add_request();
  const FleetNow now = fleet_now_view(fleet.rows, fleet.store.symbols());
  CHECK(summary_of(now) == "1 request, 1 failed, 1 under way");
  REQUIRE(now.rows.size() == 3);
  CHECK(now.rows[0].title.find("asks to subscribe") != std::string::npos);
  CHECK(now.rows[0].detail == "Postgres, pro");
  CHECK(now.rows[0].route == "fleet?tab=subscriptions");
  CHECK(now.rows[1].title == "instance-b failed");
  CHECK(now.rows[1].detail == "The volume did not attach");
  CHECK(now.rows[1].grade == Grade::bad);
  CHECK(now.rows[1].route == "fleet?sel=instance-b");
  CHECK(now.rows[2].title == "instance-d: " + work_words(fleet::WorkflowKind::restart));
  CHECK(now.rows[2].grade == Grade::waiting);
  CHECK(now.rows[2].since == fleet_now + Duration{-60'000});
  CHECK(now.rows[2].route == "fleet?sel=instance-d&part=workflows");
}

TEST_CASE("of many only the newest failures are kept, and all are counted") {
  SmallFleet fleet;
  for (int at = 0; at < 30; ++at) {
    fleet::Instance row = fleet.instance("instance-f" + std::to_string(at), fleet::Status::failed);
    row.failed_at = fleet_now + Duration{at * 1000};
    fleet.add(fleet.rows.instances, row);
  }
  const FleetNow now = fleet_now_view(fleet.rows, fleet.store.symbols());
  CHECK(now.failed == 31);
  CHECK(now.rows.size() == kept_of_a_kind + 1);
  CHECK(now.rows[0].title == "instance-f29 failed");
  CHECK(now.rows[kept_of_a_kind - 1].title == "instance-f18 failed");
}

TEST_CASE("where nothing goes on, nothing is said of it") {
  FleetCatalogue fleet;
  const FleetNow now = fleet_now_view(fleet.rows, fleet.store.symbols());
  CHECK(now.empty());
  CHECK(summary_of(now) == "nothing");
}
