// Goal: a window of time can be stretched, moved and brought to things, from minutes to years, and
// nothing asked of it makes it unusable.
// Method: each change is tried on known days; hostile factors and moments are tried at the ends of
// the calendar.
#include "shell/view/time_window.h"

#include <doctest/doctest.h>

#include <limits>

using namespace tabplane;
using namespace tabplane::shell;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
const TimeZone utc;

TimePoint at(std::string_view text) {
  return parse_rfc3339(text).value_or(TimePoint{});
}

Span span(std::string_view from, std::string_view to) {
  return {at(from), at(to)};
}

bool sound(const Span& window) {
  const Duration length = window.end - window.start;
  return is_printable(window.start) && is_printable(window.end) && length >= least_window &&
         length <= most_window;
}

}  // namespace

TEST_CASE("a window has the scale that its length is nearest to") {
  const TimePoint start = at("2025-10-14T12:00:00Z");
  const auto scale = [&](std::int64_t ms) { return scale_of({start, start + Duration{ms}}); };
  CHECK(scale(hour) == TimeScale::hour);
  CHECK(scale(18 * hour) == TimeScale::day);
  CHECK(scale(5 * day) == TimeScale::week);
  CHECK(scale(40 * day) == TimeScale::month);
  CHECK(scale(3000 * day) == TimeScale::year);
}

TEST_CASE("a window around a moment begins round, a quarter before it") {
  const TimePoint now = at("2025-10-14T16:42:08Z");
  CHECK(window_around(now, TimeScale::day, utc) ==
        span("2025-10-14T10:00:00Z", "2025-10-15T10:00:00Z"));
  CHECK(window_around(now, TimeScale::hour, utc) ==
        span("2025-10-14T16:25:00Z", "2025-10-14T17:25:00Z"));
  for (const TimeScale scale :
       {TimeScale::hour, TimeScale::day, TimeScale::week, TimeScale::month, TimeScale::year}) {
    const Span window = window_around(now, scale, utc);
    CHECK(window.contains(now));
    CHECK(scale_of(window) == scale);
  }
}

TEST_CASE("zooming keeps the moment under the pointer where it is") {
  const Span window = span("2025-10-14T12:00:00Z", "2025-10-15T12:00:00Z");
  CHECK(zoomed(window, 0.5, window.start) == span("2025-10-14T12:00:00Z", "2025-10-15T00:00:00Z"));
  CHECK(zoomed(window, 2, at("2025-10-15T00:00:00Z")) ==
        span("2025-10-14T00:00:00Z", "2025-10-16T00:00:00Z"));
  CHECK(at_scale(window, TimeScale::hour) == span("2025-10-14T23:30:00Z", "2025-10-15T00:30:00Z"));
  Span near = window;
  Span far = window;
  for (int i = 0; i < 200; ++i) {
    near = zoomed(near, 0.7, at("2025-10-14T17:00:00Z"));
    far = zoomed(far, 1.4, at("2025-10-14T17:00:00Z"));
  }
  CHECK(near.end - near.start == least_window);
  CHECK(near.contains(at("2025-10-14T17:00:00Z")));
  CHECK(far.end - far.start == most_window);
}

TEST_CASE("panning moves by a share of what is seen") {
  const Span window = span("2025-10-14T12:00:00Z", "2025-10-15T12:00:00Z");
  CHECK(panned(window, 0.5) == span("2025-10-15T00:00:00Z", "2025-10-16T00:00:00Z"));
  CHECK(panned(window, -1) == span("2025-10-13T12:00:00Z", "2025-10-14T12:00:00Z"));
}

TEST_CASE("a thing out of sight is brought in, one in sight moves nothing") {
  const Span window = span("2025-10-14T00:00:00Z", "2025-10-15T00:00:00Z");
  CHECK(showing(window, span("2025-10-14T06:00:00Z", "2025-10-14T08:00:00Z")) == window);
  const Span later = span("2025-10-16T06:00:00Z", "2025-10-16T08:00:00Z");
  const Span moved = showing(window, later);
  CHECK(moved.end > later.end);
  CHECK(moved.end - later.end < Duration{3 * hour});
  const Span earlier = span("2025-10-13T23:00:00Z", "2025-10-14T02:00:00Z");
  CHECK(showing(window, earlier).start < earlier.start);
  const Span longer = span("2025-10-16T00:00:00Z", "2025-11-16T00:00:00Z");
  CHECK(showing(window, longer).contains(longer.start));
  CHECK(showing(window, span("2025-10-01T00:00:00Z", "2025-11-16T00:00:00Z")) == window);
}

TEST_CASE("nothing makes a window that can't be shown") {
  const Span ends[] = {
      {kEarliestTime, kEarliestTime + Duration{hour}},
      {kLatestTime + Duration{-hour}, kLatestTime},
      {kEarliestTime, kLatestTime},
      {kLatestTime, kEarliestTime},
  };
  for (const Span& given : ends) {
    const Span window = clamped_window(given);
    CHECK(sound(window));
    CHECK(sound(panned(window, 1e6)));
    CHECK(sound(panned(window, -1e6)));
    for (const double factor : {0.0, -3.0, 1e-300, 1e300}) {
      CHECK(sound(zoomed(window, factor, window.start)));
      CHECK(sound(zoomed(window, factor, window.end)));
    }
    CHECK(sound(showing(window, {kEarliestTime, kLatestTime})));
    CHECK(sound(showing(window, {kLatestTime, kLatestTime})));
  }
}

TEST_CASE("a window's title is as exact as its length") {
  CHECK(window_title(span("2025-10-14T12:00:00Z", "2025-10-15T06:00:00Z"), utc) ==
        "Tue 14 to Wed 15 Oct 2025");
  CHECK(window_title(span("2025-10-14T00:00:00Z", "2025-10-15T00:00:00Z"), utc) ==
        "Tue 14 Oct 2025");
  CHECK(window_title(span("2025-09-29T00:00:00Z", "2025-10-03T00:00:00Z"), utc) ==
        "Mon 29 Sep to Thu 2 Oct 2025");
  CHECK(window_title(span("2025-09-20T00:00:00Z", "2025-10-21T00:00:00Z"), utc) ==
        "20 Sep to 20 Oct 2025");
  CHECK(window_title(span("2025-12-30T00:00:00Z", "2026-01-03T00:00:00Z"), utc) ==
        "30 Dec 2025 to 02 Jan 2026");
  CHECK(window_title(span("2025-10-14T00:00:00Z", "2026-01-20T00:00:00Z"), utc) ==
        "Oct 2025 to Jan 2026");
  CHECK(window_title(span("2025-10-14T00:00:00Z", "2035-10-14T00:00:00Z"), utc) == "2025 to 2035");
}

TEST_CASE("edges snap to steps that a hand can tell apart") {
  const TimePoint start = at("2025-10-14T12:00:00Z");
  const auto step = [&](std::int64_t ms) { return snap_step({start, start + Duration{ms}}, 840); };
  CHECK(step(hour) == TimeStep{TimeUnit::minute, 1});
  CHECK(step(day) == TimeStep{TimeUnit::minute, 10});
  CHECK(step(31 * day) == TimeStep{TimeUnit::hour, 6});
  CHECK(step(366 * day) == TimeStep{TimeUnit::day, 2});
}
