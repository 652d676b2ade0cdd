// Reservations: made, changed and cancelled.
#include <algorithm>

#include "core/base/time.h"
#include "core/reservation/reservations.h"

namespace tabplane::reservation {
namespace {

// Whether a distance is longer than so many units; a hostile number of them is never reached.
bool longer_than(Duration distance, std::uint64_t units, std::int64_t unit_ms) {
  const std::int64_t whole = distance.milliseconds / unit_ms;
  const std::int64_t rest = distance.milliseconds % unit_ms;
  if (distance.milliseconds <= 0) return false;
  const std::uint64_t reached = static_cast<std::uint64_t>(whole);
  return reached > units || (reached == units && rest > 0);
}

Refusal refusal(RefusalKind kind, Symbol subject = {}) {
  Refusal made;
  made.kind = kind;
  made.subject = subject;
  return made;
}

Refusal refusal(RefusalKind kind, const Shortage& shortage) {
  Refusal made;
  made.kind = kind;
  made.shortage = shortage;
  return made;
}

bool same_but_timers(const Reservation& left, const Reservation& right) {
  return left.name == right.name && left.owner == right.owner && left.zone == right.zone &&
         left.window() == right.window() && left.held() == right.held() &&
         left.capacity == right.capacity && left.elements == right.elements;
}

// What a reservation keeps from others from now on.
Hold from_now(const Reservation& row, TimePoint now) {
  Hold hold = hold_of(row);
  hold.span.start = std::max(hold.span.start, now);
  return hold;
}

}  // namespace

TimePoint Reservations::latest_end(TimePoint start) const {
  const std::uint64_t hours = policy().max_duration_hours.value_or(kUsualDurationHours);
  const std::uint64_t most = static_cast<std::uint64_t>(kLatestTime.unix_ms) / kHour_ms;
  return start + Duration{static_cast<std::int64_t>(std::min(hours, most)) * kHour_ms};
}

Span Reservations::window_of(TimePoint now, const ReservationRequest& request) const {
  const TimePoint start = request.start.value_or(now);
  return {start, request.end.value_or(latest_end(start))};
}

Hold Reservations::wanted(TimePoint now, const ReservationRequest& request) const {
  Span window = window_of(now, request);
  window.start = std::max(window.start, now);
  return {request.zone, window, request.capacity};
}

std::optional<Hold> Reservations::wanted(TimePoint now, const ReservationUpdate& update) const {
  const Reservation* row = reservation(update.id);
  if (row == nullptr) return std::nullopt;
  const Reservation after = updated(*row, update);
  return Hold{after.zone, {std::max(after.start, now), after.end}, after.capacity};
}

std::optional<Refusal> Reservations::check_window(TimePoint now, Span window) const {
  if (window.end <= now) {
    Refusal refused = refusal(RefusalKind::end_in_past);
    refused.time = window.end;
    return refused;
  }
  if (window.empty()) return refusal(RefusalKind::start_after_end);
  const Policy rules = policy();
  const auto beyond = [&](RefusalKind kind, Duration distance,
                          const std::optional<std::uint64_t>& units,
                          std::int64_t unit_ms) -> std::optional<Refusal> {
    if (!units || !longer_than(distance, *units, unit_ms)) return std::nullopt;
    Refusal refused = refusal(kind);
    refused.bound = *units;
    return refused;
  };
  std::optional<Refusal> refused =
      beyond(RefusalKind::too_long, window.end - window.start, rules.max_duration_hours, kHour_ms);
  if (!refused) {
    refused = beyond(RefusalKind::start_too_far, window.start - now, rules.max_future_start_days,
                     kDay_ms);
  }
  if (!refused) {
    refused =
        beyond(RefusalKind::end_too_far, window.end - now, rules.max_future_end_days, kDay_ms);
  }
  return refused;
}

std::optional<Refusal> Reservations::check_zone(Symbol zone) const {
  if (!zone.present() || is_zone(zone)) return std::nullopt;
  return refusal(RefusalKind::unknown_zone, zone);
}

std::optional<Refusal> Reservations::check_elements(const std::vector<Symbol>& elements,
                                                    const Hold& hold, Symbol own) const {
  for (const Symbol element : elements) {
    if (const auto missing = elements_.first_missing(element, hold.zone, hold.span)) {
      Refusal refused = refusal(RefusalKind::element_missing, element);
      refused.time = *missing;
      return refused;
    }
    const Symbol holder = elements_.holder(element, hold.span, own);
    if (holder.present()) {
      Refusal refused = refusal(RefusalKind::element_taken, element);
      refused.affected = {holder};
      return refused;
    }
  }
  return std::nullopt;
}

bool Reservations::any_pool_in(Symbol zone, Span window) const {
  bool any = false;
  pools_.each([&](Slot, const Pool& pool) {
    any = any || (pool.direction == Direction::increase && pool.start < window.end &&
                  window.start < pool.window().end && (!zone.present() || pool.zone == zone));
  });
  return any;
}

std::optional<Refusal> Reservations::check_hold(const Hold& hold, const Reservation* own) const {
  const Hold before = own != nullptr ? hold_of(*own) : Hold{};
  const auto shortage = ledger_.first_shortage(hold, own != nullptr ? &before : nullptr);
  if (!shortage) return std::nullopt;
  if (!any_pool_in(hold.zone, hold.span)) {
    return refusal(RefusalKind::no_capacity, *shortage);
  }
  return refusal(RefusalKind::short_capacity, *shortage);
}

Result<Agreed, Refusal> Reservations::create_reservation(Transaction& tx,
                                                         const ReservationRequest& request) {
  const TimePoint now = tx.now();
  if (!may_be_named(request.capacity)) return refusal(RefusalKind::invalid_amount);
  if (is_zero(request.capacity) && request.elements.empty()) {
    return refusal(RefusalKind::nothing_reserved);
  }
  const Span window = window_of(now, request);
  if (const auto refused = check_window(now, window)) return *refused;
  if (const auto refused = check_zone(request.zone)) return *refused;
  for (const Symbol element : request.elements) {
    if (!elements_.known(element)) return refusal(RefusalKind::unknown_element, element);
  }
  const Hold hold = wanted(now, request);
  if (const auto refused = check_hold(hold, nullptr)) return *refused;
  if (const auto refused = check_elements(request.elements, hold, Symbol{})) return *refused;

  Reservation row;
  row.id = tx.intern(tx.ids().uuid());
  row.number = next_number(tx);
  row.name = request.name;
  row.owner = request.owner;
  row.zone = request.zone;
  row.start = window.start;
  row.end = window.end;
  row.capacity = request.capacity;
  row.elements = request.elements;
  row.created = now;
  row.held_from = hold.span.start;
  row.held_until = window.end;
  const Symbol id = row.id;
  say(tx, EventKind::reservation_created, id);
  if (row.start <= now) {
    activate(tx, row);
  } else {
    row.timer = schedule(tx, kStartTimer, row.start, id);
  }
  tx.insert(reservations_, std::move(row));
  evict(tx);
  return Agreed{id, {}};
}

// What an update makes of a row; what it keeps from others is worked out by the caller.
Reservation Reservations::updated(const Reservation& row, const ReservationUpdate& update) const {
  Reservation after = row;
  if (update.name) after.name = *update.name;
  if (update.owner) after.owner = *update.owner;
  if (update.zone) after.zone = *update.zone;
  if (update.start) after.start = *update.start;
  if (update.end) after.end = *update.end;
  if (update.elements) after.elements = *update.elements;
  for (const KeyDescription& described : kKeyDescriptions) {
    const auto& amount = update.capacity[static_cast<std::size_t>(described.key)];
    if (amount) after.capacity[described.key] = *amount;
  }
  return after;
}

// What instances of the reservation stand in the way of.
std::optional<Refusal> Reservations::check_instances(const Reservation& before,
                                                     const Reservation& after) const {
  if (!instances_.any_of(before.id)) return std::nullopt;
  if (after.start != before.start) return refusal(RefusalKind::start_fixed);
  if (after.zone != before.zone) return refusal(RefusalKind::zone_fixed);
  const Capacity taken = instances_.taken_from(before.id);
  for (const KeyDescription& described : kKeyDescriptions) {
    const Key key = described.key;
    if (after.capacity[key] >= taken[key]) continue;
    return refusal(RefusalKind::below_allocated,
                   Shortage{key, after.capacity[key], taken[key], after.window()});
  }
  // In a reservation without a zone its instances are what takes in their zones, for longer now.
  if (before.zone.present() || after.end <= before.end) return std::nullopt;
  for (const Symbol zone : zones()) {
    Capacity there;
    for (const Slot slot : instances_.of_reservation(before.id)) {
      if (instances_[slot].zone == zone) there = there + instances_[slot].capacity;
    }
    const auto shortage = ledger_.in(zone).first_shortage({before.end, after.end}, there);
    if (shortage) return refusal(RefusalKind::short_capacity, *shortage);
  }
  return std::nullopt;
}

Result<Agreed, Refusal> Reservations::update_reservation(Transaction& tx,
                                                         const ReservationUpdate& update) {
  const TimePoint now = tx.now();
  const Slot slot = reservations_.find_key(update.id);
  if (slot == kNoSlot) return refusal(RefusalKind::unknown_reservation);
  const Reservation before = reservations_[slot];
  Reservation after = updated(before, update);
  if (!may_be_named(after.capacity)) return refusal(RefusalKind::invalid_amount);
  if (is_zero(after.capacity) && after.elements.empty()) {
    return refusal(RefusalKind::nothing_reserved);
  }
  const ReservationStep step =
      after.start > now ? ReservationStep::postpone : ReservationStep::begin_now;
  if (!reservation_after(before.state, step)) return refusal(RefusalKind::reservation_over);
  if (after.window() != before.window()) {
    if (const auto refused = check_window(now, after.window())) return *refused;
  }
  if (const auto refused = check_zone(after.zone)) return *refused;
  for (const Symbol element : after.elements) {
    if (!elements_.known(element)) return refusal(RefusalKind::unknown_element, element);
  }
  if (const auto refused = check_instances(before, after)) return *refused;

  // What it has held up to now stays held; from now on it holds what it asks for.
  const bool holds = before.held_from <= now && after.start <= now;
  after.held_from = holds ? before.held_from : std::max(after.start, now);
  after.held_until = after.end;
  const Hold hold = from_now(after, now);
  if (const auto refused = check_hold(hold, &before)) return *refused;
  if (const auto refused = check_elements(after.elements, hold, before.id)) return *refused;
  if (same_but_timers(before, after)) return Agreed{before.id, {}};

  say(tx, EventKind::reservation_updated, before.id);
  timers_.cancel(tx, before.timer);
  if (step == ReservationStep::postpone) {
    after.state = ReservationState::scheduled;
    timers_.cancel(tx, before.expiry_timer);
    after.expiry_timer = 0;
    after.expires.reset();
    after.timer = schedule(tx, kStartTimer, after.start, after.id);
  } else if (before.state == ReservationState::active) {
    after.timer = schedule(tx, kEndTimer, after.end, after.id);
  } else {
    activate(tx, after);
  }
  tx.update(reservations_, slot, [&](Reservation& row) { row = after; });
  if (after.end != before.end) {
    for (const Slot instance : instances_.of_reservation(before.id)) {
      tx.update(instances_.rows(), instance, [&](Allocation& row) { row.end = after.end; });
    }
  }
  evict(tx);
  return Agreed{before.id, {}};
}

bool Reservations::cancel_reservation(Transaction& tx, Symbol id) {
  const Slot slot = reservations_.find_key(id);
  if (slot == kNoSlot) return false;
  const Reservation row = reservations_[slot];
  timers_.cancel(tx, row.timer);
  timers_.cancel(tx, row.expiry_timer);
  tx.erase(reservations_, slot);
  say(tx, EventKind::reservation_cancelled, id);
  for (const Slot instance : instances_.of_reservation(id)) {
    const Symbol instance_id = instances_[instance].id;
    const std::uint64_t timer = schedule(tx, kInstanceTimer, row.end, instance_id);
    tx.update(instances_.rows(), instance, [&](Allocation& allocation) {
      allocation.reservation = Symbol{};
      allocation.in_reserved_zone = false;
      allocation.timer = timer;
    });
    say(tx, EventKind::allocation_released, instance_id, id);
  }
  return true;
}

}  // namespace tabplane::reservation
