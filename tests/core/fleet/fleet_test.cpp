// Goal: ids are drawn anew for each row and equal in equal worlds; timers have kinds of their own.
// Method: two worlds do the same.
#include "core/fleet/fleet.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("the same requests make the same world") {
  fleet::test::World one;
  fleet::test::World other;
  const Symbol first = one.running();
  const Symbol second = one.running();
  CHECK(first != second);
  other.running();
  other.running();
  CHECK(one.engine.digest() == other.engine.digest());
  CHECK(one.system.text(first).substr(0, 9) == "instance-");
}

TEST_CASE("timers have names of their own") {
  fleet::test::World world;
  std::set<std::string> names;
  for (const TimerKind& each : world.system.timer_kinds()) {
    CHECK(names.insert(std::string(each.kind)).second);
  }
  CHECK(names.size() == 7);
}
