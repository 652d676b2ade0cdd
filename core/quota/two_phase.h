// The arithmetic of two phases: what issuing, accepting and rejecting do to one holding's counters.
//
//              q >= 0, an import                      q < 0, a release of a = -q
//   check      usage_max + q <= limit, unless forced  usage_min - a >= 0, forced or not
//   issue      usage_max += q                         usage_min -= a
//   accept     usage_min += q                         usage_max -= a
//   reject     usage_max -= q                         usage_min += a
//
// Accepting and rejecting check nothing but the range of 64 bits, which rules never leave.
#pragma once

#include <cstdint>

#include "core/quota/rows.h"

namespace tabplane::quota {

// What stands in the way of a quantity.
enum class Shortage : std::uint8_t { none, capacity, quantity };

// A quantity that no 64-bit counter can give back.
inline bool valid_quantity(Amount quantity) {
  return quantity != kAmountMin;
}

enum class Step : std::uint8_t { issue, accept, reject };

// Where one counter of a holding goes.
struct Move {
  bool of_max = false;  // usage_max moves; else usage_min
  bool fits = false;    // in 64 bits
  Amount after = 0;
};

// The move of issuing, which fits when it passes the check too. REQUIRES: valid_quantity.
inline Move issue_of(const Holding& holding, Amount quantity, bool force) {
  // Nobody can guess a quantity's sign, a processor neither: it is computed with, not asked about.
  const bool import = quantity >= 0;
  const Amount before =
      holding.usage_min ^ ((holding.usage_min ^ holding.usage_max) & -Amount{import});
  Move move;
  move.of_max = import;
  const bool range = checked_add(before, quantity, move.after);
  const bool above = !force & (move.after > holding.limit);
  const bool below = move.after < 0;
  move.fits = range & !((import & above) | (!import & below));
  return move;
}

// An import that leaves 64 bits is a lack of capacity even when forced. REQUIRES: valid_quantity.
inline Shortage check_issue(const Holding& holding, Amount quantity, bool force) {
  if (issue_of(holding, quantity, force).fits) return Shortage::none;
  return quantity >= 0 ? Shortage::capacity : Shortage::quantity;
}

// What a step does to a holding; the other counter stays.
inline Move move_of(const Holding& holding, Step step, Amount quantity) {
  // Issue and reject move one counter there and back; accept lets the other one follow.
  Move move;
  move.of_max = (quantity >= 0) != (step == Step::accept);
  const Amount& before = move.of_max ? holding.usage_max : holding.usage_min;
  move.fits = step == Step::reject ? checked_subtract(before, quantity, move.after)
                                   : checked_add(before, quantity, move.after);
  return move;
}

}  // namespace tabplane::quota
