// A table of plain rows of one type, found by key and by slot.
//
// Invariant: keys are unique; a row's key never changes. Rows are read by anybody and changed by a
// Transaction only (or mechanically, when a journal is applied). A slot stays with its row until
// that row is erased for good: until its transaction commits, an erased row waits there to come
// back. References to rows are good until the next insert. Nothing observable may depend on slots
// or on the order of rows(): they differ after a reload.
#pragma once

#include <algorithm>
#include <cassert>
#include <type_traits>
#include <utility>

#include "core/store/row_table.h"

namespace tabplane {

// Keeps something that is derived from a table's rows, such as a list by holder. Called for every
// change, rollback and reload included.
template <class Row>
class RowObserver : public AnyRowObserver {
 public:
  virtual void entered(Slot slot, const Row& row) = 0;
  virtual void leaving(Slot slot, const Row& row) = 0;

 private:
  void row_entered(Slot slot, const void* row) final {
    entered(slot, *static_cast<const Row*>(row));
  }
  void row_leaving(Slot slot, const void* row) final {
    leaving(slot, *static_cast<const Row*>(row));
  }
};

template <class Row>
class Table final : public RowTable {
 public:
  using Description = RowDescription<Row>;
  static constexpr bool has_key = kKeyFields<Row> > 0;
  static_assert(has_key);

  Table() : RowTable(RowPlanOf<Row>::plan) {}

  const Row& operator[](Slot slot) const {
    assert(holds(slot));
    return at(slot);
  }

  // The row whose key fields equal those of `key`; its other fields do not matter. kNoSlot when
  // there is none.
  Slot find(const Row& key) const {
    if constexpr (kHot<Row>) {
      return index().find(key_hash(key), [&](Slot slot) { return same_key(at(slot), key); });
    } else {
      return find_row(&key);
    }
  }

  // The same, given the values of the key fields alone.
  template <class... Key>
  Slot find_key(const Key&... key) const {
    static_assert(sizeof...(Key) == kKeyFields<Row>);
    std::uint64_t hash = 0;
    ((hash = absorb_key(hash, key)), ...);
    return index().find(hash, [&](Slot slot) {
      return has_key_values(at(slot), std::index_sequence_for<Key...>{}, key...);
    });
  }

  // Tells the processor that this row will be wanted soon. REQUIRES: some row stood at this slot.
  void prefetch(Slot slot) const { __builtin_prefetch(&at(slot)); }

  // Calls `visit(slot, row)` for each row, in no particular order.
  template <class Visit>
  void each(Visit&& visit) const {
    for (Slot slot = 0; slot < slots(); ++slot) {
      if (live()[slot]) visit(slot, at(slot));
    }
  }

  // The observer sees the rows that are there already. It must outlive the table's last change.
  void observe(RowObserver<Row>& observer) { observe_rows(observer); }

 private:
  friend class Transaction;

  const Row& at(Slot slot) const { return static_cast<const Row*>(rows())[slot]; }
  Row& at(Slot slot) { return static_cast<Row*>(rows())[slot]; }

  static constexpr std::size_t most_key_bytes() {
    std::size_t sum = 0;
    for_each_key_field<Row>([&](const auto& described) {
      using C = Codec<typename std::decay_t<decltype(described)>::Type>;
      static_assert(C::most_bytes > 0, "a key is small");
      sum += C::most_bytes;
    });
    return sum;
  }

  template <class T>
  static TABPLANE_INLINE std::uint64_t absorb_key(std::uint64_t hash, const T& value) {
    if constexpr (requires { value.index; }) {
      return KeyIndex::absorb(hash, value.index);
    } else if constexpr (requires { value.unix_ms; }) {
      return KeyIndex::absorb(hash, static_cast<std::uint64_t>(value.unix_ms));
    } else {
      return KeyIndex::absorb(hash, static_cast<std::uint64_t>(value));
    }
  }
  static TABPLANE_INLINE std::uint64_t key_hash(const Row& row) {
    std::uint64_t hash = 0;
    for_each_key_field<Row>(
        [&](const auto& described) { hash = absorb_key(hash, row.*(described.member)); });
    return hash;
  }
  template <std::size_t... Index, class... Key>
  static bool has_key_values(const Row& row, std::index_sequence<Index...>, const Key&... key) {
    return ((row.*(field_at<Index>(Description::fields).member) == key) && ...);
  }
  static bool same_key(const Row& left, const Row& right) {
    bool same = true;
    for_each_key_field<Row>([&](const auto& described) {
      same = same && left.*(described.member) == right.*(described.member);
    });
    return same;
  }
  template <std::size_t Index = 0>
  static TABPLANE_INLINE void write_key(Cursor& out, const Row& row) {
    if constexpr (Index < kKeyFields<Row>) {
      constexpr auto described = field_at<Index>(Description::fields);
      Codec<typename decltype(described)::Type>::write(out, row.*(described.member));
      write_key<Index + 1>(out, row);
    }
  }

  // What the transaction does with hot rows: as in RowTable, with the row's own code.
  TABPLANE_INLINE void enter_hot(Slot slot) {
    index_.insert(key_hash(at(slot)), slot);
    ++live_count_;
    for (AnyRowObserver* observer : observers_) follow(observer).entered(slot, at(slot));
  }
  TABPLANE_INLINE void leave_hot(Slot slot) {
    for (AnyRowObserver* observer : observers_) follow(observer).leaving(slot, at(slot));
    index_.erase(key_hash(at(slot)), slot);
    --live_count_;
    live_[slot] = 0;
  }
  // Every observer came through `observe`.
  static RowObserver<Row>& follow(AnyRowObserver* observer) {
    return *static_cast<RowObserver<Row>*>(observer);
  }
};

}  // namespace tabplane
