// Goal: what can be read of the reservation system.
// Method: an empty world.
#include "core/reservation/reservations.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::reservation;

TEST_CASE("an empty world has the usual policy and no records") {
  Store store;
  Counters counters(store);
  Timers timers(store, counters);
  const Reservations reservations(store, counters, timers);
  CHECK(reservations.policy().max_duration_hours == kUsualDurationHours);
  CHECK(reservations.allocations_of(Symbol{}).empty());
  CHECK(reservations.utilization(Metric::total, std::nullopt, {{0}, kForever}).empty());
  Reservation reservation;
  reservation.capacity.cores = 5;
  CHECK(reservations.remaining(reservation).cores == 5);
}
