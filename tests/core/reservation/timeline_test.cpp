// Goal: the timeline answers as the sorted list of levels does, and as published planner tests say.
// Method: the numbers of flux-sched's planner tests; random spans, windows and demands against the
// list, with amounts that stay within 32 bits and amounts that do not.
#include "core/reservation/timeline.h"

#include <doctest/doctest.h>

#include "core/base/stream.h"
#include "core/reservation/rows.h"
#include "tests/core/reservation/level_list.h"

using namespace tabplane;
using namespace tabplane::reservation;

namespace {

Capacity cores(Amount amount) {
  Capacity made;
  made.cores = amount;
  return made;
}

Timeline pool_of(Amount amount) {
  Timeline free;
  free.add({{0}, kForever}, cores(amount));
  return free;
}

std::optional<TimePoint> earliest(const Timeline& free, std::int64_t after, std::int64_t until,
                                  std::int64_t length, Amount amount) {
  return free.earliest_fit({{after}, {until}}, {length}, cores(amount));
}

bool same(const std::optional<Shortage>& left, const std::optional<Shortage>& right) {
  if (!left || !right) return left.has_value() == right.has_value();
  return left->key == right->key && left->wanted == right->wanted &&
         left->available == right->available && left->window == right->window;
}

void hold_against_list(std::uint64_t seed, int steps, std::int64_t range, Amount greatest) {
  struct Added {
    Span span;
    Capacity amount;
  };
  Stream chance(seed);
  Timeline timeline;
  test::LevelList list;
  std::vector<Added> added;
  const auto draw = [&](std::uint64_t one_in, Amount low, Amount high) {
    Capacity made;
    for (const KeyDescription& described : kKeyDescriptions) {
      if (chance.below(one_in) == 0) made[described.key] = chance.between(low, high);
    }
    return made;
  };
  for (int step = 0; step < steps; ++step) {
    if (!added.empty() && (added.size() > 150 || chance.below(3) == 0)) {
      const std::size_t at = static_cast<std::size_t>(chance.below(added.size()));
      timeline.remove(added[at].span, added[at].amount);
      list.remove(added[at].span, added[at].amount);
      added[at] = added.back();
      added.pop_back();
    } else {
      Span span{{chance.between(0, range)}, kForever};
      if (chance.below(10) != 0)
        span.end.unix_ms = span.start.unix_ms + chance.between(0, range / 4);
      const Capacity amount = draw(3, -greatest, greatest);
      timeline.add(span, amount);
      list.add(span, amount);
      added.push_back({span, amount});
    }
    const TimePoint start{chance.between(-5, range)};
    const Span window{start, {start.unix_ms + chance.between(0, range / 3)}};
    const Span within{start, chance.below(2) == 0 ? kForever : TimePoint{start.unix_ms + range}};
    const Capacity demand = draw(6, -greatest, 2 * greatest);
    const Duration length{chance.between(1, 40)};
    CAPTURE(step);
    REQUIRE(timeline.points() == list.points());
    REQUIRE(timeline.at(start) == list.at(start));
    REQUIRE(timeline.minimum(window) == list.minimum(window));
    REQUIRE(timeline.fits(window, demand) == list.fits(window, demand));
    REQUIRE(same(timeline.first_shortage(window, demand), list.first_shortage(window, demand)));
    REQUIRE(timeline.earliest_fit(within, length, demand) ==
            list.earliest_fit(within, length, demand));
    if (step % 32 == 0) REQUIRE(timeline.profile(window) == list.profile(window));
  }
}

}  // namespace

