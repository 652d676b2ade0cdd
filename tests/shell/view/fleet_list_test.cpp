// Goal: the list is what the filter takes, in the order that is asked for, and a mended list equals
// one that is made anew.
// Method: a small fleet in several orders; random changes beside a second list.
#include "shell/view/fleet_list.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

std::string shown(const FleetTable& table, const FleetList& list) {
  std::string letters;
  for (const Slot slot : list.slots()) letters += table.id(table.row(slot)).back();
  return letters;
}

}  // namespace

TEST_CASE("several keys sort, the first decides; equals stand newest first") {
  SmallFleet fleet;
  FleetTable table;
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  struct Case {
    std::vector<FleetSort> sort;
    const char* order;
  };
  for (const Case& one : {Case{{}, "dcba"}, Case{{{FleetColumn::id, false}}, "abcd"},
                          Case{{{FleetColumn::id, true}}, "dcba"},
                          Case{{{FleetColumn::version, false}, {FleetColumn::id, false}}, "acdb"},
                          Case{{{FleetColumn::plan, true}, {FleetColumn::id, false}}, "bacd"},
                          Case{{{FleetColumn::nodes, false}, {FleetColumn::version, true}}, "cbda"},
                          Case{{{FleetColumn::updated, true}, {FleetColumn::id, false}}, "dabc"},
                          // The states' order is that of their words.
                          Case{{{FleetColumn::status, false}}, "bdac"}}) {
    FleetList list;
    CHECK(list.follow(table, {"", one.sort}, fleet.moment.now));
    CAPTURE(one.order);
    CHECK(shown(table, list) == one.order);
    CHECK_FALSE(list.follow(table, {"", one.sort}, fleet.moment.now));
  }
}

TEST_CASE("a list of ages follows the time") {
  SmallFleet fleet;
  FleetTable table;
  FleetList list;
  const FleetQuery query{"updated:<1min", {}};
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  list.follow(table, query, fleet.moment.now);
  CHECK(shown(table, list) == "d");
  fleet.pass(120);
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  CHECK(list.follow(table, query, fleet.moment.now));
  CHECK(list.size() == 0);
}

TEST_CASE("a mended list equals one made anew") {
  FleetCatalogue fleet;
  Stream chance(11);
  FleetTable table;
  FleetList mended;
  const FleetQuery query{"-status:stopped nodes:2",
                         {{FleetColumn::status, false}, {FleetColumn::updated, true}}};
  for (int round = 0; round < 400; ++round) {
    const std::string id = "instance-" + std::to_string(chance.below(60));
    if (fleet.rows.instance(fleet.symbol(id)) == nullptr) {
      fleet::Instance row = fleet.instance(id);
      row.modified_at = fleet.moment.now;
      fleet.add(fleet.rows.instances, row);
    } else if (chance.below(5) == 0) {
      fleet.erase_instance(id);
    } else {
      fleet.change_instance(id, [&](fleet::Instance& row) {
        row.status = static_cast<fleet::Status>(chance.below(8));
        row.nodes.resize(chance.below(3) == 0 ? 1 : 2);
      });
    }
    if (chance.below(3) == 0) fleet.pass(1);
    table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
    if (chance.below(4) == 0) table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
    mended.follow(table, query, fleet.moment.now);
    FleetList anew;
    anew.follow(table, query, fleet.moment.now);
    REQUIRE(std::vector<Slot>(mended.slots().begin(), mended.slots().end()) ==
            std::vector<Slot>(anew.slots().begin(), anew.slots().end()));
  }
}
