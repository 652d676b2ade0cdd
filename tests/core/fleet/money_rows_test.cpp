// Goal: what these rows hold comes back as it was from every form that rows are written in.
// Method: a row is put, its table is read through the generic form into another world.
#include "core/fleet/money_rows.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("the money rows survive the way through their generic form") {
  fleet::test::World world;
  world.change([&](Transaction& tx) {
    Meter meter;
    meter.instance = tx.intern("instance-gone");
    meter.number = world.system.next_number(tx);
    meter.uses.push_back({TimePoint{1}, TimePoint{2}, {}, 3, 4});
    tx.insert(world.system.rows.meters, meter);
    Tally tally;
    tally.environment_type = EnvironmentType::dev;
    tally.what = Happening::upgrade;
    tally.total = 9;
    tally.days.push_back({7, 2});
    tx.insert(world.system.rows.tallies, tally);
    Invoice invoice;
    invoice.id = tx.intern("invoice-1");
    invoice.number = world.system.next_number(tx);
    invoice.amount_cents = 1234;
    tx.insert(world.system.rows.invoices, invoice);
    tx.insert(world.system.rows.books, Books{});
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
  const Meter* meter = Tables::find(other.system.rows.meters, other.id("instance-gone"));
  REQUIRE(meter != nullptr);
  CHECK(meter->uses.at(0).storage_gib == 4);
  const Slot tally = other.system.rows.tallies.find_key(EnvironmentType::dev, Happening::upgrade);
  REQUIRE(tally != kNoSlot);
  CHECK(other.system.rows.tallies[tally].days.at(0).count == 2);
  CHECK(other.system.rows.invoice(other.id("invoice-1"))->amount_cents == 1234);
}
