#include "shell/time_ticks.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "core/base/time.h"
#include "shell/format.h"

namespace tabplane::shell {
namespace {

constexpr std::int64_t monday = 4 * kDay_ms;  // 5 January 1970
constexpr std::size_t most_ticks = 4000;
constexpr int most_skipped = 100;

constexpr std::array<TimeStep, 25> time_steps = {{
    {TimeUnit::minute, 1},  {TimeUnit::minute, 2},  {TimeUnit::minute, 5}, {TimeUnit::minute, 10},
    {TimeUnit::minute, 15}, {TimeUnit::minute, 30}, {TimeUnit::hour, 1},   {TimeUnit::hour, 2},
    {TimeUnit::hour, 3},    {TimeUnit::hour, 6},    {TimeUnit::hour, 12},  {TimeUnit::day, 1},
    {TimeUnit::day, 2},     {TimeUnit::day, 7},     {TimeUnit::day, 14},   {TimeUnit::month, 1},
    {TimeUnit::month, 3},   {TimeUnit::month, 6},   {TimeUnit::year, 1},   {TimeUnit::year, 2},
    {TimeUnit::year, 5},    {TimeUnit::year, 10},   {TimeUnit::year, 20},  {TimeUnit::year, 50},
    {TimeUnit::year, 100},
}};

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

CivilTime civil(std::int64_t wall_ms) {
  return civil_from_time({wall_ms});
}

// Months since the year 0, from a wall time, and back to the first of that month.
std::int64_t month_number(const CivilTime& time) {
  return std::int64_t{time.year} * 12 + time.month - 1;
}

std::int64_t wall_of_month(std::int64_t number) {
  const std::int64_t year = floor_div(number, 12);
  CivilTime first{};
  first.year = static_cast<std::int32_t>(year);
  first.month = static_cast<std::int32_t>(number - year * 12 + 1);
  first.day = 1;
  return time_from_civil(first).unix_ms;
}

std::int64_t length_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::minute:
      return kMinute_ms;
    case TimeUnit::hour:
      return kHour_ms;
    case TimeUnit::day:
      return kDay_ms;
    case TimeUnit::month:
      return 28 * kDay_ms;
    case TimeUnit::year:
      return 365 * kDay_ms;
  }
  return kMinute_ms;
}

// In wall time, where every day has 24 hours.
std::int64_t wall_tick(std::int64_t wall, TimeStep step) {
  if (step.unit == TimeUnit::month || step.unit == TimeUnit::year) {
    const std::int64_t every = step.count * (step.unit == TimeUnit::year ? 12 : 1);
    return wall_of_month(floor_div(month_number(civil(wall)), every) * every);
  }
  const std::int64_t length = length_of(step.unit) * step.count;
  const std::int64_t origin = step.unit == TimeUnit::day ? monday : 0;
  return floor_div(wall - origin, length) * length + origin;
}

// A step of an hour or less: where an hour comes twice, both have their ticks.
bool is_short(TimeStep step) {
  return shortest_ms(step) <= kHour_ms;
}

// The first moment of the offset that holds at `at`, when another one holds at `before`.
std::int64_t change_between(std::int64_t before, std::int64_t at, const TimeZone& zone) {
  const std::int64_t offset = zone.offset_at(at);
  while (at - before > 1) {
    const std::int64_t middle = before + (at - before) / 2;
    (zone.offset_at(middle) == offset ? at : before) = middle;
  }
  return at;
}

std::int64_t short_tick_at_or_before(std::int64_t at, TimeStep step, const TimeZone& zone) {
  const std::int64_t wall = zone.wall(at);
  const std::int64_t tick = at - (wall - wall_tick(wall, step));
  if (zone.offset_at(tick) == zone.offset_at(at)) return tick;
  // The clock changed since: the last tick of the time before it.
  const std::int64_t last = change_between(tick, at, zone) - 1;
  const std::int64_t last_wall = zone.wall(last);
  return last - (last_wall - wall_tick(last_wall, step));
}

// "+01", "-09:30".
std::string offset_text(std::int64_t offset_ms) {
  const std::int64_t minutes = std::abs(offset_ms) / kMinute_ms;
  const std::string text = (offset_ms < 0 ? "-" : "+") + two_digits(minutes / 60);
  return minutes % 60 == 0 ? text : text + ":" + two_digits(minutes % 60);
}

}  // namespace

