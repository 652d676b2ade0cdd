// Goal: what these rows hold comes back as it was from every form that rows are written in.
// Method: a row is put, its table is read through the generic form into another world.
#include "core/fleet/network_rows.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("the network rows survive the way through their generic form") {
  fleet::test::World world;
  world.change([&](Transaction& tx) {
    Network row;
    row.id = tx.intern("n-1");
    row.number = world.system.next_number(tx);
    row.cidr = "10.0.0.0/16";
    row.has_features = true;
    tx.insert(world.system.rows.networks, row);
    NodePool pool;
    pool.cell = world.id("hc-1");
    pool.name = tx.intern("spare");
    pool.draining = 2;
    tx.insert(world.system.rows.node_pools, pool);
    return true;
  });
  fleet::test::World other;
  for (AnyTable* table : other.engine.store().tables()) {
    if (std::string_view(table->name()).substr(0, 6) != "fleet.") continue;
    table->clear();
    const AnyTable* from = world.engine.store().find(table->tag());
    for (const Value& value : from->values(world.engine.store().symbols())) {
      REQUIRE(table->put_value(value, other.engine.store().symbols()));
    }
    CHECK(table->size() == from->size());
    CHECK(table->digest(other.engine.store().symbols()) ==
          from->digest(world.engine.store().symbols()));
  }
  const Network* row = other.system.rows.network(other.id("n-1"));
  REQUIRE(row != nullptr);
  CHECK(row->cidr == "10.0.0.0/16");
  CHECK(row->has_features);
  CHECK(other.system.rows.node_pools.find_key(other.id("hc-1"), other.id("spare")) != kNoSlot);
}
