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
  const Chain& chain = by_service_[service.index];
  serials.reserve(chain.count);
  for (Slot slot = chain.first; slot != kNoSlot; slot = links_[slot].older) {
    serials.push_back(rows_[slot].serial);
  }
  put_in_order(serials);
  return serials;
}

std::size_t Commissions::count_of_service(Symbol service) const {
  return service.index < by_service_.size() ? by_service_[service.index].count : 0;
}

void Commissions::entered(Slot slot, const Commission& row) {
  if (row.service.index >= by_service_.size()) by_service_.resize(row.service.index + 1);
  if (slot >= links_.size()) links_.resize(slot + 1);
  Chain& chain = by_service_[row.service.index];
  links_[slot] = {kNoSlot, chain.first};
  if (chain.first != kNoSlot) links_[chain.first].newer = slot;
  chain.first = slot;
  ++chain.count;
}

void Commissions::leaving(Slot slot, const Commission& row) {
  Chain& chain = by_service_[row.service.index];
  const Link link = links_[slot];
  (link.newer != kNoSlot ? links_[link.newer].older : chain.first) = link.older;
  if (link.older != kNoSlot) links_[link.older].newer = link.newer;
  --chain.count;
}

void Commissions::cleared() {
  by_service_.clear();
  links_.clear();
}

}  // namespace tabplane::quota
