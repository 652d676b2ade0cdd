// Named counters: 1, 2, 3, unused by refusals; in a shared world unique, and steady per entry.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/store/table.h"
#include "core/store/transaction.h"

namespace tabplane {

struct CounterRow {
  Symbol name;
  std::uint64_t last = 0;  // the number given out last
};
template <>
struct RowDescription<CounterRow> {
  static constexpr TableTag tag = 1;
  static constexpr const char* name = "counter";
  static constexpr std::size_t key_fields = 1;
  static constexpr bool hot = true;
  static constexpr auto fields =
      row_fields(field(1, "name", &CounterRow::name), field(2, "last", &CounterRow::last));
};

// Numbers the messages that a host may deliver, of all systems together.
inline constexpr std::string_view kOutboxCounter = "outbox";

class Counters : private RowObserver<CounterRow> {
 public:
  explicit Counters(Store& store) {
    store.add(rows_);
    rows_.observe(*this);
  }

  // Remembers where a counter that is used often stands. It belongs to one Counters.
  class Place {
   public:
    explicit Place(std::string_view name) : name_(name) {}

   private:
    friend class Counters;
    std::string_view name_;  // must outlive the place: a literal
    Slot slot_ = kNoSlot;
    std::uint64_t generation_ = 0;
  };

  // The next number of this counter; the first is 1.
  std::uint64_t next(Transaction& tx, std::string_view name);
  // The same, at no cost for finding it.
  std::uint64_t next(Transaction& tx, Place& place);
  // The number given out last, 0 when none was.
  std::uint64_t last(const Symbols& symbols, std::string_view name) const;
  // From now on `next` gives `last + 1`. REQUIRES: last >= the one given out last.
  void move_to(Transaction& tx, std::string_view name, std::uint64_t last);

 private:
  Slot slot_of(Transaction& tx, std::string_view name);
  inline std::uint64_t next_at(Transaction& tx, Slot slot);
  std::uint64_t next_apart(Transaction& tx, Slot slot);  // in a shared world

  void entered(Slot, const CounterRow&) override {}
  void leaving(Slot, const CounterRow&) override { ++generation_; }
  void cleared() override { ++generation_; }

  Table<CounterRow> rows_;
  std::uint64_t generation_ = 1;  // of places: those of an earlier one must be found again
};

// Compiled once, in counter.cpp.
extern template class Table<CounterRow>;

}  // namespace tabplane
