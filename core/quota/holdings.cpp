#include "core/quota/holdings.h"

#include <algorithm>

namespace tabplane::quota {
namespace {

// A list longer than this is looked up through the table's index instead.
constexpr std::size_t kLongestScan = 24;

Holding row_of(const HoldingKey& key) {
  Holding row;
  row.holder = key.holder;
  row.source = key.source;
  row.resource = key.resource;
  return row;
}

int compare(const Symbols& symbols, Symbol left, Symbol right) {
  if (left == right) return 0;
  if (left.present() != right.present()) return left.present() ? 1 : -1;
  return symbols.text(left).compare(symbols.text(right));
}

}  // namespace

Holdings::Holdings(Store& store) : symbols_(store.symbols()) {
  store.add(rows_);
  rows_.observe(*this);
}

Slot Holdings::find(const HoldingKey& key) const {
  if (key.holder.index >= by_holder_.size()) return kNoSlot;
  const std::vector<Place>& places = by_holder_[key.holder.index];
  if (places.size() > kLongestScan) return rows_.find(row_of(key));
  for (const Place& place : places) {
    if (place.resource == key.resource && place.source == key.source) return place.slot;
  }
  return kNoSlot;
}

Slot Holdings::find(const Provision& provision) const {
  const Slot hint = provision.holding;
  if (hint != kNoSlot && rows_.holds(hint) && key_of(rows_[hint]) == key_of(provision)) return hint;
  return find(key_of(provision));
}

const Holding* Holdings::row(const HoldingKey& key) const {
  const Slot slot = find(key);
  return slot == kNoSlot ? nullptr : &rows_[slot];
}

std::vector<const Holding*> Holdings::of_holder(Symbol holder) const {
  std::vector<const Holding*> found;
  if (holder.index >= by_holder_.size()) return found;
  for (const Place& place : by_holder_[holder.index]) found.push_back(&rows_[place.slot]);
  sort(found);
  return found;
}

std::vector<const Holding*> Holdings::all() const {
  std::vector<const Holding*> found;
  found.reserve(rows_.size());
  rows_.each([&](Slot, const Holding& row) { found.push_back(&row); });
  sort(found);
  return found;
}

void Holdings::sort(std::vector<const Holding*>& holdings) const {
  std::sort(holdings.begin(), holdings.end(), [&](const Holding* left, const Holding* right) {
    int order = compare(symbols_, left->holder, right->holder);
    if (order == 0) order = compare(symbols_, left->source, right->source);
    if (order == 0) order = compare(symbols_, left->resource, right->resource);
    return order < 0;
  });
}

Slot Holdings::ensure(Transaction& tx, const HoldingKey& key) {
  const Slot slot = find(key);
  return slot != kNoSlot ? slot : tx.insert(rows_, row_of(key));
}

void Holdings::set_limit(Transaction& tx, Slot slot, Amount limit) {
  tx.set<&Holding::limit>(rows_, slot, limit);
}

void Holdings::set_usage(Transaction& tx, Slot slot, Amount usage_min, Amount usage_max) {
  tx.set<&Holding::usage_min>(rows_, slot, usage_min);
  tx.set<&Holding::usage_max>(rows_, slot, usage_max);
}

void Holdings::prefetch(Symbol holder) const {
  if (holder.index < by_holder_.size()) __builtin_prefetch(by_holder_[holder.index].data());
}

void Holdings::prefetch(const HoldingKey& key) const {
  const Slot slot = find(key);
  if (slot != kNoSlot) __builtin_prefetch(&rows_[slot]);
}

void Holdings::entered(Slot slot, const Holding& row) {
  if (row.holder.index >= by_holder_.size()) by_holder_.resize(row.holder.index + 1);
  by_holder_[row.holder.index].push_back({row.source, row.resource, slot});
}

void Holdings::leaving(Slot slot, const Holding& row) {
  std::vector<Place>& places = by_holder_[row.holder.index];
  const auto at = std::find_if(places.begin(), places.end(),
                               [&](const Place& place) { return place.slot == slot; });
  *at = places.back();
  places.pop_back();
}

void Holdings::cleared() {
  by_holder_.clear();
}

}  // namespace tabplane::quota
