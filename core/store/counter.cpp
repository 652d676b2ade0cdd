#include "core/store/counter.h"

#include <cassert>

namespace tabplane {

template class Table<CounterRow>;

Slot Counters::slot_of(Transaction& tx, std::string_view name) {
  const CounterRow key{tx.intern(name)};
  const Slot slot = rows_.find(key);
  return slot != kNoSlot ? slot : tx.insert(rows_, key);
}

std::uint64_t Counters::next(Transaction& tx, std::string_view name) {
  return next_at(tx, slot_of(tx, name));
}

std::uint64_t Counters::next(Transaction& tx, Place& place) {
  if (place.generation_ != generation_) {
    place.slot_ = slot_of(tx, place.name_);
    place.generation_ = generation_;
  }
  return next_at(tx, place.slot_);
}

std::uint64_t Counters::next_at(Transaction& tx, Slot slot) {
  const std::uint64_t number = rows_[slot].last + 1;
  tx.set<&CounterRow::last>(rows_, slot, number);
  return number;
}

std::uint64_t Counters::last(const Symbols& symbols, std::string_view name) const {
  const std::optional<Symbol> symbol = symbols.find(name);
  const Slot slot = symbol ? rows_.find(CounterRow{*symbol}) : kNoSlot;
  return slot == kNoSlot ? 0 : rows_[slot].last;
}

void Counters::move_to(Transaction& tx, std::string_view name, std::uint64_t last) {
  const Slot slot = slot_of(tx, name);
  assert(last >= rows_[slot].last);
  tx.set<&CounterRow::last>(rows_, slot, last);
}

}  // namespace tabplane
