#include "core/quota/commissions.h"

#include "core/base/order.h"

namespace tabplane::quota {

Commissions::Commissions(Store& store) {
  store.add(rows_);
  rows_.observe(*this);
}

Slot Commissions::find(Serial serial) const {
  return rows_.find_key(serial);
}

std::vector<Serial> Commissions::of_service(Symbol service) const {
  std::vector<Serial> serials;
  if (service.index >= by_service_.size()) return serials;
  serials.reserve(by_service_[service.index].size());
  for (const Slot slot : by_service_[service.index]) serials.push_back(rows_[slot].serial);
  put_in_order(serials);
  return serials;
}

std::size_t Commissions::count_of_service(Symbol service) const {
  return service.index < by_service_.size() ? by_service_[service.index].size() : 0;
}

void Commissions::entered(Slot slot, const Commission& row) {
  if (row.service.index >= by_service_.size()) by_service_.resize(row.service.index + 1);
  if (slot >= place_.size()) place_.resize(slot + 1);
  std::vector<Slot>& slots = by_service_[row.service.index];
  place_[slot] = static_cast<std::uint32_t>(slots.size());
  slots.push_back(slot);
}

void Commissions::leaving(Slot slot, const Commission& row) {
  std::vector<Slot>& slots = by_service_[row.service.index];
  const std::uint32_t place = place_[slot];
  slots[place] = slots.back();
  place_[slots[place]] = place;
  slots.pop_back();
}

void Commissions::cleared() {
  by_service_.clear();
  place_.clear();
}

}  // namespace tabplane::quota
