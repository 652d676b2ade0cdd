#include "core/store/counter.h"

#include <cassert>
#include <string>

namespace tabplane {

template class Table<CounterRow>;

Slot Counters::slot_of(Transaction& tx, std::string_view name) {
  const CounterRow key{tx.intern(name)};
  const Slot slot = rows_.find(key);
  return slot != kNoSlot ? slot : tx.insert(rows_, key);
}

TABPLANE_INLINE std::uint64_t Counters::next_at(Transaction& tx, Slot slot) {
  if (tx.origin().replica != 0 && tx.origin().number != 0) [[unlikely]]
    return next_apart(tx, slot);
  const std::uint64_t number = rows_[slot].last + 1;
  tx.set<&CounterRow::last>(rows_, slot, number);
  return number;
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

namespace {

// A number of a shared world is made of the entry's own, how many it drew before, and its replica's
// place: the same whenever the entry is made again, whatever others drew meanwhile.
constexpr unsigned kPlaceBits = 10;
constexpr unsigned kDrawBits = 12;

std::uint64_t next_shared(const Origin& origin, std::uint64_t last) {
  const std::uint64_t place = origin.replica & ((std::uint64_t{1} << kPlaceBits) - 1);
  const std::uint64_t first = origin.number << (kPlaceBits + kDrawBits) | place;
  const bool drew = last >= first && last >> (kPlaceBits + kDrawBits) == origin.number &&
                    (last & ((std::uint64_t{1} << kPlaceBits) - 1)) == place;
  return drew ? last + (std::uint64_t{1} << kPlaceBits) : first;
}

}  // namespace

std::uint64_t Counters::next_apart(Transaction& tx, Slot slot) {
  const Origin& origin = tx.origin();
  if (origin.kind == EntryKind::timer) {
    // One replica fires timers, so their numbers count on, at the place of nobody.
    const std::string name(tx.symbols().text(rows_[slot].name));
    const Slot timers = slot_of(tx, name + "@timers");
    const std::uint64_t count = rows_[timers].last + 1;
    tx.set<&CounterRow::last>(rows_, timers, count);
    return count << kPlaceBits;
  }
  const std::uint64_t number = next_shared(origin, rows_[slot].last);
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
