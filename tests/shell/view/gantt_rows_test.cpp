// Goal: no two bars of a row overlap, namesakes stand together, and what a frame walks is only what
// it shows, however many things there are.
// Method: small tables by hand, and ten thousand drawn things against what each row promises.
#include "shell/view/gantt_rows.h"

#include <doctest/doctest.h>

#include <set>

using namespace tabplane;
using namespace tabplane::shell;

namespace {

GanttItem item(std::int64_t from, std::int64_t to, std::uint32_t group = 0,
               std::string_view name = {}) {
  return {{{from}, {to}}, group, name};
}

using Items = std::vector<std::uint32_t>;

// Drawn by a sequence of its own, the same everywhere.
std::vector<GanttItem> many(std::size_t count) {
  static constexpr std::string_view names[] = {"", "nightly", "batch", "", "demo"};
  std::vector<GanttItem> items;
  items.reserve(count);
  std::uint64_t state = 7;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const auto start = static_cast<std::int64_t>(next(1'000'000));
    const auto length = static_cast<std::int64_t>(next(2'000));
    items.push_back(
        item(start, start + length, static_cast<std::uint32_t>(next(4)), names[next(5)]));
  }
  return items;
}

}  // namespace

TEST_CASE("what does not overlap shares a lane, and touching things do not overlap") {
  const std::vector<GanttItem> items = {item(0, 10), item(10, 20), item(5, 12), item(12, 15)};
  const GanttRows rows(items, 1);
  REQUIRE(rows.lanes().size() == 2);
  CHECK(rows.lanes()[0].items == Items{0, 1});
  CHECK(rows.lanes()[1].items == Items{2, 3});
  CHECK(rows.lane_of(3) == 1);
}

TEST_CASE("namesakes share a lane, and get one more when they overlap") {
  const std::vector<GanttItem> items = {item(0, 10, 0, "nightly"), item(2, 4, 0, "batch"),
                                        item(20, 30, 0, "nightly"), item(25, 35, 0, "nightly"),
                                        item(6, 8, 0, "batch")};
  const GanttRows rows(items, 1);
  REQUIRE(rows.lanes().size() == 3);
  CHECK(rows.lanes()[0].name == "nightly");
  CHECK(rows.lanes()[0].items == Items{0, 2});
  CHECK(rows.lanes()[1].items == Items{1, 4});
  CHECK(rows.lanes()[2].name == "nightly");
}

TEST_CASE("groups keep their order, an empty one has no row, a folded one only its head") {
  const std::vector<GanttItem> items = {item(0, 10, 2), item(0, 10, 0), item(5, 15, 0)};
  GanttRows rows(items, 3);
  rows.arrange(30, 36);
  REQUIRE(rows.rows().size() == 5);
  CHECK(rows.rows()[0].head);
  CHECK(rows.rows()[3].head);
  CHECK(rows.rows()[3].index == 2);
  CHECK(rows.rows()[3].top == 102);
  CHECK(rows.height() == 168);
  rows.arrange(30, 36, {true, false, false});
  REQUIRE(rows.rows().size() == 3);
  CHECK(rows.row_of_lane(1)->head);
  CHECK(rows.row_of_lane(2)->top == 60);
}

TEST_CASE("a lane with nothing in the window can be left without a row") {
  const std::vector<GanttItem> items = {item(0, 10, 0, "a"), item(20, 30, 0, "a"),
                                        item(5, 25, 0, "b"), item(40, 50, 0, "c"),
                                        item(50, 60, 1, "d")};
  GanttRows rows(items, 2);
  using Flags = std::vector<bool>;
  CHECK(lanes_without(rows, items, {{10}, {20}}) == Flags{true, false, true, true});
  CHECK(lanes_without(rows, items, {{9}, {10}}) == Flags{false, false, true, true});
  CHECK(lanes_without(rows, items, {{25}, {50}}) == Flags{false, true, false, true});
  rows.arrange(30, 36, {}, lanes_without(rows, items, {{30}, {50}}));
  REQUIRE(rows.rows().size() == 3);
  CHECK(rows.rows()[1].index == 2);
  CHECK(rows.rows()[2].head);
  CHECK(rows.row_of_lane(2)->top == 30);
  CHECK(rows.row_of_lane(0)->head);
  CHECK(rows.row_of_lane(3)->top == 66);
}

TEST_CASE("rows between two heights are those that reach into them") {
  const std::vector<GanttItem> items = {item(0, 10), item(1, 10), item(2, 10)};
  GanttRows rows(items, 1);
  rows.arrange(30, 36);
  const auto between = [&](float top, float bottom) {
    const GanttRows::Range range = rows.rows_between(top, bottom);
    return std::pair(range.first, range.last);
  };
  CHECK(between(0, 30) == std::pair<std::size_t, std::size_t>{0, 1});
  CHECK(between(29, 31) == std::pair<std::size_t, std::size_t>{0, 2});
  CHECK(between(66, 500) == std::pair<std::size_t, std::size_t>{2, 4});
  const GanttRows none;
  CHECK(none.rows_between(0, 100).last == 0);
}

TEST_CASE("things too short to tell apart make one run, long ones stand alone") {
  const std::vector<GanttItem> items = {item(0, 2),   item(3, 5),   item(6, 7),    item(30, 60),
                                        item(61, 62), item(90, 91), item(500, 501)};
  const GanttRows rows(items, 1);
  REQUIRE(rows.lanes().size() == 1);
  const auto runs = runs_in(rows.lanes()[0], items, {{0}, {100}}, {5});
  REQUIRE(runs.size() == 4);
  CHECK(runs[0].count == 3);
  CHECK(runs[0].window == Span{{0}, {7}});
  CHECK(runs[1].window == Span{{30}, {60}});
  CHECK(runs[2].first == 4);
  CHECK(runs[3].count == 1);
  CHECK(runs_in(rows.lanes()[0], items, {{2}, {3}}, {1}).empty());
  CHECK(runs_in(rows.lanes()[0], items, {{60}, {61}}, {1}).empty());
  CHECK(runs_in(rows.lanes()[0], items, {{59}, {61}}, {1}).size() == 1);
}

TEST_CASE("a thing without length has a moment of its own") {
  const std::vector<GanttItem> items = {item(5, 5), item(5, 5), item(6, 6)};
  const GanttRows rows(items, 1);
  CHECK(rows.lanes().size() == 2);
  CHECK(runs_in(rows.lanes()[0], items, {{5}, {7}}, {1}).size() == 2);
}

TEST_CASE("of ten thousand things each stands once, apart, in its group and order") {
  const std::vector<GanttItem> items = many(10'000);
  GanttRows rows(items, 4);
  rows.arrange(30, 36);
  std::set<std::uint32_t> seen;
  for (std::uint32_t index = 0; index < rows.lanes().size(); ++index) {
    const GanttLane& lane = rows.lanes()[index];
    std::int64_t end = -1;
    for (const std::uint32_t at : lane.items) {
      const Span& window = items[at].window;
      REQUIRE(window.start.unix_ms >= end);
      end = std::max(window.end.unix_ms, window.start.unix_ms + 1);
      REQUIRE(items[at].group == lane.group);
      REQUIRE(items[at].name == lane.name);
      REQUIRE(rows.lane_of(at) == index);
      seen.insert(at);
    }
  }
  CHECK(seen.size() == items.size());
  // Whatever is left out of the runs of a window lies outside of it.
  std::size_t counted = 0;
  for (const GanttLane& lane : rows.lanes()) {
    for (const GanttRun& run : runs_in(lane, items, {{200'000}, {300'000}}, {500})) {
      counted += run.count;
    }
  }
  std::size_t inside = 0;
  for (const GanttItem& one : items) {
    const std::int64_t end = std::max(one.window.end.unix_ms, one.window.start.unix_ms + 1);
    if (one.window.start.unix_ms < 300'000 && end > 200'000) ++inside;
  }
  CHECK(counted == inside);
}
