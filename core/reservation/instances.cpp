#include "core/reservation/instances.h"

namespace tabplane::reservation {

Instances::Instances(Store& store) {
  store.add(rows_);
  rows_.observe(*this);
}

std::vector<Slot> Instances::of_reservation(Symbol reservation) const {
  std::vector<Slot> slots;
  const auto found = by_reservation_.find(reservation.index);
  if (found == by_reservation_.end()) return slots;
  slots.reserve(found->second.size());
  for (const auto& [number, slot] : found->second) slots.push_back(slot);
  return slots;
}

bool Instances::any_of(Symbol reservation) const {
  const auto found = by_reservation_.find(reservation.index);
  return found != by_reservation_.end() && !found->second.empty();
}

Capacity Instances::taken_from(Symbol reservation) const {
  Capacity taken;
  for (const Slot slot : of_reservation(reservation)) taken = taken + rows_[slot].capacity;
  return taken;
}

std::vector<Slot> Instances::best_effort() const {
  std::vector<Slot> slots;
  slots.reserve(best_effort_.size());
  for (auto at = best_effort_.rbegin(); at != best_effort_.rend(); ++at) {
    slots.push_back(at->second);
  }
  return slots;
}

void Instances::entered(Slot slot, const Allocation& row) {
  if (row.reservation.present()) {
    by_reservation_[row.reservation.index].emplace(row.number, slot);
  }
  if (row.best_effort) best_effort_.emplace(row.number, slot);
}

void Instances::leaving(Slot slot, const Allocation& row) {
  if (row.reservation.present()) {
    by_reservation_[row.reservation.index].erase({row.number, slot});
  }
  if (row.best_effort) best_effort_.erase({row.number, slot});
}

void Instances::cleared() {
  by_reservation_.clear();
  best_effort_.clear();
}

}  // namespace tabplane::reservation
