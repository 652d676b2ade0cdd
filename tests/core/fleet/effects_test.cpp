// Goal: what work leaves behind: nodes, health, versions.
// Method: an instance is worked on and looked at.
#include "core/fleet/effects.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

std::string nodes(const fleet::test::World& world, Symbol instance) {
  std::string text;
  for (const Node& node : world.instance(instance).nodes) {
    text += node_name(world.system, node) + (node.primary ? "*" : "") +
            (node.health == Health::healthy ? " " : "! ");
  }
  return text;
}

}  // namespace

TEST_CASE("a new instance has the nodes of its parts, and stops as a whole") {
  fleet::test::World world;
  const Symbol made = world.running();
  CHECK(nodes(world, made) == "db-0* db-1 cache-0* ");
  CHECK(health_of(world.instance(made)) == Health::healthy);
  CHECK(replicas_of(world.instance(made), world.id("r-db")) == 2);
  world.operate(made, WorkflowKind::stop);
  world.advance_ms(600'000);
  CHECK(health_of(world.instance(made)) == Health::stopped);
}

TEST_CASE("capacity comes at the end and goes from the end") {
  fleet::test::World world;
  const Symbol made = world.running();
  const auto scale = [&](WorkflowKind kind, std::int64_t count) {
    return world.ask([&](Transaction& tx) {
      return change_capacity(world.system, tx, world.actor(), made, world.id("r-db"), kind, count);
    });
  };
  CHECK(scale(WorkflowKind::add_capacity, 4).substr(0, 4) == "bad:");
  CHECK(scale(WorkflowKind::add_capacity, 2).empty());
  CHECK(world.status(made) == "SCALING_UP");
  CHECK(replicas_of(world.instance(made), world.id("r-db")) == 2);
  world.advance_ms(600'000);
  CHECK(nodes(world, made) == "db-0* db-1 db-2 db-3 cache-0* ");
  CHECK(scale(WorkflowKind::remove_capacity, 3).empty());
  world.advance_ms(600'000);
  CHECK(nodes(world, made) == "db-0* cache-0* ");
  CHECK(scale(WorkflowKind::remove_capacity, 1).substr(0, 4) == "bad:");
  CHECK(scale(WorkflowKind::remove_capacity, 0).substr(0, 4) == "bad:");
}

TEST_CASE("a failover moves the primary and leaves, repairs or replaces the node") {
  fleet::test::World world;
  const Symbol made = world.running();
  const auto fail = [&](const char* node, FailoverAction action) {
    const std::string said = world.ask([&](Transaction& tx) {
      return fail_over(world.system, tx, world.actor(), made, node, action);
    });
    world.advance_ms(600'000);
    return said;
  };
  CHECK(fail("db-7", FailoverAction::failover_only).substr(0, 8) == "missing:");
  CHECK(fail("cache-0", FailoverAction::failover_only).substr(0, 6) == "state:");
  CHECK(fail("db-0", FailoverAction::failover_only).empty());
  CHECK(nodes(world, made) == "db-0! db-1* cache-0* ");
  CHECK(health_of(world.instance(made)) == Health::unhealthy);
  CHECK(fail("db-0", FailoverAction::failover_and_restart).empty());
  CHECK(nodes(world, made) == "db-0 db-1* cache-0* ");
  CHECK(fail("db-1", FailoverAction::failover_and_recreate).empty());
  CHECK(nodes(world, made) == "db-0* db-1 cache-0* ");
  CHECK(world.instance(made).nodes[1].generation == 1);
}
