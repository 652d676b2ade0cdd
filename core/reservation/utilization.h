// How much there is, is reserved or is used over time, as a step function of matched records.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/base/time.h"
#include "core/reservation/capacity.h"

namespace tabplane::reservation {

// What the records come to from an instant up to the next point's, and how many are in force.
struct UtilizationPoint {
  TimePoint at;
  std::uint64_t count = 0;
  Capacity capacity;
};

// Adds up records, each over its own half-open window.
class Utilization {
 public:
  void add(Span span, const Capacity& amount);

  // The steps within the window in order: the first one stands at the window's start, or where the
  // first record begins when the window starts before every instant; neighbours differ in amount or
  // count. Empty when no record is in force anywhere in the window. Cost: O(n log n).
  std::vector<UtilizationPoint> points(Span window) const;

 private:
  struct Change {
    TimePoint at;
    bool begins;
    Capacity amount;
  };
  std::vector<Change> changes_;
};

// Before every instant: the start of a window that has none.
inline constexpr TimePoint kBeforeAll{std::numeric_limits<std::int64_t>::min()};

}  // namespace tabplane::reservation
