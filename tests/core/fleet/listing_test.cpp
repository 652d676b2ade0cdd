// Goal: lists are in one total order, follow what changes, and go on behind a row that is gone.
// Method: users are put, changed and erased beside what the list shows.
#include "core/fleet/listing.h"

#include <doctest/doctest.h>

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

}  // namespace

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
