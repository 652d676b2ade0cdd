// Goal: rows are found by what names them.
// Method: the small world is asked.
#include "core/fleet/tables.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("rows are found by id, key, code, address and dependency") {
  const fleet::test::World world;
  const Tables& rows = world.system.rows;
  CHECK(rows.service(world.id("s-1"))->name == "Postgres");
  CHECK(rows.service(Symbol{}) == nullptr);
  CHECK(rows.preferred_version(world.id("pt-1"))->version == world.id("2.0"));
  CHECK(rows.resource_by_key(world.id("pt-1"), "db")->id == world.id("r-db"));
  CHECK(rows.resource_by_key(world.id("pt-1"), "none") == nullptr);
  CHECK(rows.region_by_code(world.id("aws"), world.id("eu-west-1")) != nullptr);
  CHECK(rows.user_by_email("ANN@acme.INVALID")->id == world.id("user-1"));
  const auto parts = rows.parts_of(world.id("r-db"));
  REQUIRE(parts.size() == 2);
  CHECK(parts[0]->key == "db");
  CHECK(parts[1]->key == "cache");
  CHECK(lower_case("AbC-1") == "abc-1");
}
