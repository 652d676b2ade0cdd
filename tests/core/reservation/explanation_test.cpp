// Goal: what is said to fit fits, and nothing larger or earlier does.
// Method: a world with a busy hour; each answer asked again of the rules.
#include "core/reservation/explanation.h"

#include <doctest/doctest.h>

#include "tests/core/reservation/world.h"

using namespace tabplane;
using namespace tabplane::reservation;
using namespace tabplane::reservation::test;

TEST_CASE("a refusal tells each short key, the largest amounts and the earliest window") {
  World world;
  world.pool(world.provider("p"), amounts(10, 100));
  REQUIRE(world.reserve(100, 200, amounts(8, 10)).ok());
  REQUIRE(world.reserve(250, 260, amounts(1, 95)).ok());
  const Hold wanted{{}, {{150}, {210}}, amounts(5, 95)};
  const Explanation told = explain(world.reservations, world.now, wanted, {}, nullptr);
  REQUIRE(told.shortages.size() == 2);
  CHECK(told.shortages[0].key == Key::cores);
  CHECK(told.shortages[0].window == Span{{150}, {200}});
  CHECK(told.shortages[1].key == Key::ram);
  CHECK(told.shortages[1].available == 90);
  CHECK(told.largest == amounts(2, 90));
  REQUIRE(told.earliest);
  CHECK(*told.earliest == Span{{260}, {320}});
  CHECK_FALSE(world.reserve(259, 319, wanted.amount).ok());
  CHECK(world.reserve(260, 320, wanted.amount).ok());
  CHECK(world.reserve(150, 210, told.largest).ok());
}

TEST_CASE("a reservation is explained as if it were not there itself") {
  World world;
  world.pool(world.provider("p"), amounts(10));
  const Symbol id = world.reserve(100, 200, amounts(8)).value().id;
  REQUIRE(world.reserve(300, 400, amounts(5)).ok());
  const Reservation own = *world.reservations.reservation(id);
  const Hold moved{{}, {{150}, {350}}, amounts(8)};
  const Explanation told = explain(world.reservations, world.now, moved, {}, &own);
  CHECK(told.largest == amounts(5));
  CHECK(*told.earliest == Span{{400}, {600}});
  CHECK(world.reservations.ledger().all().at({150}).cores == 2);
}

TEST_CASE("elements bring the earliest window further on") {
  World world;
  CapacityRequest bring;
  bring.provider = world.provider("p");
  bring.capacity = amounts(10);
  bring.elements = {world.symbol("host")};
  REQUIRE(world.change(bring).ok());
  ReservationRequest request;
  request.start = TimePoint{50};
  request.end = TimePoint{80};
  request.elements = bring.elements;
  REQUIRE(world.reserve(request).ok());
  const Hold wanted{{}, {{40}, {60}}, amounts(1)};
  const Explanation told = explain(world.reservations, world.now, wanted, bring.elements, nullptr);
  CHECK(told.shortages.empty());
  CHECK(*told.earliest == Span{{80}, {100}});
}

TEST_CASE("fit: the earliest window, the largest amounts, how many of a unit") {
  World world;
  world.pool(world.provider("p"), amounts(10, 100, 10));
  REQUIRE(world.reserve(0, 50, amounts(7)).ok());
  FitRequest request;
  request.capacity = amounts(5);
  request.length = {10};
  request.unit = amounts(2, 10, 1);
  const Fit found = fit(world.reservations, world.now, request);
  CHECK(*found.earliest == Span{{50}, {60}});
  CHECK(found.largest == amounts(3, 100, 10));
  CHECK(found.instances == 1);
  request.before = TimePoint{59};
  CHECK_FALSE(fit(world.reservations, world.now, request).earliest);
  request.after = TimePoint{45};
  request.before = TimePoint{60};
  CHECK(fit(world.reservations, world.now, request).earliest->start == TimePoint{50});
}
