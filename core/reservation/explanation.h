// What stands in the way of a demand, and what would fit: found by asking the ledger again, never
// guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/reservation/reservations.h"

namespace tabplane::reservation {

struct Explanation {
  std::vector<Shortage> shortages;  // the first one of each key that is short, in order of keys
  Capacity largest;                 // of each key the most that fits in the same window
  // The first window of the same length, from the wanted start on, in which all of it fits.
  std::optional<Span> earliest;
};

// Why a hold, and these elements with it, cannot be had; with `own`, in place of that reservation.
// Cost: that of some ten queries, and two changes of the ledger.
Explanation explain(Reservations& reservations, TimePoint now, const Hold& wanted,
                    const std::vector<Symbol>& elements, const Reservation* own);

struct FitRequest {
  Capacity capacity;
  Duration length;
  Symbol zone;
  std::optional<TimePoint> after;   // now
  std::optional<TimePoint> before;  // the window has to end by then
  Capacity unit;                    // of which is to be told how many fit; none when it is zero
};

struct Fit {
  std::optional<Span> earliest;     // where the capacity fits
  Capacity largest;                 // of each key the most that fits from `after` on for the length
  std::optional<Amount> instances;  // units that fit there together; nothing without a unit
};

// Answers from `after` on, or from now when that is past.
Fit fit(const Reservations& reservations, TimePoint now, const FitRequest& request);

}  // namespace tabplane::reservation
