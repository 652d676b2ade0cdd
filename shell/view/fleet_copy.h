// Rows of the fleet table as texts to take elsewhere: exact, with the documents' words, times in
// UTC.
#pragma once

#include <span>
#include <string>

#include "shell/view/fleet_table.h"

namespace tabplane::shell {

// What a cell holds; "" when there is nothing.
std::string fleet_cell(const FleetTable& table, const FleetRow& row, FleetColumn column);

// A head and a line for each slot, in order (RFC 4180).
std::string fleet_csv(const FleetTable& table, std::span<const Slot> slots,
                      std::span<const FleetColumn> columns);
// A list of objects, one a line. Counts are numbers; what is empty is left out.
std::string fleet_json(const FleetTable& table, std::span<const Slot> slots,
                       std::span<const FleetColumn> columns);

}  // namespace tabplane::shell
