// Goal: usage by day adds up to usage in all, in each dimension.
// Method: an hour by hand, then random lives.
#include "core/fleet/usage.h"

#include <doctest/doctest.h>

#include "core/fleet/money.h"
#include "tests/core/fleet/priced.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("an hour of two db and a cache is known in each dimension") {
  fleet::test::Priced world;
  const Symbol instance = world.running();
  const TimePoint since = world.instance(instance).metered_at;
  world.advance_ms(2 * kHour_ms);
  const auto days = daily_usage(world.system, world.id("sub-1"),
                                {since, since + Duration{kHour_ms}}, world.engine.now());
  REQUIRE(days.size() == 1);
  const Quantities& used = days.begin()->second;
  CHECK(used[0] == 4'000'000);   // two of two cores; the cache's machine is not known
  CHECK(used[1] == 16'000'000);  // of 8 GiB each
  CHECK(used[2] == 40'000'000);
  CHECK(used[3] == 3'000'000);
}

TEST_CASE("the days of a range add up to the range") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    fleet::test::Priced world(seed);
    world.live(seed, 24 * 20);
    const TimePoint now = world.engine.now();
    Quantities all{};
    each_usage(world.system, world.id("sub-1"), {TimePoint{0}, now}, now,
               [&](std::int64_t, const Quantities& leaf) {
                 for (std::size_t at = 0; at < all.size(); ++at) all[at] += leaf[at];
               });
    Quantities of_days{};
    std::int64_t last = -1;
    for (std::int64_t day = 0; day * kDay_ms < now.unix_ms; ++day) {
      const Span span{TimePoint{day * kDay_ms}, TimePoint{(day + 1) * kDay_ms}};
      for (const auto& [found, used] : daily_usage(world.system, world.id("sub-1"), span, now)) {
        CHECK(found == day);
        CHECK(found > last);
        last = found;
        for (std::size_t at = 0; at < used.size(); ++at) of_days[at] += used[at];
      }
    }
    CHECK(all == of_days);
    CHECK(all[0] > 0);
  }
}
