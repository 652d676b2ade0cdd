// Goal: a rejection is listed once and goes when it is dismissed.
// Method: added twice, dismissed twice.
#include "core/engine/rejections.h"

#include <doctest/doctest.h>

#include "tests/core/engine/world.h"

using namespace tabplane;

TEST_CASE("a rejection says what was wanted, once, until it is dismissed") {
  Engine engine;
  Rejections rejections(engine.store());
  Cause cause = test::World::request("/a");
  cause.actor = "somebody";
  cause.body = "{}";
  RejectionRow row = rejection_of(cause, "7-3");
  row.replica = 7;
  row.number = 3;
  row.reason = "no room";
  for (const Outcome wanted : {Outcome::committed, Outcome::unchanged}) {
    CHECK(engine.execute(cause, [&](Transaction& tx) {
      rejections.add(tx, row);
      return true;
    }) == wanted);
  }
  const Slot slot = rejections.rows().find_key(7u, std::uint64_t{3});
  REQUIRE(slot != kNoSlot);
  CHECK(rejections.rows()[slot].target == "/a");
  CHECK(rejections.rows()[slot].actor == "somebody");
  CHECK(rejections.rows()[slot].body == "{}");
  CHECK(rejections.rows()[slot].entry == "7-3");
  for (const bool there : {true, false}) {
    engine.execute(cause, [&](Transaction& tx) {
      CHECK(rejections.dismiss(tx, 7, 3) == there);
      return true;
    });
  }
  CHECK(rejections.rows().size() == 0);
}
