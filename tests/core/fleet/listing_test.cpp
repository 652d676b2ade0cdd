// Goal: lists are in one total order, follow what changes, and go on behind a row that is gone.
// Method: users are put, changed and erased beside what the list shows; the order by itself is
// held against a sorted set through thousands of random changes, and at the edges of its blocks.
#include "core/fleet/listing.h"

#include <doctest/doctest.h>

#include <set>
#include <vector>

#include "core/base/stream.h"
#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

std::string shown(const fleet::test::World& world, std::optional<Place> behind = {}) {
  std::string text;
  const auto add = [&](Slot, const User& row) {
    text += row.name;
    return true;
  };
  const Listing<User>& list = world.system.rows.users_in_order;
  if (behind) {
    list.each_behind(kEverything, *behind, add);
  } else {
    list.each(kEverything, add);
  }
  return text;
}

void put(fleet::test::World& world, const char* name, std::int64_t at_ms) {
  world.change([&](Transaction& tx) {
    User row;
    row.id = tx.intern(name);
    row.number = world.system.next_number(tx);
    row.name = name;
    row.created_at = TimePoint{at_ms};
    tx.insert(world.system.rows.users, row);
    return true;
  });
}

using Entries = std::vector<std::uint64_t>;

// The numbers, forwards; they have to be the same backwards.
Entries numbers_of(const RowOrder& order) {
  Entries forwards;
  for (RowOrder::At at = order.begin(); at != order.end(); ++at) forwards.push_back(at->number);
  Entries backwards;
  for (RowOrder::At at = order.end(); at != order.begin();) {
    --at;
    backwards.insert(backwards.begin(), at->number);
  }
  CHECK(forwards == backwards);
  return forwards;
}

std::uint64_t number_at(const RowOrder& order, RowOrder::At at) {
  return at == order.end() ? 0 : at->number;
}

}  // namespace

TEST_CASE("through random changes the order is that of a sorted set") {
  constexpr std::size_t most = 3000;
  Stream chance(5);
  RowOrder order;
  std::set<RowOrder::Entry> wanted;
  std::vector<RowOrder::Entry> there;
  std::uint64_t number = 0;
  for (int round = 0; round < 20'000; ++round) {
    // It grows to its most, then shrinks to nothing.
    const bool grows = round < 10'000 ? chance.below(10) < 7 : chance.below(10) < 3;
    if (grows && there.size() < most) {
      const auto time = static_cast<std::int64_t>(chance.below(50));
      const auto group = static_cast<std::uint32_t>(1 + chance.below(4));
      const RowOrder::Entry entry{time, ++number, group, static_cast<Slot>(number)};
      order.add(entry);
      wanted.insert(entry);
      there.push_back(entry);
    } else if (!there.empty()) {
      std::swap(there[static_cast<std::size_t>(chance.below(there.size()))], there.back());
      order.remove(there.back());
      wanted.erase(there.back());
      there.pop_back();
    }
    if (round % 500 != 0) continue;
    Entries numbers;
    for (const RowOrder::Entry& entry : wanted) numbers.push_back(entry.number);
    REQUIRE(numbers_of(order) == numbers);
    for (std::uint32_t group = 0; group <= 5; ++group) {
      const Place place{TimePoint{25}, 1 + chance.below(number + 1)};
      const auto same = [&](RowOrder::At at, const RowOrder::Entry& bound) {
        const auto found = wanted.lower_bound(bound);
        return number_at(order, at) == (found == wanted.end() ? 0 : found->number);
      };
      REQUIRE(same(order.newest(Symbol{group}), {1000, ~std::uint64_t{0}, group, 0}));
      REQUIRE(same(order.behind_oldest(Symbol{group}), {-1000, 0, group, kNoSlot}));
      REQUIRE(same(order.behind(Symbol{group}, place), {25, place.number, group, kNoSlot}));
    }
  }
  while (!there.empty()) {
    order.remove(there.back());
    there.pop_back();
  }
  CHECK(order.begin() == order.end());
  CHECK(order.count(Symbol{1}) == 0);
}

TEST_CASE("what is added at either end, and taken from it, keeps its order") {
  for (const bool newest_first : {false, true}) {
    RowOrder order;
    Entries numbers;
    const auto entry = [](std::uint64_t number) {
      return RowOrder::Entry{static_cast<std::int64_t>(number), number, 1, Slot{0}};
    };
    for (std::uint64_t at = 1; at <= 1000; ++at) {
      const std::uint64_t number = newest_first ? 1001 - at : at;
      order.add(entry(number));
      numbers.push_back(1001 - at);
      if (at % 64 == 1) CHECK(order.count(Symbol{1}) == at);
    }
    REQUIRE(numbers_of(order) == numbers);
    for (std::uint64_t at = 1; at <= 1000; ++at) {
      order.remove(entry(at));
      numbers.pop_back();
      if (at % 50 == 0) REQUIRE(numbers_of(order) == numbers);
    }
  }
}

TEST_CASE("newest first, and of one instant the one that was made last") {
  fleet::test::World world;
  put(world, "b", 2);
  put(world, "c", 3);
  put(world, "x", 2);
  CHECK(shown(world) == "cxbAnn");
  CHECK(world.system.rows.users_in_order.count(kEverything) == 4);
  const User& x = *world.system.rows.user(world.id("x"));
  const Place place = world.system.rows.users_in_order.place_of(x);
  CHECK(shown(world, place) == "bAnn");
  world.change([&](Transaction& tx) {
    tx.erase(world.system.rows.users, world.system.rows.users.find_key(world.id("x")));
    return true;
  });
  CHECK(shown(world, place) == "bAnn");
  CHECK(shown(world) == "cbAnn");
}

TEST_CASE("a transaction that rolls back leaves the list as it was") {
  fleet::test::World world;
  put(world, "b", 2);
  world.change([&](Transaction& tx) {
    tx.erase(world.system.rows.users, world.system.rows.users.find_key(world.id("b")));
    return false;
  });
  CHECK(shown(world) == "bAnn");
}

TEST_CASE("a row whose time or owner changes moves, leaves nothing behind, and moves back") {
  fleet::test::World world;
  put(world, "b", 2);
  put(world, "c", 3);
  const Tables& rows = world.system.rows;
  const auto change = [&](bool stays) {
    world.change([&](Transaction& tx) {
      Table<User>& users = world.system.rows.users;
      tx.update(users, users.find_key(world.id("b")), [&](User& row) {
        row.created_at = TimePoint{4};
        row.organization = tx.intern("org-1");
      });
      return stays;
    });
  };
  const std::size_t before = rows.users_of_organization.count(world.id("org-1"));
  change(false);
  CHECK(shown(world) == "cbAnn");
  CHECK(rows.users_of_organization.count(world.id("org-1")) == before);
  change(true);
  CHECK(shown(world) == "bcAnn");
  CHECK(rows.users_in_order.count(kEverything) == 3);
  REQUIRE(rows.users_of_organization.count(world.id("org-1")) == before + 1);
  CHECK(rows.users_of_organization.newest(world.id("org-1")) == rows.users.find_key(world.id("b")));
  world.change([&](Transaction& tx) {
    tx.erase(world.system.rows.users, rows.users.find_key(world.id("b")));
    return true;
  });
  CHECK(shown(world) == "cAnn");
  CHECK(rows.users_of_organization.count(world.id("org-1")) == before);
}
