// Goal: a reservation is drawn, moved and stretched by hand onto round times, by mouse and by keys,
// and never turned inside out.
// Method: hands at known places, with and without snapping, also at the ends of the calendar.
#include "shell/view/span_drag.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::shell;

namespace {

const TimeZone utc;
constexpr TimeStep quarter{TimeUnit::minute, 15};

TimePoint at(std::string_view time) {
  return parse_rfc3339("2025-10-14T" + std::string(time) + "Z").value_or(TimePoint{});
}

Span span(std::string_view from, std::string_view to) {
  return {at(from), at(to)};
}

}  // namespace

TEST_CASE("a fresh span reaches from the step nearest the press to the one nearest the pointer") {
  const auto drawn = [](std::string_view from, std::string_view to) {
    return dragged({SpanGrip::fresh, {}, at(from)}, at(to), quarter, utc);
  };
  CHECK(drawn("12:07:00", "14:02:00") == span("12:00:00", "14:00:00"));
  CHECK(drawn("14:02:00", "12:07:00") == span("12:00:00", "14:00:00"));
  CHECK(drawn("12:07:00", "12:07:00") == span("12:00:00", "12:15:00"));
  // A pixel beside a line is meant for the line.
  CHECK(drawn("11:59:57", "13:59:57") == span("12:00:00", "14:00:00"));
  CHECK(dragged({SpanGrip::fresh, {}, at("12:07:30")}, at("12:31:10"), quarter, utc, true) ==
        span("12:07:30", "12:31:10"));
}

TEST_CASE("a moved span keeps its length, and its start snaps") {
  const Span from = span("17:00:00", "23:12:00");
  const auto moved = [&](std::string_view to, bool exact = false) {
    return dragged({SpanGrip::whole, from, at("18:00:00")}, at(to), quarter, utc, exact);
  };
  CHECK(moved("18:00:00") == from);
  CHECK(moved("19:05:00").start == at("18:00:00"));
  CHECK(moved("19:05:00").end - moved("19:05:00").start == from.end - from.start);
  CHECK(moved("17:31:00", true).start == at("16:31:00"));
}

TEST_CASE("a stretched span keeps its other end, and at least a step") {
  const Span from = span("17:00:00", "20:00:00");
  const auto start = [&](std::string_view to) {
    return dragged({SpanGrip::start, from, at("17:02:00")}, at(to), quarter, utc);
  };
  const auto end = [&](std::string_view to) {
    return dragged({SpanGrip::end, from, at("20:00:00")}, at(to), quarter, utc);
  };
  CHECK(start("16:20:00") == span("16:15:00", "20:00:00"));
  CHECK(start("22:00:00") == span("19:45:00", "20:00:00"));
  CHECK(end("21:40:00") == span("17:00:00", "21:45:00"));
  CHECK(end("12:00:00") == span("17:00:00", "17:15:00"));
  CHECK(start("17:02:00") == from);
}

TEST_CASE("keys move by whole steps, from wherever the span is") {
  const Span from = span("17:05:00", "20:00:00");
  CHECK(nudged(from, SpanGrip::whole, 1, quarter, utc) == span("17:15:00", "20:10:00"));
  CHECK(nudged(from, SpanGrip::whole, -1, quarter, utc) == span("17:00:00", "19:55:00"));
  CHECK(nudged(from, SpanGrip::end, 2, quarter, utc) == span("17:05:00", "20:30:00"));
  CHECK(nudged(from, SpanGrip::end, -100, quarter, utc) == span("17:05:00", "17:15:00"));
  CHECK(nudged(from, SpanGrip::start, -1, quarter, utc) == span("17:00:00", "20:00:00"));
  CHECK(nudged(from, SpanGrip::whole, 0, quarter, utc) == from);
}

TEST_CASE("the ends of the calendar hold every span") {
  const Span last{kLatestTime + Duration{-3'600'000}, kLatestTime};
  for (const SpanGrip grip : {SpanGrip::fresh, SpanGrip::whole, SpanGrip::start, SpanGrip::end}) {
    for (const bool exact : {false, true}) {
      const Span span = dragged({grip, last, last.start}, kLatestTime, quarter, utc, exact);
      CHECK(is_printable(span.start));
      CHECK(is_printable(span.end));
    }
  }
}
