// Goal: what is staged is told against what is there, and a list that is written says what it would
//   stage.
// Method: drafts of a small world's cells are sent, and read back.
#include "shell/view/fleet_amenities.h"

#include "shell/view/fleet_cell_asks.h"
#include "tests/shell/platform_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::PlatformWorld;

namespace {

void stage(PlatformWorld& world, const char* cell, const AmenitiesDraft& draft) {
  const ReadAmenities read = read_amenities(draft, world.cell(cell));
  CHECK(read.missing == "");
  world.send(stage_request(cell, read.amenities, ""));
}

}  // namespace

TEST_CASE("without anything staged all is as it is") {
  const PlatformWorld world;
  const auto rows = fleet_amenities(world.cell("hc-a"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].name == "Certs");
  CHECK(rows[0].version == "1.16.1");
  CHECK(amenity_changes(rows) == 0);
  CHECK(read_amenities(amenities_draft(world.cell("hc-a")), world.cell("hc-a")).missing ==
        "That is what is there");
}

TEST_CASE("one is upgraded, one left out, one added; applied, they are what is there") {
  PlatformWorld world;
  AmenitiesDraft draft = amenities_draft(world.cell("hc-a"));
  draft.lines[0].version = "1.17.0";
  draft.lines[1].removed = true;
  add_line(draft);
  CHECK(read_amenities(draft, world.cell("hc-a")).missing == "An amenity has no name");
  draft.lines[2].name = "Certs";
  CHECK(read_amenities(draft, world.cell("hc-a")).missing == "Certs stands twice");
  draft.lines[2].name = "Logs";
  draft.lines[2].version = "2.0";
  stage(world, "hc-a", draft);
  const auto rows = fleet_amenities(world.cell("hc-a"));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].change == AmenityChange::changed);
  CHECK(rows[0].version == "1.16.1");
  CHECK(rows[0].wanted == "1.17.0");
  CHECK(rows[1].change == AmenityChange::removed);
  CHECK(rows[2].change == AmenityChange::added);
  CHECK(rows[2].wanted == "2.0");
  CHECK(amenity_changes(rows) == 3);
  CHECK(amenities_draft(world.cell("hc-a")).lines.size() == 2);
  CHECK(read_amenities(amenities_draft(world.cell("hc-a")), world.cell("hc-a")).missing ==
        "That is staged already");

  world.send(cell_request("hc-a", FleetCellVerb::apply, ""));
  world.advance(600);
  const auto there = fleet_amenities(world.cell("hc-a"));
  REQUIRE(there.size() == 2);
  CHECK(there[0].version == "1.17.0");
  CHECK(there[1].name == "Logs");
  CHECK(amenity_changes(there) == 0);
}

TEST_CASE("what is not written stays as it was, and what is there already is nothing staged") {
  PlatformWorld world;
  AmenitiesDraft draft = amenities_draft(world.cell("hc-a"));
  draft.lines[0].version = "1.17.0";
  stage(world, "hc-a", draft);
  CHECK(world.cell("hc-a").pending[0].description == "Certificates");
  CHECK(world.cell("hc-a").pending[1] == world.cell("hc-a").amenities[1]);
  draft = amenities_draft(world.cell("hc-a"));
  draft.lines[0].version = "1.16.1";
  stage(world, "hc-a", draft);
  CHECK_FALSE(world.cell("hc-a").staged);
  draft = amenities_draft(world.cell("hc-a"));
  draft.lines[0].version = "";
  stage(world, "hc-a", draft);
  CHECK(fleet_amenities(world.cell("hc-a"))[0].wanted == "");
}
