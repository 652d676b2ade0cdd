// Goal: a reservation's states are led to one another by the table and by nothing else.
// Method: every pair of state and step looked up, against the table written out once more.
#include "core/reservation/states.h"

#include <doctest/doctest.h>

#include <string>

using namespace tabplane;
using namespace tabplane::reservation;

TEST_CASE("what a reservation goes through") {
  const char* steps[] = {"start", "end", "expire", "postpone", "begin_now", "cancel"};
  std::string table;
  for (std::size_t from = 0; from < kReservationStates; ++from) {
    table += std::string(EnumNames<ReservationState>::names[from]) + ":";
    for (std::size_t step = 0; step < kReservationSteps; ++step) {
      const auto to = reservation_after(static_cast<ReservationState>(from),
                                        static_cast<ReservationStep>(step));
      if (!to) continue;
      table += std::string(" ") + steps[step] + "->" +
               EnumNames<ReservationState>::names[static_cast<std::size_t>(*to)];
    }
    table += "\n";
  }
  CHECK(table ==
        "scheduled: start->active postpone->scheduled begin_now->active cancel->cancelled\n"
        "active: end->ended expire->expired postpone->scheduled begin_now->active "
        "cancel->cancelled\n"
        "ended: cancel->cancelled\n"
        "expired: cancel->cancelled\n"
        "cancelled:\n");
}
