#include "shell/view/time_window.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/time.h"
#include "shell/format.h"

namespace tabplane::shell {
namespace {

constexpr std::array<TimeScale, 5> scales = {TimeScale::hour, TimeScale::day, TimeScale::week,
                                             TimeScale::month, TimeScale::year};
constexpr double room_about = 0.08;  // of the window, beside a thing that was brought into sight
constexpr float snap_px = 4;

double as_ms(Duration duration) {
  return static_cast<double>(duration.milliseconds);
}

std::int64_t whole(double ms) {
  return std::llround(ms);
}

// "14 Oct"
std::string day_of_month(std::int64_t wall) {
  return day_month_text(wall).substr(4);
}

std::string month_of(std::int64_t wall) {
  return date_text(wall).substr(3);
}

std::string year_of(std::int64_t wall) {
  return date_text(wall).substr(7);
}

}  // namespace

Duration length_of(TimeScale scale) {
  switch (scale) {
    case TimeScale::hour:
      return {kHour_ms};
    case TimeScale::day:
      return {kDay_ms};
    case TimeScale::week:
      return {7 * kDay_ms};
    case TimeScale::month:
      return {31 * kDay_ms};
    case TimeScale::year:
      return {366 * kDay_ms};
  }
  return {kDay_ms};
}

TimeScale scale_of(const Span& window) {
  const double length = as_ms(window.end - window.start);
  const auto distance = [&](TimeScale scale) {
    const double usual = as_ms(length_of(scale));
    return std::max(length, usual) / std::max(1.0, std::min(length, usual));
  };
  return *std::min_element(scales.begin(), scales.end(),
                           [&](TimeScale a, TimeScale b) { return distance(a) < distance(b); });
}

Span clamped_window(const Span& window) {
  const std::int64_t length = std::clamp((window.end - window.start).milliseconds,
                                         least_window.milliseconds, most_window.milliseconds);
  const std::int64_t start =
      std::clamp(window.start.unix_ms, kEarliestTime.unix_ms, kLatestTime.unix_ms - length);
  return {{start}, {start + length}};
}

Span window_around(TimePoint at, TimeScale scale, const TimeZone& zone) {
  const Duration length = length_of(scale);
  const std::int64_t quarter = length.milliseconds / 4;
  const TimeStep step = step_of_at_least(length.milliseconds / 24);
  const std::int64_t start = tick_at_or_before(at.unix_ms - quarter, step, zone);
  return clamped_window({{start}, {start + length.milliseconds}});
}

Span zoomed(const Span& window, double factor, TimePoint anchor) {
  const double length = as_ms(window.end - window.start);
  const double wanted =
      std::clamp(length * (factor > 0 ? factor : 1), as_ms(least_window), as_ms(most_window));
  const TimePoint kept = std::clamp(anchor, window.start, std::max(window.start, window.end));
  const double share = length > 0 ? as_ms(kept - window.start) / length : 0;
  const std::int64_t start = kept.unix_ms - whole(share * wanted);
  return clamped_window({{start}, {start + whole(wanted)}});
}

Span at_scale(const Span& window, TimeScale scale) {
  const double length = as_ms(window.end - window.start);
  const TimePoint middle{window.start.unix_ms + whole(length / 2)};
  return zoomed(window, as_ms(length_of(scale)) / std::max(1.0, length), middle);
}

Span panned(const Span& window, double share) {
  return moved_by(window, {whole(as_ms(window.end - window.start) * share)});
}

Span moved_by(const Span& window, Duration by) {
  const TimePoint start = window.start + by;
  return clamped_window({start, start + (window.end - window.start)});
}

Span showing(const Span& window, const Span& thing) {
  const Duration length = window.end - window.start;
  const Duration room{whole(as_ms(length) * room_about)};
  const bool begins_before = thing.start < window.start;
  const bool begins_after = thing.start >= window.end;
  const bool ends_after = thing.end > window.end;
  const bool fits =
      (thing.end - thing.start).milliseconds + 2 * room.milliseconds <= length.milliseconds;
  if (!begins_before && !ends_after) return window;
  // What is longer than the window is in sight when it fills the window, or begins in it.
  if (!fits && !begins_after && thing.end > window.start + room) return window;
  if (begins_before || !fits) {
    return moved_by(window, (thing.start + Duration{-room.milliseconds}) - window.start);
  }
  return moved_by(window, (thing.end + room) - window.end);
}

std::string window_title(const Span& window, const TimeZone& zone) {
  const std::int64_t from = zone.wall(window.start.unix_ms);
  const std::int64_t to = zone.wall(window.end.unix_ms - 1);
  const std::int64_t days = (window.end - window.start).milliseconds / kDay_ms;
  if (days > 4 * 366) return year_of(from) + " to " + year_of(to);
  if (days > 62) {
    return month_of(from) == month_of(to) ? month_of(from) : month_of(from) + " to " + month_of(to);
  }
  if (date_text(from) == date_text(to)) return day_month_text(from) + " " + year_of(from);
  if (year_of(from) != year_of(to)) return date_text(from) + " to " + date_text(to);
  if (days > 7) return day_of_month(from) + " to " + day_of_month(to) + " " + year_of(to);
  const std::string first = month_of(from) == month_of(to) ? day_text(from) : day_month_text(from);
  return first + " to " + day_month_text(to) + " " + year_of(to);
}

TimeStep snap_step(const Span& window, float width) {
  const double ms_per_px =
      as_ms(window.end - window.start) / static_cast<double>(std::max(1.0f, width));
  return step_of_at_least(whole(ms_per_px * static_cast<double>(snap_px)));
}

}  // namespace tabplane::shell
