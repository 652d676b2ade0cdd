#include "core/reservation/reservations.h"

#include <algorithm>

#include "core/base/order.h"

namespace tabplane::reservation {
namespace {

template <class Row>
const Row* row_of(const Table<Row>& table, Symbol id) {
  const Slot slot = table.find_key(id);
  return slot == kNoSlot ? nullptr : &table[slot];
}

}  // namespace

Reservations::Reservations(Store& store, Counters& counters, Timers& timers)
    : store_(store),
      counters_(counters),
      timers_(timers),
      instances_(store),
      ledger_(pools_, reservations_, instances_.rows()),
      elements_(pools_, reservations_),
      agenda_(pools_, reservations_, instances_.rows()) {
  store.add(providers_);
  store.add(flavors_);
  store.add(pools_);
  store.add(reservations_);
  store.add(events_);
  store.add(policy_);
}

Policy Reservations::policy() const {
  const Slot slot = policy_.find_key(Policy{}.id);
  return slot == kNoSlot ? usual_policy() : policy_[slot];
}

const Provider* Reservations::provider(Symbol id) const {
  return row_of(providers_, id);
}
const Pool* Reservations::pool(Symbol id) const {
  return row_of(pools_, id);
}
const Reservation* Reservations::reservation(Symbol id) const {
  return row_of(reservations_, id);
}
const Allocation* Reservations::allocation(Symbol id) const {
  return row_of(instances_.rows(), id);
}
const Flavor* Reservations::flavor(Symbol id) const {
  return row_of(flavors_, id);
}

const Provider* Reservations::first_provider() const {
  const Provider* first = nullptr;
  providers_.each([&](Slot, const Provider& row) {
    if (first == nullptr || row.number < first->number) first = &row;
  });
  return first;
}

std::vector<Symbol> Reservations::zones() const {
  std::vector<const Provider*> order;
  providers_.each([&](Slot, const Provider& row) {
    if (row.region.present()) order.push_back(&row);
  });
  put_in_order(order, [](const Provider* left, const Provider* right) {
    return left->number < right->number;
  });
  std::vector<Symbol> zones;
  for (const Provider* row : order) {
    if (std::find(zones.begin(), zones.end(), row->region) == zones.end()) {
      zones.push_back(row->region);
    }
  }
  return zones;
}

bool Reservations::is_zone(Symbol zone) const {
  bool found = false;
  providers_.each(
      [&](Slot, const Provider& row) { found = found || (zone.present() && row.region == zone); });
  return found;
}

Capacity Reservations::remaining(const Reservation& reservation) const {
  return reservation.capacity - instances_.taken_from(reservation.id);
}

std::vector<const Allocation*> Reservations::allocations_of(Symbol reservation) const {
  std::vector<const Allocation*> found;
  for (const Slot slot : instances_.of_reservation(reservation)) {
    found.push_back(&instances_[slot]);
  }
  return found;
}

Priority Reservations::priority_of(const Allocation& allocation) const {
  const Reservation* row = reservation(allocation.reservation);
  if (row == nullptr) return Priority::low;
  return row->state == ReservationState::active ? Priority::high : Priority::normal;
}

std::uint64_t Reservations::schedule(Transaction& tx, std::string_view kind, TimePoint due,
                                     Symbol subject) {
  Timers::Wanted timer;
  timer.kind = kind;
  timer.due = due;
  timer.subject = store_.symbols().text(subject);
  return timers_.schedule(tx, timer);
}

void Reservations::say(Transaction& tx, EventKind kind, Symbol subject, Symbol about) {
  Event event;
  event.number = counters_.next(tx, event_numbers_);
  event.at = tx.now();
  event.kind = kind;
  event.subject = subject;
  event.about = about;
  if (event.number > kMostEvents) {
    const Slot oldest = events_.find_key(event.number - kMostEvents);
    if (oldest != kNoSlot) tx.erase(events_, oldest);
  }
  tx.insert(events_, std::move(event));
}

}  // namespace tabplane::reservation
