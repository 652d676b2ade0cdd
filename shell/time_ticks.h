// Round moments on a time axis, from minutes to years, by the clock and the calendar of a zone.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "shell/time_zone.h"

namespace tabplane::shell {

enum class TimeUnit : unsigned char { minute, hour, day, month, year };

struct TimeStep {
  TimeUnit unit = TimeUnit::minute;
  int count = 1;
  friend bool operator==(const TimeStep&, const TimeStep&) = default;
};

// 1, 2, 5, 10, 15, 30 minutes; 1, 2, 3, 6, 12 hours; 1, 2, 7, 14 days; 1, 3, 6 months; 1, 2, 5, 10,
// 20, 50, 100 years.
std::span<const TimeStep> usual_steps();
// Of months and years the shortest.
std::int64_t shortest_ms(TimeStep step);
// The shortest usual step that is at least so long; the longest when none is.
TimeStep step_of_at_least(std::int64_t ms);

// The round moment of the step at or before `at`. Days are counted from a Monday, months from
// January, years from the year 0. Where the clock is put back and an hour comes twice, steps of up
// to an hour have their moments in both; longer steps only in the first.
std::int64_t tick_at_or_before(std::int64_t at, TimeStep step, const TimeZone& zone);
std::int64_t next_tick(std::int64_t tick, TimeStep step, const TimeZone& zone);
// All of them from `from` to `to`, both included. Cost: that of their number, at most 4000.
std::vector<std::int64_t> ticks(std::int64_t from, std::int64_t to, TimeStep step,
                                const TimeZone& zone);
// The nearest round moment, half up.
std::int64_t nearest_tick(std::int64_t at, TimeStep step, const TimeZone& zone);

// The greatest unit that begins at this moment in the zone.
TimeUnit beginning_at(std::int64_t utc_ms, const TimeZone& zone);

// What stands above labels of a step, so that they may be short: the day above hours, the month
// above days, the year above months. Years need nothing.
TimeUnit unit_above(TimeUnit unit);

// A moment as an axis names it: "16:00", "Tue 14", "Oct", "2025". A time that the day has had
// before is told by its offset: "02:00+01".
std::string tick_text(std::int64_t utc_ms, TimeUnit unit, const TimeZone& zone);
// As it stands above such labels: "Tue 14 Oct", "October 2025", "2025".
std::string unit_text(std::int64_t utc_ms, TimeUnit unit, const TimeZone& zone);

}  // namespace tabplane::shell
