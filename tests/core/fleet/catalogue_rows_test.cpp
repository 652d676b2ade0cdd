// Goal: what these rows hold comes back as it was from every form that rows are written in.
// Method: a row is put, its table is read through the generic form into another world.
#include "core/fleet/catalogue_rows.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("the catalogue rows survive the way through their generic form") {
  fleet::test::World world;
  world.change([&](Transaction& tx) {
    Plan row;
    row.id = tx.intern("new-row");
    row.number = world.system.next_number(tx);
    row.name = "Premium";
    row.prices.push_back({"CPU", 5, "USD"});
    tx.insert(world.system.rows.plans, row);
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
  const Plan* row = Tables::find(other.system.rows.plans, other.id("new-row"));
  REQUIRE(row != nullptr);
  CHECK(row->prices.at(0).nano == 5);
}