std::span<const TimeStep> usual_steps() {
  return time_steps;
}

std::int64_t shortest_ms(TimeStep step) {
  return length_of(step.unit) * step.count;
}

TimeStep step_of_at_least(std::int64_t ms) {
  const auto* const found =
      std::find_if(time_steps.begin(), time_steps.end(),
                   [&](const TimeStep& step) { return shortest_ms(step) >= ms; });
  return found == time_steps.end() ? time_steps.back() : *found;
}

std::int64_t tick_at_or_before(std::int64_t at, TimeStep step, const TimeZone& zone) {
  if (is_short(step)) return short_tick_at_or_before(at, step, zone);
  const std::int64_t wall = zone.wall(at);
  const std::int64_t tick = zone.utc(wall_tick(wall, step));
  if (tick <= at) return tick;
  // Where the clock was put back, the wall time before the change comes again behind it.
  return zone.utc(wall_tick(wall_tick(wall, step) - 1, step));
}

std::int64_t next_tick(std::int64_t tick, TimeStep step, const TimeZone& zone) {
  // A step and a half further lies within the next one, whatever the month's length or the change
  // of the clock; hours of a day that lost or won one may need a step more.
  std::int64_t ahead = shortest_ms(step) + shortest_ms(step) / 2;
  for (int tried = 0; tried < most_skipped; ++tried, ahead += shortest_ms(step)) {
    const std::int64_t next = tick_at_or_before(tick + ahead, step, zone);
    if (next > tick) return next;
  }
  return tick + ahead;  // beyond the calendar
}

std::vector<std::int64_t> ticks(std::int64_t from, std::int64_t to, TimeStep step,
                                const TimeZone& zone) {
  std::vector<std::int64_t> found;
  std::int64_t at = tick_at_or_before(from, step, zone);
  if (at < from) at = next_tick(at, step, zone);
  for (; at <= to && found.size() < most_ticks; at = next_tick(at, step, zone)) {
    found.push_back(at);
  }
  return found;
}

std::int64_t nearest_tick(std::int64_t at, TimeStep step, const TimeZone& zone) {
  const std::int64_t before = tick_at_or_before(at, step, zone);
  const std::int64_t after = next_tick(before, step, zone);
  return at - before < after - at ? before : after;
}

TimeUnit beginning_at(std::int64_t utc_ms, const TimeZone& zone) {
  const std::int64_t wall = zone.wall(utc_ms);
  if (floor_div(wall, kHour_ms) * kHour_ms != wall) return TimeUnit::minute;
  const CivilTime time = civil(wall);
  if (time.hour != 0) return TimeUnit::hour;
  if (time.day != 1) return TimeUnit::day;
  return time.month == 1 ? TimeUnit::year : TimeUnit::month;
}

TimeUnit unit_above(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::minute:
    case TimeUnit::hour:
      return TimeUnit::day;
    case TimeUnit::day:
      return TimeUnit::month;
    case TimeUnit::month:
    case TimeUnit::year:
      return TimeUnit::year;
  }
  return TimeUnit::year;
}

std::string tick_text(std::int64_t utc_ms, TimeUnit unit, const TimeZone& zone) {
  const std::int64_t wall = zone.wall(utc_ms);
  const CivilTime time = civil(wall);
  switch (unit) {
    case TimeUnit::minute:
    case TimeUnit::hour:
      if (zone.utc(wall) != utc_ms) return time_text(wall) + offset_text(zone.offset_at(utc_ms));
      return time_text(wall);
    case TimeUnit::day:
      return day_text(wall);
    case TimeUnit::month:
      return std::string(month_names[static_cast<std::size_t>(time.month - 1)].substr(0, 3));
    case TimeUnit::year:
      return std::to_string(time.year);
  }
  return {};
}

std::string unit_text(std::int64_t utc_ms, TimeUnit unit, const TimeZone& zone) {
  const std::int64_t wall = zone.wall(utc_ms);
  const CivilTime time = civil(wall);
  switch (unit) {
    case TimeUnit::minute:
    case TimeUnit::hour:
    case TimeUnit::day:
      return day_month_text(wall);
    case TimeUnit::month:
      return std::string(month_names[static_cast<std::size_t>(time.month - 1)]) + " " +
             std::to_string(time.year);
    case TimeUnit::year:
      return std::to_string(time.year);
  }
  return {};
}

}  // namespace tabplane::shell
