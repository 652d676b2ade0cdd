// Goal: instances come to a ready cell of their region, or to a new one that they wait for.
// Method: instances in a region with a cell and in one without.
#include "core/fleet/placement.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("a region without a cell gets one, and instances wait for it together") {
  fleet::test::World world;
  CHECK(world.instance(world.create()).cell == world.id("hc-1"));
  std::vector<Symbol> made;
  for (int count = 0; count < 2; ++count) {
    world.ask([&](Transaction& tx) -> Refused {
      NewInstance wanted;
      wanted.resource = world.id("r-db");
      wanted.region_code = world.id("eu-west-1");
      auto result = create_instance(world.system, tx, world.actor(), wanted);
      if (!result) return result.error();
      made.push_back(result.value());
      return std::nullopt;
    });
  }
  REQUIRE(made.size() == 2);
  const Symbol cell = world.instance(made[0]).cell;
  CHECK(cell == world.instance(made[1]).cell);
  CHECK(world.system.rows.cell(cell)->status == Status::deploying);
  world.advance_ms(60'000);
  CHECK(world.status(made[0]) == "PENDING");
  world.advance_ms(61'000);
  CHECK(world.system.rows.cell(cell)->status == Status::ready);
  CHECK(world.status(made[0]) == "DEPLOYING");
  world.advance_ms(600'000);
  CHECK(world.status(made[1]) == "RUNNING");
  CHECK(!hosting_account(world.system, world.id("aws")).present());
}
