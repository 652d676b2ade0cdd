// Set-up: rows put where a scenario or an operator wants them.
#include <algorithm>

#include "core/reservation/reservations.h"

namespace tabplane::reservation {
namespace {

template <class Row>
void put_row(Transaction& tx, Table<Row>& table, Slot slot, const Row& row) {
  if (slot == kNoSlot) {
    tx.insert(table, row);
  } else {
    tx.update(table, slot, [&](Row& now) { now = row; });
  }
}

bool named(Amount amount, Amount greatest) {
  return amount >= 0 && amount <= greatest;
}

}  // namespace

Put Reservations::put_flavor(Transaction& tx, const Flavor& flavor) {
  if (!flavor.id.present()) return Put::nameless;
  if (!named(flavor.cores, kGreatest16) || !named(flavor.ram, kGreatest32) ||
      !named(flavor.gigabytes, kGreatest32)) {
    return Put::invalid_amount;
  }
  put_row(tx, flavors_, flavors_.find_key(flavor.id), flavor);
  return Put::done;
}

Put Reservations::put_provider(Transaction& tx, const Provider& provider) {
  if (!provider.id.present()) return Put::nameless;
  for (const KeyLimit& limit : provider.limits) {
    if (limit.most < 0) return Put::invalid_amount;
  }
  Provider row = provider;
  const Slot slot = providers_.find_key(row.id);
  if (slot == kNoSlot) {
    row.number = next_number(tx);
    row.created = tx.now();
  } else {
    row.number = providers_[slot].number;
    row.created = providers_[slot].created;
    bool in_use = false;
    pools_.each([&](Slot, const Pool& pool) { in_use = in_use || pool.provider == row.id; });
    allocations().each(
        [&](Slot, const Allocation& instance) { in_use = in_use || instance.provider == row.id; });
    if (in_use && row.region != providers_[slot].region) return Put::fixed_region;
  }
  put_row(tx, providers_, slot, row);
  return Put::done;
}

Put Reservations::put_pool(Transaction& tx, const Pool& pool) {
  if (!pool.id.present()) return Put::nameless;
  if (!may_be_named(pool.capacity)) return Put::invalid_amount;
  if (pool.window().empty()) return Put::empty_window;
  if (is_zero(pool.capacity) && pool.elements.empty()) return Put::nothing_named;
  const Provider* source = provider(pool.provider);
  if (source == nullptr) return Put::unknown_provider;
  Pool row = pool;
  row.zone = source->region;
  const Slot slot = pools_.find_key(row.id);
  if (slot != kNoSlot) timers_.cancel(tx, pools_[slot].timer);
  row.number = slot == kNoSlot ? next_number(tx) : pools_[slot].number;
  const TimePoint now = tx.now();
  row.timer = 0;
  if (row.window().end <= now) {
    row.state = PoolState::over;
  } else if (row.start <= now) {
    row.state = PoolState::in_force;
    if (row.end) row.timer = schedule(tx, kPoolTimer, *row.end, row.id);
  } else {
    row.state = PoolState::coming;
    row.timer = schedule(tx, kPoolTimer, row.start, row.id);
  }
  put_row(tx, pools_, slot, row);
  return Put::done;
}

Put Reservations::put_reservation(Transaction& tx, const Reservation& reservation) {
  if (!reservation.id.present()) return Put::nameless;
  if (!may_be_named(reservation.capacity)) return Put::invalid_amount;
  if (reservation.window().empty()) return Put::empty_window;
  if (is_zero(reservation.capacity) && reservation.elements.empty()) return Put::nothing_named;
  Reservation row = reservation;
  const TimePoint now = tx.now();
  row.held_from = row.start;
  row.held_until = row.end;
  const Slot slot = reservations_.find_key(row.id);
  if (slot == kNoSlot) {
    row.number = next_number(tx);
    row.created = std::min(row.start, now);
  } else {
    const Reservation& before = reservations_[slot];
    // Its instances would be left without it.
    if (instances_.any_of(row.id) && (row.start > now || row.end <= now)) return Put::not_active;
    if (instances_.any_of(row.id) && row.zone != before.zone) return Put::fixed_region;
    timers_.cancel(tx, before.timer);
    timers_.cancel(tx, before.expiry_timer);
    row.number = before.number;
    row.created = before.created;
    row.used = before.used;
  }
  row.timer = 0;
  row.expiry_timer = 0;
  row.expires.reset();
  if (row.end <= now) {
    row.state = ReservationState::ended;
  } else if (row.start <= now) {
    row.state = ReservationState::active;
    row.timer = schedule(tx, kEndTimer, row.end, row.id);
  } else {
    row.state = ReservationState::scheduled;
    row.timer = schedule(tx, kStartTimer, row.start, row.id);
  }
  put_row(tx, reservations_, slot, row);
  for (const Slot instance : instances_.of_reservation(row.id)) {
    tx.update(instances_.rows(), instance, [&](Allocation& now_row) { now_row.end = row.end; });
  }
  return Put::done;
}

Put Reservations::put_instance(Transaction& tx, const Allocation& instance) {
  if (!instance.id.present()) return Put::nameless;
  const Provider* where = provider(instance.provider);
  if (where == nullptr) return Put::unknown_provider;
  const Flavor* kind = flavor(instance.flavor);
  if (kind == nullptr) return Put::unknown_flavor;
  Allocation row = instance;
  row.zone = where->region;
  row.capacity = kind->demand();
  row.in_reserved_zone = false;
  row.timer = 0;
  const TimePoint now = tx.now();
  const Slot slot = allocations().find_key(row.id);
  if (row.reservation.present()) {
    const Slot from = reservations_.find_key(row.reservation);
    if (from == kNoSlot) return Put::unknown_reservation;
    if (reservations_[from].state != ReservationState::active) return Put::not_active;
    row.end = reservations_[from].end;
    row.best_effort = false;
    row.in_reserved_zone = reservations_[from].zone.present();
    if (!reservations_[from].used) {
      tx.update(reservations_, from, [](Reservation& now_row) { now_row.used = true; });
    }
  } else if (row.end && (*row.end <= now || *row.end <= row.start)) {
    return Put::empty_window;
  }
  if (slot != kNoSlot && instances_[slot].timer != 0) timers_.cancel(tx, instances_[slot].timer);
  row.number = slot == kNoSlot ? next_number(tx) : instances_[slot].number;
  if (!row.reservation.present() && row.end) {
    row.timer = schedule(tx, kInstanceTimer, *row.end, row.id);
  }
  put_row(tx, instances_.rows(), slot, row);
  return Put::done;
}

void Reservations::set_policy(Transaction& tx, const Policy& policy) {
  put_row(tx, policy_, policy_.find_key(policy.id), policy);
}

}  // namespace tabplane::reservation
