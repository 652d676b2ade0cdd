// Goal: copied rows are exact and can be read by other programs.
// Method: a small fleet as CSV and as JSON.
#include "shell/view/fleet_copy.h"

#include <doctest/doctest.h>

#include <vector>

#include "shell/view/fleet_list.h"
#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("rows are copied in the order shown, with the columns shown") {
  SmallFleet fleet;
  FleetTable table;
  FleetList list;
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  list.follow(table, {"-status:failed", {{FleetColumn::id, false}}}, fleet.moment.now);
  const std::vector<FleetColumn> columns = {FleetColumn::id, FleetColumn::status,
                                            FleetColumn::nodes, FleetColumn::updated};
  CHECK(fleet_csv(table, list.slots(), columns) ==
        "id,status,nodes,updated\r\n"
        "instance-a,RUNNING,2,2025-10-13T16:42:08Z\r\n"
        "instance-c,STOPPED,1,2025-10-13T16:42:08Z\r\n"
        "instance-d,RESTARTING,2,2025-10-14T16:41:38Z\r\n");
  const std::vector<FleetColumn> few = {FleetColumn::id, FleetColumn::nodes};
  CHECK(fleet_json(table, list.slots().first(2), few) ==
        "[\n  {\"id\": \"instance-a\", \"nodes\": 2},\n"
        "  {\"id\": \"instance-c\", \"nodes\": 1}\n]\n");
  CHECK(fleet_json(table, {}, few) == "[]\n");
}
