#include "core/fleet/cells.h"

#include <algorithm>

#include "core/fleet/node_pools.h"
#include "core/fleet/placement.h"
#include "core/fleet/work.h"

namespace tabplane::fleet {
namespace {

constexpr std::size_t kLongestId = 200;
constexpr std::size_t kMostLines = 1000;

Slot slot_of_cell(const Fleet& fleet, Symbol cell) {
  return cell.present() ? fleet.rows.cells.find_key(cell) : kNoSlot;
}

void audit_cell(Fleet& fleet, Transaction& tx, Actor actor, const char* verb, Symbol cell) {
  Audit what;
  what.message = std::string(verb) + " the host cluster " + fleet.text(cell);
  audit(fleet, tx, actor, std::move(what));
}

// The cell, when its state lets it be moved so.
Result<Slot, Refusal> movable(const Fleet& fleet, Symbol cell, CellAction action) {
  const Slot slot = slot_of_cell(fleet, cell);
  if (slot == kNoSlot) return missing("There is no such host cluster");
  const Status status = fleet.rows.cells[slot].status;
  if (!next_status(status, action)) {
    return wrong_state("The host cluster is " + std::string(word_of(status)));
  }
  return slot;
}

void stop_timer(Fleet& fleet, Transaction& tx, Slot slot) {
  const std::uint64_t timer = fleet.rows.cells[slot].timer;
  if (timer != 0) fleet.timers().cancel(tx, timer);
  tx.set<&Cell::timer>(fleet.rows.cells, slot, std::uint64_t{0});
}

void start_timer(Fleet& fleet, Transaction& tx, Slot slot, std::int64_t ms) {
  stop_timer(fleet, tx, slot);
  const std::uint64_t timer = fleet.timers().schedule(
      tx, {kCellTimer, tx.now() + Duration{ms}, 0, fleet.text(fleet.rows.cells[slot].id), 0});
  tx.set<&Cell::timer>(fleet.rows.cells, slot, timer);
}

void move_to(Fleet& fleet, Transaction& tx, Slot slot, CellAction action, const char* line) {
  const Status to = *next_status(fleet.rows.cells[slot].status, action);
  tx.update(fleet.rows.cells, slot, [&](Cell& row) {
    row.status = to;
    log_line(row, tx.now(), "", line);
  });
}

const Amenity* named(const std::vector<Amenity>& amenities, const std::string& name) {
  const auto found = std::find_if(amenities.begin(), amenities.end(),
                                  [&](const Amenity& each) { return each.name == name; });
  return found != amenities.end() ? &*found : nullptr;
}

void install_pending(Cell& row, TimePoint now) {
  for (const Amenity& old : row.amenities) {
    if (named(row.pending, old.name) == nullptr) log_line(row, now, old.name, "Uninstalled");
  }
  for (const Amenity& each : row.pending) {
    const Amenity* old = named(row.amenities, each.name);
    if (old == nullptr) log_line(row, now, each.name, "Installed");
    if (old != nullptr && !(*old == each)) log_line(row, now, each.name, "Upgraded");
  }
  row.amenities = std::move(row.pending);
  row.pending.clear();
  row.staged = false;
}

Refused check(const std::vector<Amenity>& amenities) {
  for (std::size_t at = 0; at < amenities.size(); ++at) {
    if (amenities[at].name.empty()) return bad("An amenity has no Name");
    if (named(amenities, amenities[at].name) != &amenities[at]) {
      return bad("An amenity stands twice");
    }
  }
  return std::nullopt;
}

}  // namespace

Symbol insert_cell(Fleet& fleet, Transaction& tx, Cell cell) {
  const Symbol id = cell.id;
  tx.insert(fleet.rows.cells, std::move(cell));
  add_usual_pool(fleet, tx, id);
  return id;
}

Result<Symbol, Refusal> adopt_cell(Fleet& fleet, Transaction& tx, Actor actor,
                                   const NewCell& wanted) {
  if (wanted.id.empty() || wanted.id.size() > kLongestId ||
      wanted.id.find('/') != std::string::npos) {
    return bad("id should be neither empty nor long, without a slash");
  }
  if (wanted.description.empty()) return bad("description is empty");
  const Region* region = wanted.provider.present()
                             ? fleet.rows.region_by_code(wanted.provider, wanted.region_code)
                             : nullptr;
  if (region == nullptr) return bad("There is no such cloud provider and region");
  const std::optional<Symbol> known = tx.symbols().find(wanted.id);
  if (known && fleet.rows.cell(*known) != nullptr) {
    return wrong_state("There is a host cluster with this id");
  }
  Cell row;
  row.id = tx.intern(wanted.id);
  row.number = fleet.next_number(tx);
  row.account = hosting_account(fleet, region->provider);
  row.region = region->id;
  row.description = wanted.description;
  row.custom = true;
  row.model = ModelType::byoa;
  row.customer_email = wanted.customer_email;
  row.status = Status::pending;
  row.work = CellWork::adopt;
  row.kubernetes_version = "1.33";
  row.created_at = tx.now();
  log_line(row, tx.now(), "", "Adopted; waiting for the agent");
  const Symbol id = insert_cell(fleet, tx, std::move(row));
  start_timer(fleet, tx, slot_of_cell(fleet, id), 0);
  audit_cell(fleet, tx, actor, "Adopted", id);
  return id;
}

Refused stage_amenities(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                        std::vector<Amenity> amenities) {
  const Slot slot = slot_of_cell(fleet, cell);
  if (slot == kNoSlot) return missing("There is no such host cluster");
  if (const Refused refused = check(amenities)) return refused;
  const Cell& now = fleet.rows.cells[slot];
  if (now.work == CellWork::apply || now.work == CellWork::remove) {
    return wrong_state("The host cluster is " + std::string(word_of(now.status)));
  }
  tx.update(fleet.rows.cells, slot, [&](Cell& row) {
    row.staged = !(row.amenities == amenities);
    row.pending = row.staged ? std::move(amenities) : std::vector<Amenity>{};
  });
  audit_cell(fleet, tx, actor, "Staged amenities of", cell);
  return std::nullopt;
}

Refused stage_template(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell) {
  return stage_amenities(fleet, tx, actor, cell, fleet.rows.settings().amenities);
}

Refused apply_amenities(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell) {
  const Result<Slot, Refusal> slot = movable(fleet, cell, CellAction::apply);
  if (!slot) return slot.error();
  if (!fleet.rows.cells[slot.value()].staged) return wrong_state("Nothing is staged");
  tx.set<&Cell::work>(fleet.rows.cells, slot.value(), CellWork::apply);
  move_to(fleet, tx, slot.value(), CellAction::apply, "Applying what was staged");
  start_timer(fleet, tx, slot.value(), fleet.rows.settings().cell_ms);
  audit_cell(fleet, tx, actor, "Applied the staged amenities of", cell);
  return std::nullopt;
}

Refused cancel_cell(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell) {
  const Result<Slot, Refusal> slot = movable(fleet, cell, CellAction::cancel);
  if (!slot) return slot.error();
  stop_timer(fleet, tx, slot.value());
  move_to(fleet, tx, slot.value(), CellAction::cancel, "Cancelled");
  audit_cell(fleet, tx, actor, "Cancelled the deployment of", cell);
  return std::nullopt;
}

Refused restart_cell(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell) {
  const Result<Slot, Refusal> slot = movable(fleet, cell, CellAction::restart);
  if (!slot) return slot.error();
  if (fleet.rows.cells[slot.value()].work == CellWork::none) {
    tx.set<&Cell::work>(fleet.rows.cells, slot.value(), CellWork::deploy);
  }
  move_to(fleet, tx, slot.value(), CellAction::restart, "Restarted");
  start_timer(fleet, tx, slot.value(), fleet.rows.settings().cell_ms);
  audit_cell(fleet, tx, actor, "Restarted the deployment of", cell);
  return std::nullopt;
}

Refused delete_cell(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell) {
  const Result<Slot, Refusal> slot = movable(fleet, cell, CellAction::remove);
  if (!slot) return slot.error();
  if (fleet.rows.instances_of_cell.count(cell) > 0) {
    return wrong_state("Instances stand on the host cluster");
  }
  tx.set<&Cell::work>(fleet.rows.cells, slot.value(), CellWork::remove);
  move_to(fleet, tx, slot.value(), CellAction::remove, "Deleting");
  start_timer(fleet, tx, slot.value(), fleet.rows.settings().cell_ms);
  audit_cell(fleet, tx, actor, "Deleted", cell);
  return std::nullopt;
}

void cell_is_done(Fleet& fleet, Transaction& tx, Symbol cell) {
  const Slot slot = slot_of_cell(fleet, cell);
  if (slot == kNoSlot) return;
  tx.set<&Cell::timer>(fleet.rows.cells, slot, std::uint64_t{0});
  if (!next_status(fleet.rows.cells[slot].status, CellAction::finish)) return;
  if (fleet.rows.cells[slot].status == Status::deleting) {
    drop_pools(fleet, tx, cell);
    tx.erase(fleet.rows.cells, slot);
    return;
  }
  if (fleet.rows.cells[slot].work == CellWork::apply) {
    tx.update(fleet.rows.cells, slot, [&](Cell& row) { install_pending(row, tx.now()); });
  }
  tx.set<&Cell::work>(fleet.rows.cells, slot, CellWork::none);
  move_to(fleet, tx, slot, CellAction::finish, "Ready");
  wake_waiting(fleet, tx);
}

void log_line(Cell& cell, TimePoint at, std::string amenity, std::string message) {
  if (cell.log.size() == kMostLines) cell.log.erase(cell.log.begin());
  cell.log.push_back({at, std::move(amenity), std::move(message)});
}

bool follows_template(const Fleet& fleet, const Cell& cell) {
  return cell.amenities == fleet.rows.settings().amenities;
}

}  // namespace tabplane::fleet
