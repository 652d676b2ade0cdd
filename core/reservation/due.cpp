// What happens by itself: starts, ends and expiries.
#include "core/base/time.h"
#include "core/reservation/reservations.h"

namespace tabplane::reservation {

// Each timer does all that is due by now, in the agenda's order: what it was set for may have been
// done by another one of the same instant.
std::vector<TimerKind> Reservations::timer_kinds() {
  std::vector<TimerKind> kinds;
  for (const std::string_view kind :
       {kStartTimer, kEndTimer, kExpiryTimer, kPoolTimer, kInstanceTimer}) {
    kinds.push_back({kind, [this](Transaction& tx, const TimerRow&) { run_agenda(tx); }});
  }
  return kinds;
}

void Reservations::run_agenda(Transaction& tx) {
  bool any = false;
  while (const std::optional<AgendaItem> item = agenda_.first(tx.now())) {
    carry_out(tx, *item);
    any = true;
  }
  if (any) evict(tx);
}

void Reservations::carry_out(Transaction& tx, const AgendaItem& item) {
  switch (item.due) {
    case Due::allocation_end:
      terminate(tx, item.slot, EventKind::allocation_terminated);
      break;
    case Due::reservation_end:
      close(tx, item.slot, ReservationStep::end);
      break;
    case Due::reservation_expiry:
      close(tx, item.slot, ReservationStep::expire);
      break;
    case Due::pool_end: {
      const Pool& pool = pools_[item.slot];
      timers_.cancel(tx, pool.timer);
      say(tx, EventKind::capacity_ended, pool.id, pool.provider);
      tx.update(pools_, item.slot, [](Pool& row) {
        row.state = PoolState::over;
        row.timer = 0;
      });
      break;
    }
    case Due::pool_start: {
      Pool pool = pools_[item.slot];
      timers_.cancel(tx, pool.timer);
      begin_pool(tx, pool);
      tx.update(pools_, item.slot, [&](Pool& row) { row = pool; });
      break;
    }
    case Due::reservation_start: {
      Reservation row = reservations_[item.slot];
      timers_.cancel(tx, row.timer);
      activate(tx, row);
      tx.update(reservations_, item.slot, [&](Reservation& now) { now = row; });
      break;
    }
  }
}

void Reservations::begin_pool(Transaction& tx, Pool& pool) {
  pool.state = PoolState::in_force;
  pool.timer = pool.end ? schedule(tx, kPoolTimer, *pool.end, pool.id) : 0;
  say(tx, EventKind::capacity_started, pool.id, pool.provider);
}

void Reservations::activate(Transaction& tx, Reservation& row) {
  row.state = ReservationState::active;
  row.timer = schedule(tx, kEndTimer, row.end, row.id);
  const std::optional<std::uint64_t> minutes = policy().expiry_minutes;
  if (minutes && !row.used) {
    const std::uint64_t left =
        static_cast<std::uint64_t>((row.end - tx.now()).milliseconds / kMinute_ms);
    // One that would expire at its end or after it just ends.
    if (*minutes <= left) {
      const TimePoint due = tx.now() + Duration{static_cast<std::int64_t>(*minutes) * kMinute_ms};
      if (due < row.end) {
        row.expires = due;
        row.expiry_timer = schedule(tx, kExpiryTimer, due, row.id);
      }
    }
  }
  say(tx, EventKind::reservation_started, row.id);
}

void Reservations::close(Transaction& tx, Slot slot, ReservationStep step) {
  const Reservation row = reservations_[slot];
  for (const Slot instance : instances_.of_reservation(row.id)) {
    terminate(tx, instance, EventKind::allocation_terminated);
  }
  timers_.cancel(tx, row.timer);
  if (row.expiry_timer != 0) timers_.cancel(tx, row.expiry_timer);
  const bool expired = step == ReservationStep::expire;
  say(tx, expired ? EventKind::reservation_expired : EventKind::reservation_ended, row.id);
  tx.update(reservations_, slot, [&](Reservation& now) {
    now.state = *reservation_after(now.state, step);
    if (expired) now.held_until = tx.now();
    now.timer = 0;
    now.expiry_timer = 0;
    now.expires.reset();
  });
}

}  // namespace tabplane::reservation
