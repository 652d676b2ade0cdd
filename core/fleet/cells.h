// Deployment cells, which the documents call host clusters too: taken over, changed, taken down.
//
// What is to be installed on a cell is staged first and applied then. While a cell is worked on it
// is DEPLOYING or DELETING, and its timer ends that. A cell that was cancelled or failed goes on
// with the same work when it is restarted. One that instances stand on cannot be deleted.
//
// Invariants: `pending` is empty unless staged, and differs from `amenities` when it is staged; a
// cell that is PENDING, DEPLOYING or DELETING has a timer and a kind of work, unless it was set up
// so. Source: the Fleet API's hostcluster group.
#pragma once

#include <string>
#include <vector>

#include "core/fleet/events.h"

namespace tabplane::fleet {

struct NewCell {
  std::string id;  // the caller's
  std::string description;
  Symbol provider;
  Symbol region_code;
  std::string customer_email;
};

// A cluster that stands already. It is ready once its agent speaks, at the next step of the clock.
Result<Symbol, Refusal> adopt_cell(Fleet& fleet, Transaction& tx, Actor actor,
                                   const NewCell& wanted);
// In place of what was staged before. What the cell has already is nothing staged.
Refused stage_amenities(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                        std::vector<Amenity> amenities);
Refused stage_template(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell);
Refused apply_amenities(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell);
Refused cancel_cell(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell);
Refused restart_cell(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell);
Refused delete_cell(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell);

// The row of a cell that is made in a region: with what every cell should have, and with nodes.
Symbol insert_cell(Fleet& fleet, Transaction& tx, Cell cell);
// The cell's work ended: it is ready, and what waited for it goes on; or it is gone.
void cell_is_done(Fleet& fleet, Transaction& tx, Symbol cell);

// A line at the end of the cell's log, which keeps the newest thousand.
void log_line(Cell& cell, TimePoint at, std::string amenity, std::string message);

// Whether the cell has what every cell should have.
bool follows_template(const Fleet& fleet, const Cell& cell);

}  // namespace tabplane::fleet
