// Named counters: numbers that count 1, 2, 3 and that a refused request does not use up.
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
  static constexpr auto fields =
      std::make_tuple(field(1, "name", &CounterRow::name), field(2, "last", &CounterRow::last));
};

class Counters {
 public:
  explicit Counters(Store& store) { store.add(rows_); }

  // The next number of this counter; the first is 1.
  std::uint64_t next(Transaction& tx, std::string_view name);
  // The number given out last, 0 when none was.
  std::uint64_t last(const Symbols& symbols, std::string_view name) const;
  // From now on `next` gives `last + 1`. REQUIRES: last >= the one given out last.
  void move_to(Transaction& tx, std::string_view name, std::uint64_t last);

 private:
  Slot slot_of(Transaction& tx, std::string_view name);

  Table<CounterRow> rows_;
};

}  // namespace tabplane
