// Goal: what happened lately is counted as the entries say, however the entries were met.
// Method: a small world is followed at once and step by step; both come to the same.
#include "shell/view/activity.h"

#include <doctest/doctest.h>

#include <numeric>

#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::small_world_now;
using tabplane::shell::testing::SmallWorld;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;

}  // namespace

TEST_CASE("open commissions are followed back from now") {
  SmallWorld world;  // 4 are open
  world.advance(10 * minute);
  const std::uint64_t serial = world.issue(1);  // 5
  world.advance(10 * minute);
  world.ask("POST", "/astakos/api/commissions/action",
            R"({"accept": [57, )" + std::to_string(serial) + "]}", "tok-cyclades");  // 3
  Activity activity;
  activity.follow(world.engine());
  const TimePoint now = world.engine().now();
  CHECK(activity.open_since(small_world_now, now, 3) ==
        std::vector<OpenStep>{{small_world_now, 4},
                              {small_world_now + Duration{10 * minute}, 5},
                              {small_world_now + Duration{20 * minute}, 3}});
  CHECK(activity.open_since(now + Duration{-5 * minute}, now, 3).front().open == 5);
  // Before its first entry nobody knows.
  CHECK(activity.open_since(small_world_now + Duration{-hour}, now, 3).front().at ==
        small_world_now);
  const std::vector<double> steps = activity.open_commissions(now, 3, 144);  // of ten minutes
  CHECK(steps == std::vector<double>{4, 5, 3});
}

TEST_CASE("entries are counted by the hour") {
  SmallWorld world;
  Activity activity;
  activity.follow(world.engine());
  CHECK(activity.entries_since(small_world_now) == world.engine().position().sequence);
  world.advance(3 * hour);
  world.issue(1);
  activity.follow(world.engine());
  const TimePoint now = world.engine().now();
  const auto hours = activity.entries_per_hour(now);
  CHECK(std::accumulate(hours.begin(), hours.end(), 0.0) ==
        static_cast<double>(world.engine().position().sequence));
  CHECK(static_cast<double>(activity.entries_since(now)) == hours.back());
  Activity at_once;
  at_once.follow(world.engine());
  CHECK(at_once.entries_per_hour(now) == hours);
  world.advance(25 * hour);
  activity.follow(world.engine());
  CHECK(activity.entries_since(world.engine().now() + Duration{-24 * hour}) == 1);
}

TEST_CASE("another world begins anew") {
  SmallWorld world;
  world.issue(1);
  Activity activity;
  activity.follow(world.engine());
  world.ask("PUT", "/tabplane/v1/world",
            R"({"tabplane_scenario": 1, "now": "2030-01-01T00:00:00Z"})");
  activity.follow(world.engine());
  CHECK(activity.entries_since(kEarliestTime) == 1);
  CHECK_FALSE(activity.begins_within(kEarliestTime));
}

TEST_CASE("of a long past only the newest entries are followed, and it says so") {
  SmallWorld world;
  for (std::uint64_t i = 0; i < Activity::most_entries + 10; ++i) world.advance(0);
  Activity activity;
  activity.follow(world.engine());
  CHECK(activity.entries_since(kEarliestTime) == Activity::most_entries);
  CHECK(activity.begins_within(small_world_now));
}
