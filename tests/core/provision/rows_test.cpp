// Goal: the rows keep their tags and say of themselves what rules ask.
// Method: the tags of all tables; a record in each condition.
#include "core/provision/rows.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/core/provision/world.h"

using namespace tabplane;
using namespace tabplane::provision;
using namespace tabplane::provision::test;

TEST_CASE("the system's tables have the tags from 48 on, each once") {
  World world;
  std::set<TableTag> tags;
  for (const AnyTable* table : world.engine.store().tables()) {
    if (std::string_view(table->name()).starts_with("provision.")) tags.insert(table->tag());
  }
  CHECK(tags == std::set<TableTag>{48, 49, 50, 51, 52, 53, 54, 55, 56, 57});
}

TEST_CASE("a record is good when it is wanted, ready, as configured and without an error") {
  Resource record;
  record.desired = record.live = resource("a");
  record.status = Status::ready;
  CHECK(record.good());
  CHECK(record.remains());
  record.error = "update failed";
  CHECK(!record.good());
  record.error.clear();
  record.wanted = false;
  CHECK(!record.good());
  record.wanted = true;
  record.live = resource("a", "router");
  CHECK(!record.good());
  record.live = {};
  CHECK(!record.remains());
  record.tainted = true;
  CHECK(record.remains());
}
