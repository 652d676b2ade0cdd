// Goal: the clock's numbers are the engine's, and every documented way to write a moment is read.
#include "shell/view/clock_view.h"

#include <doctest/doctest.h>

#include "shell/format.h"
#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::small_world_now;
using tabplane::shell::testing::SmallWorld;

TEST_CASE("the clock shows the engine's time, mode and next timer") {
  SmallWorld world;
  const ClockView clock = clock_view(world.engine());
  CHECK(clock.now == small_world_now);
  CHECK(clock.mode == ClockMode::paused);
  CHECK(clock.timers == 1);
  REQUIRE(clock.next_timer.has_value());
  CHECK(*clock.next_timer == small_world_now + Duration{7'200'000});
  CHECK_FALSE(next_tick_ms(clock).has_value());
}

TEST_CASE("the next tick is when something new is to be seen") {
  CHECK(next_tick_ms({.now = TimePoint{10'300}, .mode = ClockMode::real}) == 700);
  CHECK(next_tick_ms({.now = TimePoint{10'000}, .mode = ClockMode::real}) == 1000);
  CHECK(next_tick_ms({.now = TimePoint{-300}, .mode = ClockMode::real}) == 300);
  CHECK(next_tick_ms({.now = TimePoint{10'300}, .mode = ClockMode::fast, .rate = 60}) == 250);
}

TEST_CASE("moments are read as people write them") {
  const TimePoint now = *parse_rfc3339("2030-01-15T16:42:08Z");
  const struct {
    const char* text;
    const char* moment;
  } cases[] = {{"2030-01-16T10:00:00Z", "2030-01-16T10:00:00Z"},
               {"2030-01-16T10:00:00+02:00", "2030-01-16T08:00:00Z"},
               {"2030-01-16 10:00", "2030-01-16T10:00:00Z"},
               {"2030-01-16T10:00", "2030-01-16T10:00:00Z"},
               {"2030-01-16", "2030-01-16T00:00:00Z"},
               {" 16:43 ", "2030-01-15T16:43:00Z"},
               {"16:42:09", "2030-01-15T16:42:09Z"},
               {"16:42", "2030-01-16T16:42:00Z"},
               {"9:05", "2030-01-16T09:05:00Z"},
               {"+90 min", "2030-01-15T18:12:08Z"},
               {"+2h", "2030-01-15T18:42:08Z"},
               {"+1 d", "2030-01-16T16:42:08Z"},
               {"+ 30 s", "2030-01-15T16:42:38Z"},
               {"+1 w", "2030-01-22T16:42:08Z"}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto read = parse_moment(c.text, now);
    REQUIRE(read.has_value());
    CHECK(format_rfc3339(*read) == c.moment);
  }
  for (const char* wrong : {"", "+", "+5", "+5 x", "24:00", "16:60", "16:4x", "16:42:", "tomorrow",
                            "2030-13-01", "2030-01-16x10:00", "-2 h", "+-2 h"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_moment(wrong, now).has_value());
  }
}

TEST_CASE("moments are read in the zone that times are written in, unless they name one") {
  const TimePoint now = *parse_rfc3339("2030-01-15T23:30:00Z");
  const TimesIn zone([](std::int64_t) { return std::int64_t{2} * 3'600'000; });
  const struct {
    const char* text;
    const char* moment;
  } cases[] = {{"2030-01-16T10:00:00Z", "2030-01-16T10:00:00Z"},
               {"2030-01-16 10:00", "2030-01-16T08:00:00Z"},
               {"2030-01-17", "2030-01-16T22:00:00Z"},
               {"01:30", "2030-01-15T23:30:00Z"},
               {"01:29", "2030-01-16T23:29:00Z"},
               {"+1 h", "2030-01-16T00:30:00Z"}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto read = parse_moment(c.text, now);
    REQUIRE(read.has_value());
    CHECK(format_rfc3339(*read) == c.moment);
  }
}
