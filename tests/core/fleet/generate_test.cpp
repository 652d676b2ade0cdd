// Goal: a generated world is as large as asked, consistent, and equal for equal seeds.
// Method: worlds of two seeds are generated and counted.
#include "core/fleet/generate.h"

#include <doctest/doctest.h>

#include "core/fleet/effects.h"
#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

void fill(fleet::test::World& world, std::uint32_t instances) {
  world.change([&](Transaction& tx) {
    WorldSize size;
    size.instances = instances;
    generate(world.system, tx, size);
    return true;
  });
}

}  // namespace

TEST_CASE("equal seeds make equal worlds, whose rows point at one another") {
  fleet::test::World one(7);
  fleet::test::World same(7);
  fleet::test::World other(8);
  for (fleet::test::World* world : {&one, &same, &other}) fill(*world, 300);
  CHECK(one.engine.digest() == same.engine.digest());
  CHECK(one.engine.digest() != other.engine.digest());
  const Tables& rows = one.system.rows;
  CHECK(rows.instances.size() == 300);
  CHECK(rows.services.size() == 4);
  rows.instances.each([&](Slot, const Instance& row) {
    CHECK(rows.subscription(row.subscription)->plan == row.plan);
    CHECK(rows.version(row.plan, row.version) != nullptr);
    CHECK(rows.cell(row.cell)->region == row.region);
    CHECK(is_stable(row.status));
    CHECK(!row.nodes.empty());
  });
}
