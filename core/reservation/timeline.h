// Capacity over time, exactly: what is left of each of the eleven keys at every instant.
//
// A step function from instants to amounts, zero everywhere at first, to which spans are added and
// from which they are taken away again. Half-open, signed (a debt is kept and never clamped), no
// grid. A derived index: it is built from rows and never stored, and what it answers depends only
// on the spans that it holds, not on their order. Windows that are empty hold nothing, fit always.
//
// Of a key of which nothing is demanded there is always enough, also where it is in debt.
//
// Cost, with n spans of which k are in force around a window: add and remove O(log n + k / 256),
// fits, minimum, first_shortage O(log n); earliest_fit O(log n) for each window in which the amount
// does not fit. 180 to 450 bytes a span.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/time.h"
#include "core/reservation/capacity.h"

namespace tabplane::reservation {

// The amounts from an instant up to the next level's.
struct Level {
  TimePoint at;
  Capacity amount;
  friend bool operator==(const Level&, const Level&) = default;
};

// What stands in the way of a demand: within a window the first instant at which some key does not
// suffice, the first such key there, and for how long there is exactly this much of it.
struct Shortage {
  Key key = Key::cores;
  Amount wanted = 0;
  Amount available = 0;
  Span window;
};

class Timeline {
 public:
  Timeline();
  ~Timeline();
  Timeline(Timeline&&) noexcept;
  Timeline& operator=(Timeline&&) noexcept;

  // REQUIRES: no amount is further from zero than 2^40.
  void add(Span span, const Capacity& amount);
  // Takes away a span that was added with this amount.
  void remove(Span span, const Capacity& amount);
  void clear();

  Capacity at(TimePoint time) const;
  // The least amount of each key in the window; what is there at its start when it is empty.
  Capacity minimum(Span window) const;

  bool fits(Span window, const Capacity& demand) const;
  std::optional<Shortage> first_shortage(Span window, const Capacity& demand) const;
  // The first instant of `within` from which on the demand fits for `length`, the whole of it
  // inside `within`.
  std::optional<TimePoint> earliest_fit(Span within, Duration length, const Capacity& demand) const;

  // The levels of the window in order, the first of them at its start. Neighbours differ.
  std::vector<Level> profile(Span window) const;

  // Instants at which spans begin or end, and what all of it takes in memory.
  std::size_t points() const;
  std::size_t bytes() const;

 private:
  class Planes;
  std::unique_ptr<Planes> planes_;
};

}  // namespace tabplane::reservation