TEST_CASE("random spans, windows and demands: as the sorted list says") {
  hold_against_list(1, 1200, 60, 9);
  hold_against_list(2, 1200, 4000, 9);
}
TEST_CASE("the same with amounts that leave 32 bits, at once and by and by") {
  hold_against_list(3, 800, 400, 2'000'000'000);
  hold_against_list(4, 800, 400, 90'000'000);
  hold_against_list(5, 800, 400, Amount{1} << 38);
}

TEST_CASE("planner: one unit over ten instants") {
  Timeline free = pool_of(1);
  free.add({{0}, {5}}, cores(-1));
  free.add({{5}, {7}}, cores(-1));
  free.add({{7}, {9}}, cores(-1));
  CHECK_FALSE(earliest(free, 0, 10, 2, 1));
  CHECK(earliest(free, 0, 10, 1, 1) == TimePoint{9});
  free.remove({{5}, {7}}, cores(-1));
  free.remove({{7}, {9}}, cores(-1));
  CHECK(earliest(free, 0, 10, 5, 1) == TimePoint{5});
  CHECK_FALSE(earliest(free, 0, 10, 6, 1));
}

TEST_CASE("planner: ten units, three spans") {
  Timeline free = pool_of(10);
  free.add({{1}, {1001}}, cores(-5));
  free.add({{2000}, {3001}}, cores(-10));
  free.add({{10}, {2000}}, cores(-1));
  const std::pair<std::int64_t, Amount> told[] = {{1, 5},    {10, 4},   {1500, 9}, {2000, 0},
                                                  {2500, 0}, {3000, 0}, {3001, 10}};
  for (const auto& [time, left] : told) CHECK(free.at({time}).cores == left);
  CHECK(earliest(free, 0, 10'000, 9, 5) == TimePoint{0});
  CHECK(earliest(free, 1, 10'000, 9, 5) == TimePoint{1});
  CHECK(earliest(free, 2, 10'000, 9, 5) == TimePoint{1001});
  CHECK(earliest(free, 1992, 10'000, 9, 5) == TimePoint{3001});
  CHECK(earliest(free, 10, 10'000, 9, 9) == TimePoint{1001});
  CHECK(earliest(free, 2000, 10'000, 9, 9) == TimePoint{3001});
  CHECK_FALSE(earliest(free, 9992, 10'000, 9, 5));
}

TEST_CASE("planner: on or after") {
  Timeline free = pool_of(3);
  free.add({{100'000}, {100'100}}, cores(-2));
  CHECK(earliest(free, 99'900, 1'000'000, 200, 2) == TimePoint{100'100});
  CHECK(earliest(free, 99'800, 1'000'000, 200, 2) == TimePoint{99'800});
}

TEST_CASE("planner: a total that shrinks keeps its debt and grows out of it again") {
  Timeline free = pool_of(100'000);
  free.add({{0}, {1000}}, cores(-40'000));
  free.add({{0}, kForever}, cores(-100'000));
  CHECK(free.at({0}).cores == -40'000);
  CHECK_FALSE(free.fits({{0}, {10}}, cores(1)));
  free.add({{0}, kForever}, cores(50'000));
  CHECK(free.at({0}).cores == 10'000);
  CHECK_FALSE(free.fits({{0}, {10}}, cores(50'000)));
  CHECK(earliest(free, 0, 10'000, 10, 50'000) == TimePoint{1000});
}

TEST_CASE("planner: a span is released in parts") {
  Timeline free = pool_of(100);
  free.add({{0}, {600}}, cores(-25));
  free.add({{0}, {600}}, cores(-75));
  CHECK(free.at({0}).cores == 0);
  free.remove({{0}, {600}}, cores(-25));
  free.add({{0}, {600}}, cores(-10));
  CHECK(free.at({0}).cores == 15);
  free.remove({{0}, {600}}, cores(-10));
  CHECK(free.at({0}).cores == 25);
  free.remove({{0}, {600}}, cores(-75));
  free.add({{0}, {600}}, cores(-50));
  CHECK(free.at({0}).cores == 50);
  free.add({{300}, {600}}, cores(-50));
  CHECK(free.at({299}).cores == 50);
  CHECK(free.at({300}).cores == 0);
}

TEST_CASE("planner: five thousand spans, ten in each of five hundred windows") {
  Timeline free = pool_of(10);
  for (std::int64_t i = 0; i < 5000; ++i) {
    free.add({{i / 10 * 1000}, {i / 10 * 1000 + 1000}}, cores(-1));
  }
  CHECK(earliest(free, 0, 1'000'000'000, 1000, 1) == TimePoint{500'000});
  CHECK(free.minimum({{0}, {500'000}}).cores == 0);
  CHECK(free.at({500'000}).cores == 10);
}

TEST_CASE("leases of a host: a gap between two is long enough, or too short") {
  constexpr std::int64_t kMinute = 60'000;
  Timeline free = pool_of(1);
  free.add({{540 * kMinute}, {630 * kMinute}}, cores(-1));
  free.add({{780 * kMinute}, {840 * kMinute}}, cores(-1));
  CHECK(earliest(free, 540 * kMinute, 1440 * kMinute, 60 * kMinute, 1) == TimePoint{630 * kMinute});
  CHECK(earliest(free, 540 * kMinute, 1440 * kMinute, 150 * kMinute, 1) ==
        TimePoint{630 * kMinute});
  CHECK(earliest(free, 540 * kMinute, 1440 * kMinute, 180 * kMinute, 1) ==
        TimePoint{840 * kMinute});
}

TEST_CASE("empty windows hold nothing and always fit") {
  Timeline free = pool_of(1);
  free.add({{5}, {5}}, cores(-9));
  CHECK(free.at({5}).cores == 1);
  CHECK(free.fits({{5}, {5}}, cores(100)));
  CHECK_FALSE(free.first_shortage({{5}, {4}}, cores(100)));
  CHECK(free.profile({{5}, {5}}).empty());
  CHECK(free.at({-1}).cores == 0);
  free.clear();
  CHECK(free.at({5}).cores == 0);
  CHECK(free.points() == 0);
}
