// Instances: created from a reservation or from what is free, destroyed, and giving way.
#include <algorithm>

#include "core/reservation/reservations.h"

namespace tabplane::reservation {
namespace {

Refusal refusal(RefusalKind kind) {
  Refusal made;
  made.kind = kind;
  return made;
}

std::optional<Refusal> over(RefusalKind kind, const Capacity& wanted, const Capacity& available,
                            Span window) {
  const std::optional<Key> key = first_short(wanted, available);
  if (!key) return std::nullopt;
  Refusal refused = refusal(kind);
  refused.shortage = {*key, wanted[*key], available[*key], window};
  return refused;
}

}  // namespace

// An instance without a reservation needs room up to its end, unless it gives way: then only now,
// beside those that do already.
std::optional<Refusal> Reservations::check_free(const Allocation& instance, TimePoint now) const {
  if (!instance.best_effort) {
    const auto shortage =
        ledger_.first_shortage({instance.zone, instance.window(), instance.capacity});
    if (!shortage) return std::nullopt;
    Refusal refused = refusal(RefusalKind::over_free);
    refused.shortage = *shortage;
    return refused;
  }
  Capacity everywhere = ledger_.all().at(now);
  Capacity there = ledger_.in(instance.zone).at(now);
  for (const Slot slot : instances_.best_effort()) {
    everywhere = everywhere - instances_[slot].capacity;
    if (instances_[slot].zone == instance.zone) there = there - instances_[slot].capacity;
  }
  const Capacity free = instance.zone.present() ? least(everywhere, there) : everywhere;
  return over(RefusalKind::over_free, instance.capacity, free, {now, {now.unix_ms + 1}});
}

Result<Agreed, Refusal> Reservations::create_instance(Transaction& tx,
                                                      const InstanceRequest& request) {
  const TimePoint now = tx.now();
  const Provider* where = request.provider ? provider(*request.provider) : first_provider();
  if (where == nullptr) {
    return refusal(request.provider ? RefusalKind::unknown_provider : RefusalKind::no_provider);
  }
  const Flavor* kind = flavor(request.flavor);
  if (kind == nullptr) return refusal(RefusalKind::unknown_flavor);

  Allocation instance;
  instance.name = request.name;
  instance.image = request.image;
  instance.flavor = request.flavor;
  instance.provider = where->id;
  instance.zone = where->region;
  instance.networks = request.networks;
  instance.start = now;
  instance.capacity = kind->demand();
  if (request.reservation) {
    const Slot slot = reservations_.find_key(*request.reservation);
    if (slot == kNoSlot) return refusal(RefusalKind::no_valid_reservation);
    const Reservation& from = reservations_[slot];
    if (from.state != ReservationState::active) return refusal(RefusalKind::not_active);
    if (from.zone.present() && from.zone != where->region) {
      return refusal(RefusalKind::wrong_zone);
    }
    instance.reservation = from.id;
    instance.end = from.end;
    instance.in_reserved_zone = from.zone.present();
    const auto refused =
        over(RefusalKind::over_remaining, instance.capacity, remaining(from), from.window());
    if (refused) return *refused;
    if (instance.zone.present() && !instance.in_reserved_zone) {
      const auto shortage =
          ledger_.in(instance.zone).first_shortage(instance.window(), instance.capacity);
      if (shortage) {
        Refusal none_there = refusal(RefusalKind::over_free);
        none_there.shortage = *shortage;
        return none_there;
      }
    }
    if (!from.used) {
      timers_.cancel(tx, from.expiry_timer);
      tx.update(reservations_, slot, [](Reservation& row) {
        row.used = true;
        row.expiry_timer = 0;
        row.expires.reset();
      });
    }
  } else {
    instance.end = request.end;
    if (instance.end && *instance.end <= now) {
      Refusal refused = refusal(RefusalKind::end_in_past);
      refused.time = *instance.end;
      return refused;
    }
    instance.best_effort = policy().free_instances == FreeInstances::best_effort;
    if (const auto refused = check_free(instance, now)) return *refused;
  }
  instance.id = tx.intern(tx.ids().uuid());
  instance.number = next_number(tx);
  if (!request.reservation && instance.end) {
    instance.timer = schedule(tx, kInstanceTimer, *instance.end, instance.id);
  }
  const Symbol id = instance.id;
  say(tx, EventKind::allocation_created, id, instance.reservation);
  tx.insert(instances_.rows(), std::move(instance));
  evict(tx);
  return Agreed{id, {}};
}

bool Reservations::destroy_instance(Transaction& tx, Symbol id) {
  const Slot slot = allocations().find_key(id);
  if (slot == kNoSlot) return false;
  terminate(tx, slot, EventKind::allocation_destroyed);
  return true;
}

void Reservations::terminate(Transaction& tx, Slot slot, EventKind kind) {
  const Allocation& instance = instances_[slot];
  if (instance.timer != 0) timers_.cancel(tx, instance.timer);
  say(tx, kind, instance.id, instance.reservation);
  tx.erase(instances_.rows(), slot);
}

// Those that give way do, the newest first, until what they take together is free.
void Reservations::evict(Transaction& tx) {
  const std::vector<Slot> giving = instances_.best_effort();
  if (giving.empty()) return;
  const auto evict_from = [&](const Timeline& timeline, std::optional<Symbol> zone) {
    std::vector<Slot> there;
    Capacity lacking = -timeline.at(tx.now());
    for (const Slot slot : giving) {
      if (!instances_.rows().holds(slot) || (zone && instances_[slot].zone != *zone)) continue;
      there.push_back(slot);
      lacking = lacking + instances_[slot].capacity;
    }
    for (const Slot slot : there) {
      const Capacity taken = instances_[slot].capacity;
      const bool helps =
          std::any_of(kKeyDescriptions.begin(), kKeyDescriptions.end(), [&](const auto& described) {
            return taken[described.key] > 0 && lacking[described.key] > 0;
          });
      if (!helps) continue;
      lacking = lacking - taken;
      terminate(tx, slot, EventKind::allocation_evicted);
    }
  };
  evict_from(ledger_.all(), std::nullopt);
  for (const Symbol zone : zones()) evict_from(ledger_.in(zone), zone);
}

}  // namespace tabplane::reservation
