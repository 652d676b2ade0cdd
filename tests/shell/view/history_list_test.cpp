// Goal: the history lists what the engine keeps, newest first, reads no more than is asked for, and
// finds what a filter wants.
#include "shell/view/history_list.h"

#include <doctest/doctest.h>

#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::SmallWorld;

namespace {

void search_all(HistoryList& list, const SmallWorld& world, std::size_t at_once = 1000) {
  while (list.searching()) list.search(world.plane(), at_once);
}

}  // namespace

TEST_CASE("without a filter every entry is a row, the newest first") {
  SmallWorld world;
  for (int i = 0; i < 200; ++i) world.advance(1000);
  HistoryList list;
  list.follow(world.engine(), {});
  CHECK_FALSE(list.searching());
  const std::uint64_t newest = world.engine().position().sequence;
  CHECK(list.size() == static_cast<std::int64_t>(newest));
  CHECK(list.sequence_at(0) == newest);
  CHECK(list.row_of(1) == list.size() - 1);
  CHECK_FALSE(list.row_of(newest + 1).has_value());
  for (std::uint64_t sequence = 1; sequence <= newest; ++sequence) {
    const EntryView* entry = list.entry(world.engine(), sequence);
    REQUIRE(entry != nullptr);
    CHECK(entry->sequence == sequence);
  }
  CHECK(list.entry(world.engine(), 0) == nullptr);
  CHECK(list.entry(world.engine(), newest + 1) == nullptr);
  // The block at the end grows with the world.
  world.advance(1000);
  list.follow(world.engine(), {});
  REQUIRE(list.entry(world.engine(), newest + 1) != nullptr);
  CHECK(list.entry(world.engine(), newest + 1)->sequence == newest + 1);
}

TEST_CASE("a filter finds words and kinds, some entries at a time") {
  SmallWorld world;
  for (int i = 0; i < 300; ++i) world.advance(1000);
  const std::uint64_t serial = world.issue(2);
  for (int i = 0; i < 300; ++i) world.advance(1000);
  HistoryList list;
  const HistoryQuery query{"issue cyclades " + std::to_string(serial), std::nullopt};
  list.follow(world.engine(), query);
  CHECK(list.searching());
  CHECK(list.size() == 0);
  list.search(world.plane(), 100);
  CHECK(list.searched() == 100);
  CHECK(list.size() == 0);
  search_all(list, world, 100);
  CHECK(list.searched() == list.total());
  REQUIRE(list.size() == 1);
  CHECK(list.row_of(list.sequence_at(0)) == 0);
  CHECK_FALSE(list.row_of(1).has_value());

  list.follow(world.engine(), {"", EntryKind::replaced});
  search_all(list, world);
  REQUIRE(list.size() == 1);
  CHECK(list.sequence_at(0) == 1);
  list.follow(world.engine(), {"usage_max demo", EntryKind::request});
  search_all(list, world);
  CHECK(list.size() == 1);
  list.follow(world.engine(), {"no such words", std::nullopt});
  search_all(list, world);
  CHECK(list.size() == 0);
}

TEST_CASE("what happens while a filter is set comes in front") {
  SmallWorld world;
  HistoryList list;
  const HistoryQuery query{"issue", std::nullopt};
  list.follow(world.engine(), query);
  search_all(list, world);
  CHECK(list.size() == 1);
  world.advance(0);
  world.issue(1);
  world.issue(1);
  list.follow(world.engine(), query);
  CHECK(list.searching());
  search_all(list, world, 1);
  REQUIRE(list.size() == 3);
  CHECK(list.sequence_at(0) == world.engine().position().sequence);
  CHECK(list.sequence_at(0) > list.sequence_at(1));
  CHECK(list.sequence_at(1) > list.sequence_at(2));
}

TEST_CASE("a world that is replaced while a filter is set is searched from its beginning") {
  SmallWorld world;
  HistoryList list;
  const HistoryQuery query{"world", std::nullopt};
  list.follow(world.engine(), query);
  search_all(list, world);
  world.issue(1);
  world.issue(1);
  world.ask("PUT", "/tabplane/v1/world", R"({"tabplane_scenario": 1})");
  list.follow(world.engine(), query);
  search_all(list, world);
  REQUIRE(list.size() == 1);
  CHECK(list.sequence_at(0) == world.engine().position().sequence);
}

TEST_CASE("entries that are no longer kept are not there, and the list says where it begins") {
  SmallWorld world;
  world.issue(1);
  const std::uint64_t old = world.engine().position().sequence;
  HistoryList list;
  list.follow(world.engine(), {});
  REQUIRE(list.entry(world.engine(), old) != nullptr);
  world.ask("PUT", "/tabplane/v1/world", R"({"tabplane_scenario": 1})");
  list.follow(world.engine(), {});
  CHECK(list.first() == old + 1);
  CHECK(list.size() == 1);
  CHECK(list.entry(world.engine(), old) == nullptr);
  REQUIRE(list.entry(world.engine(), old + 1) != nullptr);
  CHECK(list.entry(world.engine(), old + 1)->cause.kind == EntryKind::replaced);
}
