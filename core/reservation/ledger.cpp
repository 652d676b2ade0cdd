#include "core/reservation/ledger.h"

#include <algorithm>

namespace tabplane::reservation {
namespace {

void keep_first(std::optional<Shortage>& first, const std::optional<Shortage>& other) {
  if (other && (!first || other->window.start < first->window.start)) first = other;
}

std::optional<Shortage> shortage_in(const Timeline& timeline, const Hold& demand, const Hold* own) {
  if (own == nullptr) return timeline.first_shortage(demand.span, demand.amount);
  const Span shared{std::max(demand.span.start, own->span.start),
                    std::min(demand.span.end, own->span.end)};
  if (shared.empty()) return timeline.first_shortage(demand.span, demand.amount);
  std::optional<Shortage> first =
      timeline.first_shortage({demand.span.start, shared.start}, demand.amount);
  std::optional<Shortage> within = timeline.first_shortage(shared, demand.amount - own->amount);
  if (within) {
    within->wanted = demand.amount[within->key];
    within->available = saturating_add(within->available, own->amount[within->key]);
  }
  keep_first(first, within);
  keep_first(first, timeline.first_shortage({shared.end, demand.span.end}, demand.amount));
  return first;
}

}  // namespace

Ledger::Ledger(Table<Pool>& pools, Table<Reservation>& reservations,
               Table<Allocation>& allocations) {
  pools.observe(*this);
  reservations.observe(*this);
  allocations.observe(*this);
}

const Timeline& Ledger::in(Symbol zone) const {
  if (!zone.present()) return all_;
  const auto found = zones_.find(zone.index);
  return found == zones_.end() ? nothing_ : found->second;
}

std::optional<Shortage> Ledger::first_shortage(const Hold& demand, const Hold* own) const {
  std::optional<Shortage> first = shortage_in(all_, demand, own);
  if (demand.zone.present()) {
    const bool same_zone = own != nullptr && own->zone == demand.zone;
    keep_first(first, shortage_in(in(demand.zone), demand, same_zone ? own : nullptr));
  }
  return first;
}

Capacity Ledger::minimum(Symbol zone, Span window) const {
  const Capacity everywhere = all_.minimum(window);
  return zone.present() ? least(everywhere, in(zone).minimum(window)) : everywhere;
}

std::optional<TimePoint> Ledger::earliest_fit(Symbol zone, Span within, Duration length,
                                              const Capacity& demand) const {
  std::optional<TimePoint> found = all_.earliest_fit(within, length, demand);
  if (!zone.present()) return found;
  // Each of the two says where to try next, until they agree.
  while (found) {
    within.start = *found;
    found = in(zone).earliest_fit(within, length, demand);
    if (!found || *found == within.start) return found;
    within.start = *found;
    found = all_.earliest_fit(within, length, demand);
    if (found && *found == within.start) return found;
  }
  return std::nullopt;
}

Ledger::Without::Without(Ledger& ledger, const Hold& own) : ledger_(ledger), own_(own) {
  ledger_.change(own_.zone, own_.span, -own_.amount, false);
}
Ledger::Without::~Without() {
  ledger_.change(own_.zone, own_.span, -own_.amount, true);
}

void Ledger::add(Timeline& timeline, Span span, const Capacity& amount, bool comes) {
  if (is_zero(amount)) return;
  if (comes) {
    timeline.add(span, amount);
  } else {
    timeline.remove(span, amount);
  }
}

void Ledger::change(Symbol zone, Span span, const Capacity& amount, bool comes) {
  add(all_, span, amount, comes);
  if (zone.present()) add(zones_[zone.index], span, amount, comes);
}

void Ledger::change(const Allocation& row, bool comes) {
  if (row.best_effort) return;
  if (!row.reservation.present()) {
    change(row.zone, row.window(), -row.capacity, comes);
  } else if (row.zone.present() && !row.in_reserved_zone) {
    add(zones_[row.zone.index], row.window(), -row.capacity, comes);
  }
}

void Ledger::entered(Slot, const Pool& row) {
  change(row.zone, row.window(), row.change(), true);
}
void Ledger::leaving(Slot, const Pool& row) {
  change(row.zone, row.window(), row.change(), false);
}
void Ledger::entered(Slot, const Reservation& row) {
  change(row.zone, row.held(), -row.capacity, true);
}
void Ledger::leaving(Slot, const Reservation& row) {
  change(row.zone, row.held(), -row.capacity, false);
}
void Ledger::entered(Slot, const Allocation& row) {
  change(row, true);
}
void Ledger::leaving(Slot, const Allocation& row) {
  change(row, false);
}

void Ledger::cleared() {
  all_.clear();
  zones_.clear();
}

}  // namespace tabplane::reservation
