// Goal: pods fill pools in order, pools are as large as their pods need, and a smaller most drains
// one node after the other.
// Method: a pool of two pods a node under two instances of three pods each.
#include "core/fleet/node_pools.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

struct Pooled : fleet::test::World {
  Symbol cell = id("hc-1");

  void add(const char* name, std::uint32_t per_node, std::uint32_t most) {
    change([&](Transaction& tx) {
      NodePool row;
      row.cell = cell;
      row.name = tx.intern(name);
      row.number = system.next_number(tx);
      row.pods_per_node = per_node;
      row.max_size = most;
      tx.insert(system.rows.node_pools, row);
      return true;
    });
  }
  std::string resize(const char* name, std::int64_t most) {
    return ask(
        [&](Transaction& tx) { return set_pool_size(system, tx, actor(), cell, name, most); });
  }
  std::uint32_t nodes(std::size_t at) const { return load_of(system, cell).pools.at(at).nodes; }
  std::size_t unplaced() const {
    std::size_t count = 0;
    for (const Pod& pod : load_of(system, cell).pods) {
      if (pod.pool == nullptr) ++count;
    }
    return count;
  }
};

}  // namespace

TEST_CASE("pods fill the pools in order, and what is too much is not placed") {
  Pooled world;
  world.add("a", 2, 2);
  world.add("b", 1, 1);
  CHECK(world.nodes(0) == 0);
  const Symbol one = world.running();
  world.running();
  CHECK(load_of(world.system, world.cell).pods.size() == 6);
  CHECK(world.nodes(0) == 2);
  CHECK(world.nodes(1) == 1);
  CHECK(world.unplaced() == 1);
  world.operate(one, WorkflowKind::stop);
  world.advance_ms(600'000);
  CHECK(world.unplaced() == 0);
  CHECK(world.nodes(0) == 2);
  CHECK(world.nodes(1) == 0);
}

TEST_CASE("a smaller most drains the nodes above it one by one") {
  Pooled world;
  world.add("a", 1, 450);
  world.running();
  CHECK(world.nodes(0) == 3);
  CHECK(world.resize("a", -1) == "bad: maxSize is no size of a node pool");
  CHECK(world.resize("x", 1) == "missing: There is no such node pool");
  CHECK(world.resize("a", 1).empty());
  CHECK(world.nodes(0) == 3);
  CHECK(world.unplaced() == 0);
  world.advance_ms(30'000);
  CHECK(world.nodes(0) == 2);
  CHECK(world.unplaced() == 1);
  world.advance_ms(600'000);
  CHECK(world.nodes(0) == 1);
  CHECK(world.unplaced() == 2);
  CHECK(world.resize("a", 450).empty());
  CHECK(world.nodes(0) == 3);
  CHECK(world.unplaced() == 0);
}

TEST_CASE("a pool without nodes is deleted, and a pod is made anew") {
  Pooled world;
  world.add("a", 1, 450);
  const Symbol instance = world.running();
  const auto remove = [&] {
    return world.ask([&](Transaction& tx) {
      return delete_pool(world.system, tx, world.actor(), world.cell, "a");
    });
  };
  CHECK(remove() == "state: The node pool has nodes");
  CHECK(world
            .ask([&](Transaction& tx) {
              return delete_pod(world.system, tx, world.actor(), instance, "db-1");
            })
            .empty());
  CHECK(world.instance(instance).nodes.at(1).generation == 1);
  world.resize("a", 0);
  world.advance_ms(600'000);
  CHECK(remove().empty());
  CHECK(load_of(world.system, world.cell).pools.empty());
}
