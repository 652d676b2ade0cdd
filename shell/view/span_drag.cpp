#include "shell/view/span_drag.h"

#include <algorithm>

#include "core/base/time.h"

namespace tabplane::shell {
namespace {

Span printable(Span span) {
  span.start = std::clamp(span.start, kEarliestTime, kLatestTime);
  span.end = std::clamp(span.end, kEarliestTime, kLatestTime);
  return span;
}

TimePoint tick_after(TimePoint at, TimeStep step, const TimeZone& zone) {
  return {next_tick(tick_at_or_before(at.unix_ms, step, zone), step, zone)};
}

TimePoint tick_before(TimePoint at, TimeStep step, const TimeZone& zone) {
  return {tick_at_or_before(at.unix_ms - 1, step, zone)};
}

Span fresh_span(TimePoint a, TimePoint b, TimeStep step, const TimeZone& zone, bool exact) {
  const auto [first, last] = std::minmax(a, b);
  if (exact) return {first, std::max(last, first + Duration{kMinute_ms})};
  const TimePoint start{nearest_tick(first.unix_ms, step, zone)};
  const TimePoint end{nearest_tick(last.unix_ms, step, zone)};
  return {start, std::max(end, tick_after(start, step, zone))};
}

}  // namespace

Span dragged(const SpanDrag& drag, TimePoint now_at, TimeStep step, const TimeZone& zone,
             bool exact) {
  const Duration by = now_at - drag.grabbed;
  const auto placed = [&](TimePoint at) {
    return exact ? at : TimePoint{nearest_tick(at.unix_ms, step, zone)};
  };
  const Span& from = drag.from;
  switch (drag.grip) {
    case SpanGrip::fresh:
      return printable(fresh_span(drag.grabbed, now_at, step, zone, exact));
    case SpanGrip::whole: {
      // A hand that has not moved moves nothing, also where the start is on no step.
      if (by.milliseconds == 0) return from;
      const TimePoint start = placed(from.start + by);
      return printable({start, start + (from.end - from.start)});
    }
    case SpanGrip::start: {
      if (by.milliseconds == 0) return from;
      const TimePoint latest =
          exact ? from.end + Duration{-kMinute_ms}
                : std::min(from.end + Duration{-kMinute_ms}, tick_before(from.end, step, zone));
      return printable({std::min(placed(from.start + by), latest), from.end});
    }
    case SpanGrip::end: {
      if (by.milliseconds == 0) return from;
      const TimePoint earliest =
          exact ? from.start + Duration{kMinute_ms} : tick_after(from.start, step, zone);
      return printable({from.start, std::max(placed(from.end + by), earliest)});
    }
  }
  return from;
}

Span nudged(const Span& span, SpanGrip grip, int steps, TimeStep step, const TimeZone& zone) {
  const TimePoint held = grip == SpanGrip::end ? span.end : span.start;
  TimePoint at = held;
  for (int i = 0; i < steps; ++i) at = tick_after(at, step, zone);
  for (int i = 0; i > steps; --i) at = tick_before(at, step, zone);
  return dragged({grip, span, held}, at, step, zone);
}

}  // namespace tabplane::shell
