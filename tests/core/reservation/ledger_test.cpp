// Goal: what is free in all and by zone, with one's own hold left out where it is replaced.
// Method: small worlds.
#include "core/reservation/ledger.h"

#include <doctest/doctest.h>

#include "tests/core/reservation/world.h"

using namespace tabplane;
using namespace tabplane::reservation;
using namespace tabplane::reservation::test;

TEST_CASE("demand without a zone may be spread, demand in a zone may not") {
  World world;
  world.pool(world.provider("p", "north"), amounts(10));
  world.pool(world.provider("q", "south"), amounts(5));
  const Symbol north = world.symbol("north");
  const Symbol south = world.symbol("south");
  const Ledger& ledger = world.reservations.ledger();
  const Span window{{10}, {20}};
  CHECK_FALSE(ledger.first_shortage({{}, window, amounts(15)}));
  CHECK(ledger.first_shortage({south, window, amounts(6)})->available == 5);
  REQUIRE(world.reserve(10, 20, amounts(12)).ok());
  CHECK(ledger.first_shortage({south, window, amounts(4)})->available == 3);
  CHECK(ledger.minimum(north, window).cores == 3);
  CHECK(ledger.earliest_fit(north, {{5}, kForever}, {10}, amounts(9)) == TimePoint{20});
  CHECK_FALSE(ledger.earliest_fit(south, {{5}, kForever}, {10}, amounts(6)));
  CHECK(ledger.in(world.symbol("nowhere")).at({15}).cores == 0);
}

TEST_CASE("one's own hold is no obstacle, and never one's debt either") {
  World world;
  const Symbol source = world.provider("p");
  world.pool(source, amounts(10));
  const Symbol id = world.reserve(10, 20, amounts(8)).value().id;
  REQUIRE(world.reserve(20, 30, amounts(7)).ok());
  const Ledger& ledger = world.reservations.ledger();
  const Hold own = hold_of(*world.reservations.reservation(id));
  CHECK_FALSE(ledger.first_shortage({{}, {{10}, {20}}, amounts(10)}, &own));
  const auto longer = ledger.first_shortage({{}, {{5}, {25}}, amounts(8)}, &own);
  REQUIRE(longer);
  CHECK(longer->window == Span{{20}, {25}});
  CHECK(longer->available == 3);
  const auto more = ledger.first_shortage({{}, {{12}, {18}}, amounts(11)}, &own);
  REQUIRE(more);
  CHECK(more->wanted == 11);
  CHECK(more->available == 10);

  CapacityRequest cut;
  cut.direction = Direction::decrease;
  cut.provider = source;
  cut.capacity = amounts(9);
  cut.force = true;
  REQUIRE(world.change(cut).ok());
  CHECK(ledger.all().at({10}).cores == -7);
  CHECK_FALSE(ledger.first_shortage({{}, {{10}, {20}}, amounts(3)}, &own));
}

TEST_CASE("a hold is out of the ledger only as long as it is asked without") {
  World world;
  world.pool(world.provider("p", "north"), amounts(10));
  const Symbol north = world.symbol("north");
  const Symbol id = world.reserve(10, 20, amounts(8), north).value().id;
  {
    const Ledger::Without without(world.reservations.ledger(),
                                  hold_of(*world.reservations.reservation(id)));
    CHECK(world.reservations.ledger().in(north).at({15}).cores == 10);
  }
  CHECK(world.reservations.ledger().in(north).at({15}).cores == 2);
  CHECK(world.reservations.ledger().all().at({15}).cores == 2);
}
