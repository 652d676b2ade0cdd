// Goal: the list is what the filter takes, in the order that is asked for, and a mended list equals
// one that is made anew.
// Method: a small fleet in several orders; random changes, of what is asked for as well, beside a
// second list.
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
  const std::vector<std::string> filters = {"-status:stopped nodes:2", "", "instance-4",
                                            "status:running", "updated:<9s"};
  const std::vector<std::vector<FleetSort>> sorts = {
      {{FleetColumn::status, false}, {FleetColumn::updated, true}},
      {},
      {{FleetColumn::nodes, true}},
      {{FleetColumn::id, false}}};
  FleetQuery query{filters[0], sorts[0]};
  for (int round = 0; round < 1000; ++round) {
    // Some are too long to be kept in a row.
    const std::uint64_t drawn = chance.below(60);
    const std::string id =
        (drawn < 20 ? "instance-of-some-length-" : "instance-") + std::to_string(drawn);
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
    if (chance.below(12) == 0) query.filter = filters[chance.below(filters.size())];
    if (chance.below(20) == 0) query.sort = sorts[chance.below(sorts.size())];
    table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
    if (chance.below(4) == 0) table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
    mended.follow(table, query, fleet.moment.now);
    FleetList anew;
    anew.follow(table, query, fleet.moment.now);
    REQUIRE(std::vector<Slot>(mended.slots().begin(), mended.slots().end()) ==
            std::vector<Slot>(anew.slots().begin(), anew.slots().end()));
  }
}
