// Goal: what comes due is done in the order of time, ends before starts, and once.
// Method: rows in tables, and what the agenda says is first.
#include "core/reservation/agenda.h"

#include <doctest/doctest.h>

#include "tests/core/reservation/world.h"

using namespace tabplane;
using namespace tabplane::reservation;
using namespace tabplane::reservation::test;

TEST_CASE("items are ordered by time, then by what they are, then by number") {
  const AgendaItem end{{10}, Due::reservation_end, 9, 0};
  const AgendaItem start{{10}, Due::reservation_start, 1, 0};
  const AgendaItem later{{11}, Due::allocation_end, 1, 0};
  const AgendaItem other{{10}, Due::reservation_end, 10, 0};
  CHECK(end < start);
  CHECK(start < later);
  CHECK(end < other);
  CHECK_FALSE(other < end);
}

TEST_CASE("a pool starts, ends and is over, each once") {
  World world;
  const Symbol id = world.pool(world.provider("p"), amounts(5), TimePoint{10}, TimePoint{20});
  CHECK(world.reservations.pool(id)->state == PoolState::coming);
  world.advance_to(10);
  CHECK(world.reservations.pool(id)->state == PoolState::in_force);
  world.advance_to(20);
  CHECK(world.reservations.pool(id)->state == PoolState::over);
  CHECK(world.timers.rows().size() == 0);
  CHECK(world.reservations.events().size() == 3);
}
