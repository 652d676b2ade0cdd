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

// An import that leaves 64 bits is a lack of capacity even when forced. REQUIRES: valid_quantity.
inline Shortage check_issue(const Holding& holding, Amount quantity, bool force) {
  Amount after = 0;
  if (quantity < 0) {
    const bool held = checked_add(holding.usage_min, quantity, after) && after >= 0;
    return held ? Shortage::none : Shortage::quantity;
  }
  const bool fits =
      checked_add(holding.usage_max, quantity, after) && (force || after <= holding.limit);
  return fits ? Shortage::none : Shortage::capacity;
}

enum class Step : std::uint8_t { issue, accept, reject };

// The two counters and how a step moves them. False, and nothing moved, when 64 bits are left.
struct Usage {
  Amount min = 0;
  Amount max = 0;

  [[nodiscard]] bool move(Step step, Amount quantity) {
    // Issue and reject move one counter there and back; accept lets the other one follow.
    const bool moves_max = (quantity >= 0) != (step == Step::accept);
    Amount& counter = moves_max ? max : min;
    Amount moved = 0;
    const bool fits = step == Step::reject ? checked_subtract(counter, quantity, moved)
                                           : checked_add(counter, quantity, moved);
    if (fits) counter = moved;
    return fits;
  }
};

}  // namespace tabplane::quota
