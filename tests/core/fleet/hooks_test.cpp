// Goal: a webhook's body is kept once for each producer, and unknown ones are refused.
// Method: bodies are sent twice.
#include "core/fleet/hooks.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("the same body from the same producer is kept once") {
  fleet::test::World world;
  world.change([&](Transaction& tx) {
    for (const char* name : {"one", "two"}) {
      Producer row;
      row.id = tx.intern(name);
      row.number = world.system.next_number(tx);
      tx.insert(world.system.rows.producers, row);
    }
    return true;
  });
  const auto send = [&](const char* producer, const char* body) {
    return world.ask([&](Transaction& tx) {
      return receive_hook(world.system, tx, world.actor(), world.id(producer), body);
    });
  };
  CHECK(send("three", "a") == "missing: There is no such webhook");
  CHECK(send("one", "a").empty());
  CHECK(send("one", "a").empty());
  CHECK(send("one", "").empty());
  CHECK(send("two", "a").empty());
  CHECK(world.system.rows.hooks.size() == 3);
  CHECK(world.audits() == 3);
}
