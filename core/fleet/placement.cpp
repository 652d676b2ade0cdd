#include "core/fleet/placement.h"

#include "core/fleet/cells.h"

namespace tabplane::fleet {

Symbol hosting_account(const Fleet& fleet, Symbol provider) {
  Symbol found;
  fleet.rows.accounts_in_order.each_from_oldest(kEverything, [&](Slot, const Account& row) {
    if (row.provider == provider && row.status == AccountStatus::ready) found = row.id;
    return !found.present();
  });
  return found;
}

Symbol place(Fleet& fleet, Transaction& tx, const Instance& instance) {
  const Region* region = fleet.rows.region(instance.region);
  const Environment* environment = fleet.rows.environment(instance.environment);
  if (region == nullptr || environment == nullptr) return {};
  const Symbol account =
      instance.account.present() ? instance.account : hosting_account(fleet, region->provider);
  Symbol ready;
  Symbol on_its_way;
  fleet.rows.cells_in_order.each_from_oldest(kEverything, [&](Slot, const Cell& row) {
    const bool fits = !row.provisioner && row.region == instance.region && row.account == account &&
                      row.environment_type == environment->type &&
                      (!instance.network.present() || row.network == instance.network);
    if (fits && row.status == Status::ready) ready = row.id;
    if (fits && !on_its_way.present() && row.status == Status::deploying) on_its_way = row.id;
    return !ready.present();
  });
  if (ready.present()) return ready;
  if (on_its_way.present()) return on_its_way;
  Cell cell;
  cell.id = fleet.new_id(tx, "hc-");
  cell.number = fleet.next_number(tx);
  cell.account = account;
  cell.region = instance.region;
  cell.network = instance.network;
  cell.description = "Made for instances in " + fleet.text(region->code);
  cell.environment_type = environment->type;
  const Plan* plan = fleet.rows.plan(instance.plan);
  const Model* model = plan != nullptr ? fleet.rows.model(plan->model) : nullptr;
  if (model != nullptr) cell.model = model->type;
  cell.status = Status::deploying;
  cell.work = CellWork::deploy;
  cell.amenities = fleet.rows.settings().amenities;
  cell.kubernetes_version = "1.33";
  cell.created_at = tx.now();
  cell.managed = true;
  const Symbol id = cell.id;
  cell.timer = fleet.timers().schedule(
      tx, {kCellTimer, tx.now() + Duration{fleet.rows.settings().cell_ms}, 0, fleet.text(id), 0});
  return insert_cell(fleet, tx, std::move(cell));
}

}  // namespace tabplane::fleet
