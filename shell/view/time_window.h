// The part of time that a chart shows, and how it is moved and stretched.
//
// A window is a half-open span of 10 minutes to 20 years. Whatever is asked of it, it stays a
// window of printable time.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/time.h"
#include "shell/time_ticks.h"

namespace tabplane::shell {

// Usual lengths: an hour, a day, 7, 31 and 366 days.
enum class TimeScale : std::uint8_t { hour, day, week, month, year };
Duration length_of(TimeScale scale);
// The scale that a length is nearest to, by ratio.
TimeScale scale_of(const Span& window);

inline constexpr Duration least_window{10LL * 60 * 1000};
inline constexpr Duration most_window{20LL * 366 * 24 * 60 * 60 * 1000};

// Of that length, beginning on a round moment so that `at` is a quarter behind its start.
Span window_around(TimePoint at, TimeScale scale, const TimeZone& zone);
// Stretched by `factor` (2 shows twice as much), with `anchor` staying where it is.
Span zoomed(const Span& window, double factor, TimePoint anchor);
// The middle stays.
Span at_scale(const Span& window, TimeScale scale);
// Moved by a share of its length: 0.5 shows what is half a window later.
Span panned(const Span& window, double share);
Span moved_by(const Span& window, Duration by);
// Moved as little as shows the thing with some room about it, or its start when it is longer.
Span showing(const Span& window, const Span& thing);
// What any two moments make of a window.
Span clamped_window(const Span& window);

// "Tue 14 Oct 2025", "Tue 14 to Wed 15 Oct 2025", "30 Sep to 2 Oct 2025", "Oct 2025 to Jan 2026".
std::string window_title(const Span& window, const TimeZone& zone);

// What dragged edges snap to: the shortest usual step that is at least 4 px wide.
TimeStep snap_step(const Span& window, float width);

}  // namespace tabplane::shell
