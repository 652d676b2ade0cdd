#include "core/quota/holdings.h"

#include <algorithm>
#include <utility>

#include "core/base/order.h"

namespace tabplane::quota {
namespace {

// After so many steps along a chain the table's index is asked instead.
constexpr int kLongestWalk = 24;

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

Slot Holdings::find_along_chain(const HoldingKey& key) const {
  int steps = 0;
  for (Slot slot = first(key.holder); slot != kNoSlot; slot = next_[slot]) {
    const Holding& row = rows_[slot];
    if (row.resource == key.resource && row.source == key.source) return slot;
    if (++steps == kLongestWalk) return rows_.find(row_of(key));
  }
  return kNoSlot;
}

const Holding* Holdings::row(const HoldingKey& key) const {
  const Slot slot = find(key);
  return slot == kNoSlot ? nullptr : &rows_[slot];
}

std::vector<const Holding*> Holdings::of_holder(Symbol holder) const {
  std::vector<const Holding*> found;
  for (Slot slot = first(holder); slot != kNoSlot; slot = next_[slot]) {
    found.push_back(&rows_[slot]);
  }
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
  put_in_order(holdings, [&](const Holding* left, const Holding* right) {
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

void Holdings::prefetch_chain(Symbol holder) const {
  if (holder.index < first_.size()) __builtin_prefetch(&first_[holder.index]);
}

void Holdings::prefetch_rows(Symbol holder) const {
  const Slot last = first(holder);
  if (last == kNoSlot) return;
  for (Slot slot = last - std::min(last, kNeighbours - 1); slot <= last; ++slot) {
    rows_.prefetch(slot);
  }
}

void Holdings::entered(Slot slot, const Holding& row) {
  if (row.holder.index >= first_.size()) first_.resize(row.holder.index + 1, kNoSlot);
  if (slot >= next_.size()) next_.resize(slot + 1, kNoSlot);
  next_[slot] = std::exchange(first_[row.holder.index], slot);
}

void Holdings::leaving(Slot slot, const Holding& row) {
  some_left_ = true;
  Slot* link = &first_[row.holder.index];
  while (*link != slot) link = &next_[*link];
  *link = next_[slot];
}

void Holdings::cleared() {
  first_.clear();
  next_.clear();
  some_left_ = false;
}

}  // namespace tabplane::quota
