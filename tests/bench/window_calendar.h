// One way of keeping capacity over time, measured with the same spans and questions as all others.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/time.h"
#include "core/reservation/capacity.h"

namespace tabplane::bench {

// Amounts left over time: nothing anywhere at first. Windows are half-open and not empty, every key
// is demanded.
class Calendar {
 public:
  virtual ~Calendar() = default;

  virtual void add(Span span, const reservation::Capacity& amount) = 0;
  virtual void remove(Span span, const reservation::Capacity& amount) = 0;
  virtual reservation::Capacity minimum(Span window) = 0;
  virtual bool fits(Span window, const reservation::Capacity& demand) = 0;
  // The first instant of `within` from which on the demand fits for `length`, all of it inside.
  virtual std::optional<TimePoint> earliest_fit(Span within, Duration length,
                                                const reservation::Capacity& demand) = 0;
  // What it takes in memory; 0 when it does not tell.
  virtual std::size_t bytes() const { return 0; }
};

struct CalendarEntrant {
  std::string name;
  std::function<std::unique_ptr<Calendar>()> make;
  std::size_t most_spans = 0;  // more would take minutes
};

CalendarEntrant timeline_calendar();
// The same once its amounts are too great for 32 bits.
CalendarEntrant wide_timeline_calendar();
// Change points in order in one vector.
CalendarEntrant sorted_calendar();

}  // namespace tabplane::bench
