// Goal: cells are listed and explained; their health is that of the API.
// Method: a small world with an unhealthy node, whose pool is made too small.
#include "shell/view/fleet_cells_view.h"

#include "core/api/json.h"
#include "tests/shell/platform_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::PlatformWorld;

namespace {

void agrees_with_the_api(PlatformWorld& world, const char* id) {
  const auto view = fleet_cell_view(world.fleet(), id);
  REQUIRE(view);
  const auto told = api::parse_json(
      world.send({"GET", "/2022-09-01-00/fleet/host-cluster/" + std::string(id), {}, ""}));
  REQUIRE(told);
  const api::Json& health = told->at("healthStatus");
  CHECK(health.at("overallStatus") == fleet::word_of(view->row.health()));
  CHECK(health.at("statusMessage") == view->health_words);
  CHECK(health.at("totalNumberOfFailedEntities") == view->row.failed);
  for (const FleetCellKind& kind : view->kinds) {
    CAPTURE(kind.type);
    CHECK(health.at("totalNumberOfEntitiesByType").at(kind.type) == kind.total);
    CHECK(health.at("totalNumberOfFailedEntitiesByType").at(kind.type) == kind.failed);
  }
  CHECK(told->at("currentNumberOfDeployments") == view->row.instances);
  CHECK(told->at("hasPendingChanges") == view->row.staged);
  CHECK(told->at("isInSyncWithOrgTemplate") == view->row.follows_template);
}

}  // namespace

TEST_CASE("cells are listed, newest first, and found by any word") {
  const PlatformWorld world;
  const auto all = fleet_cells(world.fleet(), "");
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == "hc-b");
  CHECK(all[1].id == "hc-a");
  CHECK(all[1].provider == "aws");
  CHECK(all[1].region == "us-east-1");
  CHECK(all[1].instances == 2);
  CHECK(all[1].nodes == 2);
  CHECK(all[1].failed == 1);
  CHECK(all[1].follows_template);
  CHECK_FALSE(all[0].follows_template);
  CHECK(fleet_cells(world.fleet(), "unhealthy").size() == 1);
  CHECK(fleet_cells(world.fleet(), "gcp ready").size() == 1);
  CHECK(fleet_cells(world.fleet(), "staged").empty());
  CHECK(fleet_regions(world.fleet()).size() == 2);
}

TEST_CASE("health is a tree, and the API says the same") {
  PlatformWorld world;
  agrees_with_the_api(world, "hc-a");
  agrees_with_the_api(world, "hc-b");
  const auto view = fleet_cell_view(world.fleet(), "hc-a");
  CHECK(view->row.health() == fleet::Health::unhealthy);
  REQUIRE(view->kinds.size() == 4);
  const FleetCellKind& pods = view->kinds[2];
  CHECK(pods.type == "POD");
  CHECK(pods.total == 4);
  REQUIRE(pods.failures.size() == 1);
  CHECK(pods.failures[0].id == "instance-one-db-1");
  CHECK(pods.failures[0].error == "The node is unhealthy");
  CHECK(view->pods[0].id == "instance-one-db-1");
  CHECK_FALSE(fleet_cell_view(world.fleet(), "hc-nobody"));
}

TEST_CASE("a smaller most drains, and leaves pods without a place") {
  PlatformWorld world;
  const FleetPoolRow before = fleet_cell_view(world.fleet(), "hc-a")->pools[0];
  CHECK(before.name == "small");
  CHECK(before.nodes == 2);
  CHECK(before.pods == 4);
  CHECK(before.cannot_delete == "The node pool has nodes");
  CHECK(drained_by(before, 3) == 0);
  CHECK(drained_by(before, 1) == 1);
  CHECK(drained_by(before, 0) == 2);
  world.send(pool_size_request("hc-a", "small", 0, ""));
  CHECK(fleet_cell_view(world.fleet(), "hc-a")->row.draining == 2);
  world.advance(600);
  const auto after = fleet_cell_view(world.fleet(), "hc-a");
  CHECK(after->pools[0].nodes == 0);
  CHECK(after->pools[0].cannot_delete == "");
  CHECK(after->row.failed == 4);
  CHECK(after->pods[0].error == "No node pool has room for it");
  agrees_with_the_api(world, "hc-a");
  CHECK(after->log[0].message == "Drained a node of the pool small");
  world.send(delete_entity_request("hc-a", after->pool_type, "small", ""));
  CHECK(fleet_cell_view(world.fleet(), "hc-a")->pools.empty());
}

TEST_CASE("a pod is made anew, unless its instance is worked on") {
  PlatformWorld world;
  world.send(delete_entity_request("hc-a", "POD", "instance-one-db-1", ""));
  const auto view = fleet_cell_view(world.fleet(), "hc-a");
  CHECK(view->row.failed == 0);
  CHECK(view->pods[0].cannot_remake == "");
  world.send({"POST",
              "/2022-09-01-00/fleet/service/s-1/environment/se-1/instance/instance-two/restart",
              {{"Content-Type", "application/json"}},
              R"({"resourceId": "r-1"})"});
  std::size_t barred = 0;
  const auto after = fleet_cell_view(world.fleet(), "hc-a");
  for (const FleetPodRow& pod : after->pods) {
    if (pod.cannot_remake.empty()) continue;
    ++barred;
    CHECK(world.status_of(delete_entity_request("hc-a", "POD", pod.id, "")) == 409);
  }
  CHECK(barred == 2);
}

TEST_CASE("what stands on a cell, and what is staged of it") {
  PlatformWorld world;
  world.send(cell_request("hc-b", FleetCellVerb::sync, ""));
  const auto view = fleet_cell_view(world.fleet(), "hc-b");
  CHECK(view->row.staged);
  CHECK(view->row.changes == 3);
  CHECK(view->tenants.empty());
  CHECK(view->may[static_cast<std::size_t>(FleetCellVerb::apply)].reason == "");
  const auto first = fleet_cell_view(world.fleet(), "hc-a");
  REQUIRE(first->tenants.size() == 2);
  CHECK(first->tenants[0].plan_words == "Postgres, Pro");
  CHECK(first->more_tenants == 0);
  CHECK(fleet_cells(world.fleet(), "staged").size() == 1);
}
