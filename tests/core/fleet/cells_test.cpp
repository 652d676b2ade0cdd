// Goal: cells move along their table alone, and amenities are staged before they are there.
// Method: a cell is adopted, changed, cancelled, restarted and deleted.
#include "core/fleet/cells.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

struct Adopted : fleet::test::World {
  Symbol cell;

  std::string adopt(const std::string& name) {
    return ask([&](Transaction& tx) -> Refused {
      NewCell wanted;
      wanted.id = name;
      wanted.description = "Ours";
      wanted.provider = id("aws");
      wanted.region_code = id("us-east-1");
      const auto made = adopt_cell(system, tx, actor(), wanted);
      if (!made) return made.error();
      cell = made.value();
      return std::nullopt;
    });
  }
  std::string move(Refused (*rule)(Fleet&, Transaction&, Actor, Symbol)) {
    return ask([&](Transaction& tx) { return rule(system, tx, actor(), cell); });
  }
  std::string stage(const std::vector<const char*>& names) {
    return ask([&](Transaction& tx) {
      std::vector<Amenity> amenities;
      for (const char* name : names) amenities.push_back({name, "", "Helm", true, {}});
      return stage_amenities(system, tx, actor(), cell, std::move(amenities));
    });
  }
  const Cell& row() const { return *system.rows.cell(cell); }
};

}  // namespace

TEST_CASE("an adopted cell is ready after one step of the clock, and its id is its own") {
  Adopted world;
  CHECK(world.adopt("").substr(0, 4) == "bad:");
  CHECK(world.adopt("a/b").substr(0, 4) == "bad:");
  CHECK(world.adopt("hc-mine").empty());
  CHECK(world.row().status == Status::pending);
  CHECK(world.adopt("hc-mine") == "state: There is a host cluster with this id");
  world.advance_ms(1);
  CHECK(world.row().status == Status::ready);
  CHECK(world.system.rows.pools_of_cell.count(world.cell) == 1);
}

TEST_CASE("what is staged is applied, and what is there already is nothing staged") {
  Adopted world;
  world.adopt("hc-mine");
  world.advance_ms(1);
  CHECK(world.move(apply_amenities) == "state: Nothing is staged");
  CHECK(world.stage({"a", "a"}) == "bad: An amenity stands twice");
  CHECK(world.stage({"dns", "ingress"}).empty());
  CHECK(world.row().staged);
  CHECK(world.stage({}).empty());
  CHECK(!world.row().staged);
  CHECK(world.stage({"dns"}).empty());
  CHECK(world.move(apply_amenities).empty());
  CHECK(world.row().status == Status::deploying);
  CHECK(world.stage({}) == "state: The host cluster is DEPLOYING");
  CHECK(world.move(cancel_cell).empty());
  CHECK(world.row().status == Status::cancelled);
  CHECK(world.row().amenities.empty());
  world.advance_ms(1'000'000);
  CHECK(world.row().status == Status::cancelled);
  CHECK(world.move(cancel_cell) == "state: The host cluster is CANCELLED");
  CHECK(world.move(restart_cell).empty());
  world.advance_ms(1'000'000);
  CHECK(world.row().status == Status::ready);
  CHECK(!world.row().staged);
  REQUIRE(world.row().amenities.size() == 1);
  CHECK(world.row().amenities[0].name == "dns");
  CHECK(!follows_template(world.system, world.row()));
  CHECK(world.move(stage_template).empty());
  CHECK(world.row().staged);
}

TEST_CASE("a cell is deleted once it is empty, with its pools") {
  Adopted world;
  world.cell = world.id("hc-1");
  world.running();
  CHECK(world.move(delete_cell) == "state: Instances stand on the host cluster");
  world.adopt("hc-mine");
  world.advance_ms(1);
  CHECK(world.move(delete_cell).empty());
  CHECK(world.row().status == Status::deleting);
  CHECK(world.move(delete_cell) == "state: The host cluster is DELETING");
  world.advance_ms(1'000'000);
  CHECK(world.system.rows.cell(world.cell) == nullptr);
  CHECK(world.system.rows.pools_of_cell.count(world.cell) == 0);
  CHECK(world.move(delete_cell) == "missing: There is no such host cluster");
}
