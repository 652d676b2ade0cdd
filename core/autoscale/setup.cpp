// Set-up: rows put where a scenario or an operator wants them.
#include "core/autoscale/autoscale.h"

namespace tabplane::autoscale {
namespace {

template <class Row>
void put(Transaction& tx, Table<Row>& rows, const Row& row) {
  const Slot known = rows.find(row);
  if (known == kNoSlot) {
    tx.insert(rows, row);
  } else {
    tx.update(rows, known, [&](Row& next) { next = row; });
  }
}

}  // namespace

void Autoscale::put_identity(Transaction& tx, const Identity& identity) {
  put(tx, inventory_.identities, identity);
}

Slot Autoscale::settings_slot(Transaction& tx) {
  const Slot known = inventory_.settings_rows.find(Settings{});
  return known == kNoSlot ? tx.insert(inventory_.settings_rows, Settings{}) : known;
}

void Autoscale::put_settings(Transaction& tx, const Settings& settings) {
  const Slot slot = settings_slot(tx);
  const std::int64_t period_before = inventory_.rhythm().period_ms;
  tx.update(inventory_.settings_rows, slot, [&](Settings& row) {
    const std::uint64_t evaluation = row.evaluation_timer;
    const std::uint64_t rollover = row.rollover_timer;
    row = settings;
    row.id = Settings{}.id;
    row.evaluation_timer = evaluation;
    row.rollover_timer = rollover;
  });
  const std::uint64_t timer = inventory_.settings().evaluation_timer;
  if (timer == 0 || inventory_.rhythm().period_ms == period_before) return;
  timers_.cancel(tx, timer);
  tx.set<&Settings::evaluation_timer>(inventory_.settings_rows, slot, 0);
  ensure_timers(tx);
}

void Autoscale::ensure_timers(Transaction& tx) {
  const Slot slot = settings_slot(tx);
  if (inventory_.settings_rows[slot].evaluation_timer == 0) {
    const std::uint64_t timer =
        timers_.schedule(tx, {kEvaluationTimer, tx.now(), inventory_.rhythm().period_ms, {}, 0});
    tx.set<&Settings::evaluation_timer>(inventory_.settings_rows, slot, timer);
  }
  if (inventory_.settings_rows[slot].rollover_timer == 0) {
    const std::uint64_t timer =
        timers_.schedule(tx, {kRolloverTimer, next_month(tx.now()), 0, {}, 0});
    tx.set<&Settings::rollover_timer>(inventory_.settings_rows, slot, timer);
  }
}

void Autoscale::put_container(Transaction& tx, const Container& container,
                              std::span<const Policy, kResourceTypes> policies) {
  put(tx, inventory_.container_rows, container);
  for (const Policy& policy : policies) {
    Policy row = policy;
    row.container = container.id;
    const Slot known = inventory_.policy_rows.find(row);
    if (known != kNoSlot) {
      const Policy& before = inventory_.policy_rows[known];
      row.last_up = before.last_up;
      row.last_down = before.last_down;
      row.task = before.task;
      row.target = before.target;
      row.refusal = before.refusal;
    }
    if (inventory_.allocated(container.id, row.type, tx.now()) != row.current) {
      const bool fresh = known == kNoSlot && container.created < tx.now();
      note_segment(tx, container.id, row.type, fresh ? container.created : tx.now(), row.current);
    }
    put(tx, inventory_.policy_rows, row);
  }
  ensure_timers(tx);
}

void Autoscale::put_workload(Transaction& tx, const Workload& workload) {
  put(tx, inventory_.workload_rows, workload);
}

}  // namespace tabplane::autoscale
