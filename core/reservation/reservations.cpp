#include "core/reservation/reservations.h"

#include <algorithm>

namespace tabplane::reservation {
namespace {

// Whether an instance takes from what reservations could still take: in everything, or in its zone.
bool takes_free(const Allocation& allocation, bool in_zone) {
  if (allocation.best_effort) return false;
  return !allocation.reservation.present() || (in_zone && !allocation.in_reserved_zone);
}

}  // namespace

Reservations::Reservations(Store& store, Counters& counters, Timers& timers)
    : store_(store), counters_(counters), timers_(timers) {
  store.add(providers_);
  store.add(flavors_);
  store.add(pools_);
  store.add(reservations_);
  store.add(allocations_);
  store.add(events_);
  store.add(policy_);
}

Policy Reservations::policy() const {
  const Slot slot = policy_.find_key(Policy{}.id);
  return slot == kNoSlot ? usual_policy() : policy_[slot];
}

std::vector<UtilizationPoint> Reservations::utilization(Metric metric, std::optional<Symbol> zone,
                                                        Span window) const {
  Utilization sum;
  const auto wanted = [&](const auto& row) { return !zone || row.zone == *zone; };
  if (metric == Metric::total || metric == Metric::available) {
    pools_.each([&](Slot, const Pool& pool) {
      if (wanted(pool)) sum.add(pool.window(), pool.change());
    });
  }
  if (metric == Metric::reserved || metric == Metric::available) {
    const Amount sign = metric == Metric::available ? -1 : 1;
    reservations_.each([&](Slot, const Reservation& reservation) {
      if (!wanted(reservation)) return;
      sum.add(reservation.held(), sign < 0 ? -reservation.capacity : reservation.capacity);
    });
  }
  if (metric == Metric::usage || metric == Metric::available) {
    allocations_.each([&](Slot, const Allocation& allocation) {
      if (!wanted(allocation)) return;
      if (metric == Metric::usage) {
        sum.add(allocation.window(), allocation.capacity);
      } else if (takes_free(allocation, zone.has_value())) {
        sum.add(allocation.window(), -allocation.capacity);
      }
    });
  }
  return sum.points(window);
}

Capacity Reservations::remaining(const Reservation& reservation) const {
  Capacity left = reservation.capacity;
  for (const Allocation* allocation : allocations_of(reservation.id)) {
    left = left - allocation->capacity;
  }
  return left;
}

std::vector<const Allocation*> Reservations::allocations_of(Symbol reservation) const {
  std::vector<const Allocation*> found;
  allocations_.each([&](Slot, const Allocation& allocation) {
    if (allocation.reservation == reservation) found.push_back(&allocation);
  });
  std::sort(found.begin(), found.end(), [](const Allocation* left, const Allocation* right) {
    return left->number < right->number;
  });
  return found;
}

}  // namespace tabplane::reservation
