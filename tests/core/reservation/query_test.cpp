// Goal: windows match by overlap or wholly, half-open, and filters leave out what they should.
// Method: a table of windows over a few records.
#include "core/reservation/query.h"

#include <doctest/doctest.h>

#include "tests/core/reservation/world.h"

using namespace tabplane;
using namespace tabplane::reservation;
using namespace tabplane::reservation::test;

TEST_CASE("windows match what overlaps them, or what lies in them") {
  World world;
  world.pool(world.provider("p"), amounts(10));
  REQUIRE(world.reserve(10, 20, amounts(1)).ok());
  REQUIRE(world.reserve(20, 30, amounts(2)).ok());
  REQUIRE(world.reserve(5, 40, amounts(3)).ok());
  const auto matched = [&](std::optional<TimePoint> start, std::optional<TimePoint> end,
                           Scope scope) {
    Query wanted;
    wanted.metric = Metric::reserved;
    wanted.start = start;
    wanted.end = end;
    wanted.scope = scope;
    std::string text;
    for (const Match& match : query(world.reservations, wanted).matches) {
      text += std::to_string(world.reservations.reservation(match.id)->capacity.cores);
    }
    return text;
  };
  const TimePoint ten{10};
  const TimePoint twenty{20};
  CHECK(matched({}, {}, Scope::inclusive) == "123");
  CHECK(matched(ten, twenty, Scope::inclusive) == "13");
  CHECK(matched(ten, twenty, Scope::exclusive) == "1");
  CHECK(matched(twenty, twenty, Scope::inclusive) == "23");
  CHECK(matched(twenty, {}, Scope::inclusive) == "23");
  CHECK(matched({}, ten, Scope::inclusive) == "3");
  CHECK(matched({}, TimePoint{30}, Scope::exclusive) == "12");
  CHECK(matched(TimePoint{40}, {}, Scope::inclusive) == "");

  Query nobody;
  nobody.zone = kNobody;
  CHECK(query(world.reservations, nobody).matches.empty());
}

TEST_CASE("what is available is what the ledger says, at every step") {
  World world;
  const Symbol source = world.provider("p", "north");
  world.pool(source, amounts(10, 1000, 10));
  const Symbol kind = world.flavor("small", 1, 100);
  REQUIRE(world.reserve(5, 40, amounts(3)).ok());
  REQUIRE(world.reserve(0, 20, amounts(2, 200, 2), world.symbol("north")).ok());
  REQUIRE(world.create(kind).ok());
  for (const Symbol zone : {Symbol{}, world.symbol("north")}) {
    const std::optional<Symbol> wanted = zone.present() ? std::optional(zone) : std::nullopt;
    for (const UtilizationPoint& point :
         world.reservations.utilization(Metric::available, wanted, {{0}, kForever})) {
      CHECK(point.capacity == world.reservations.ledger().in(zone).at(point.at));
    }
  }
}
