// Goal: virtual time runs with the host's clock by its mode and rate, and never wraps.
// Method: each mode by table, edges of 64 bits, and the way back from a due time to the host's.
#include "core/engine/clock.h"

#include <doctest/doctest.h>

#include <limits>

using namespace tabplane;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

ClockRow clock_of(ClockMode mode, std::uint32_t rate) {
  ClockRow clock;
  clock.mode = mode;
  clock.rate = rate;
  return clock;
}

}  // namespace

TEST_CASE("time runs by mode and rate from its anchor, never backwards") {
  const ClockAnchor anchor{TimePoint{1000}, 500};
  const struct {
    ClockMode mode;
    std::uint32_t rate;
    std::int64_t wall, now;
  } cases[] = {
      {ClockMode::paused, 1, 900, 1000},
      {ClockMode::real, 1, 500, 1000},
      {ClockMode::real, 1, 900, 1400},
      {ClockMode::real, 1, 100, 1000},
      {ClockMode::fast, 60, 501, 1060},
      {ClockMode::fast, 60, 0, 1000},
      {ClockMode::fast, kGreatestRate, 502, 2'001'000},
      {ClockMode::fast, kGreatestRate, kMost, kLatestTime.unix_ms},
      {ClockMode::real, 1, kMost, kLatestTime.unix_ms},
  };
  for (const auto& c : cases) {
    CAPTURE(c.wall);
    CAPTURE(c.rate);
    CHECK(running_time(clock_of(c.mode, c.rate), anchor, c.wall) == TimePoint{c.now});
  }
}

TEST_CASE("a due time is reached at the host's time that is told, and not before") {
  const ClockAnchor anchor{TimePoint{1000}, 500};
  CHECK(wall_time_of(clock_of(ClockMode::paused, 1), anchor, TimePoint{2000}) == -1);
  CHECK(wall_time_of(clock_of(ClockMode::real, 1), anchor, TimePoint{900}) == 500);
  for (const std::uint32_t rate : {1u, 7u, 60u, kGreatestRate}) {
    const ClockRow clock = clock_of(rate == 1 ? ClockMode::real : ClockMode::fast, rate);
    for (const std::int64_t due : {1000, 1001, 1006, 1007, 1008, 1'000'999}) {
      CAPTURE(rate);
      CAPTURE(due);
      const std::int64_t wall = wall_time_of(clock, anchor, TimePoint{due});
      CHECK(running_time(clock, anchor, wall) >= TimePoint{due});
      if (due > 1000) CHECK(running_time(clock, anchor, wall - 1) < TimePoint{due});
    }
  }
}
