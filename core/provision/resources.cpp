#include "core/provision/resources.h"

namespace tabplane::provision {

Resources::Resources(Store& store) {
  store.add(rows_);
  rows_.observe(*this);
}

Slot Resources::find(Symbol owner, std::string_view name) const {
  const auto found = by_owner_.find(owner.index);
  if (found == by_owner_.end()) return kNoSlot;
  for (const auto& [number, slot] : found->second) {
    if (rows_[slot].desired.name == name) return slot;
  }
  return kNoSlot;
}

std::vector<Slot> Resources::of_owner(Symbol owner) const {
  std::vector<Slot> slots;
  const auto found = by_owner_.find(owner.index);
  if (found == by_owner_.end()) return slots;
  slots.reserve(found->second.size());
  for (const auto& [number, slot] : found->second) slots.push_back(slot);
  return slots;
}

std::vector<Slot> Resources::waiting(Symbol key) const {
  std::vector<Slot> slots;
  const auto found = waiting_.find(key.index);
  if (found == waiting_.end()) return slots;
  slots.reserve(found->second.size());
  for (const auto& [place, slot] : found->second) slots.push_back(slot);
  return slots;
}

std::size_t Resources::in_work(Symbol key) const {
  const auto found = in_work_.find(key.index);
  return found == in_work_.end() ? 0 : found->second;
}

void Resources::entered(Slot slot, const Resource& row) {
  by_owner_[row.owner.index].emplace(row.number, slot);
  if (row.status == Status::pending) {
    waiting_[row.infrastructure_key.index].emplace(std::make_pair(row.ticket, row.number), slot);
  }
  if (is_in_work(row.status)) ++in_work_[row.infrastructure_key.index];
}

void Resources::leaving(Slot, const Resource& row) {
  by_owner_[row.owner.index].erase(row.number);
  if (row.status == Status::pending) {
    waiting_[row.infrastructure_key.index].erase(std::make_pair(row.ticket, row.number));
  }
  if (is_in_work(row.status)) --in_work_[row.infrastructure_key.index];
}

void Resources::cleared() {
  by_owner_.clear();
  waiting_.clear();
  in_work_.clear();
}

}  // namespace tabplane::provision
