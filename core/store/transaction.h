// The one way in which rules change rows.
//
// A transaction notes how to undo each change and, as it goes, writes the change as the entry will
// carry it. A rolled back transaction leaves no trace: rows, slots, symbols and drawn numbers are
// as before. One is open at a time; it is rolled back when it is destroyed without having been
// committed.
#pragma once

#include <cassert>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/stream.h"
#include "core/base/time.h"
#include "core/store/entry.h"
#include "core/store/store.h"
#include "core/store/table.h"

namespace tabplane {

// Memory that transactions reuse, one after the other.
struct TransactionMemory {
  struct Step {
    AnyTable* table;
    UndoRecord undo;
  };
  std::vector<Step> steps;
  Buffer changes;
  Buffer before, after;  // one field each, while an update looks for what differs
};

// What a transaction's entry will be, for those who note what set them in motion.
struct Origin {
  EntryKind kind = EntryKind::call;
  std::uint32_t replica = 0;
  std::uint64_t number = 0;           // 0: there will be no entry
  std::string_view correlation = {};  // of the entry's cause; must outlive the transaction
};

class Transaction {
 public:
  // `ids` is the stream from which this transaction's new ids come.
  Transaction(Store& store, TransactionMemory& memory, TimePoint now, Stream ids,
              const Origin& origin = {});
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  TimePoint now() const { return now_; }
  Stream& ids() { return ids_; }
  const Origin& origin() const { return origin_; }
  const Symbols& symbols() const { return store_.symbols(); }
  Symbol intern(std::string_view text) { return store_.symbols().intern(text); }

  // REQUIRES: the table has no row with this key.
  template <class Row>
  Slot insert(Table<Row>& table, std::type_identity_t<Row>&& row) {
    assert(table.find(row) == kNoSlot);
    const Slot slot = table.insert_row(std::move(row));
    note(table, UndoRecord{UndoRecord::Kind::inserted, 0, 0, slot, 0});
    put_head(table, ChangeOp::put, table.rows_[slot]);
    table.write_values(memory_.changes, slot);
    return slot;
  }
  template <class Row>
  Slot insert(Table<Row>& table, const std::type_identity_t<Row>& row) {
    return insert(table, Row(row));
  }

  template <class Row>
  void erase(Table<Row>& table, Slot slot) {
    put_head(table, ChangeOp::erase, table[slot]);
    table.leave(slot);
    note(table, UndoRecord{UndoRecord::Kind::erased, 0, 0, slot, 0});
  }

  // Sets one small field: `tx.set<&Holding::limit>(holdings, slot, 7)`. Nothing is noted when it
  // has that value already. REQUIRES: the field is described and no part of the key.
  template <auto Member, class Row, class T>
  void set(Table<Row>& table, Slot slot, T value) {
    using FieldType = std::decay_t<decltype(std::declval<Row>().*Member)>;
    static_assert(std::is_trivially_copyable_v<FieldType> && sizeof(FieldType) <= 8);
    constexpr auto described = described_by<Row, Member>();
    Row& row = table.rows_[slot];
    assert(table.live_[slot]);
    const FieldType next = static_cast<FieldType>(value);
    if (row.*Member == next) return;
    std::uint64_t old_bits = 0;
    std::memcpy(&old_bits, &(row.*Member), sizeof(FieldType));
    const auto offset =
        reinterpret_cast<const char*>(&(row.*Member)) - reinterpret_cast<char*>(&row);
    note(table, UndoRecord{UndoRecord::Kind::field, sizeof(FieldType),
                           static_cast<std::uint16_t>(offset), slot, old_bits});
    table.fields_leaving(slot);
    row.*Member = next;
    table.fields_entered(slot);
    const bool joined = join_set(table, slot);
    constexpr std::size_t most =
        kMostHead<Row> + kMostFieldBytes<std::decay_t<decltype(described)>> + 1;
    memory_.changes.put_at_most(most, [&](Cursor& out) {
      if (!joined) write_head(out, ChangeOp::set, row);
      write_field(out, described, row);
      out.put_byte(0);
    });
  }

  // Changes any fields but the key: `change(row)` gets a copy, and what differs afterwards is
  // noted.
  template <class Row, class Change>
  void update(Table<Row>& table, Slot slot, Change&& change) {
    Row next = table[slot];
    change(next);
    assert(Table<Row>::same_key(next, table[slot]));
    const Row& now = table.rows_[slot];
    bool any = false;
    for_each_value_field<Row>([&](const auto& described) {
      memory_.before.clear();
      memory_.after.clear();
      write_field(memory_.before, described, now);
      write_field(memory_.after, described, next);
      if (memory_.before.view() == memory_.after.view()) return;
      if (!join_set(table, slot)) {
        memory_.changes.put_at_most(kMostHead<Row>,
                                    [&](Cursor& out) { write_head(out, ChangeOp::set, now); });
      }
      memory_.changes.put_bytes(memory_.after.data(), memory_.after.size());
      memory_.changes.put_byte(0);
      any = true;
    });
    if (!any) return;
    note(table, UndoRecord{UndoRecord::Kind::replaced, 0, 0, slot, 0});
    table.fields_leaving(slot);
    table.replaced_.push_back(std::move(table.rows_[slot]));
    table.rows_[slot] = std::move(next);
    table.fields_entered(slot);
  }

  bool changed() const { return !memory_.steps.empty(); }

  // The changes in their written form, and the first symbol that this transaction added.
  const Buffer& changes() const { return memory_.changes; }
  std::size_t first_new_symbol() const { return first_new_symbol_; }

  // Makes the changes stay; without any, texts met on the way are forgotten, since no entry will
  // carry them. REQUIRES: still open.
  void commit();
  // Puts everything back. Cost: that of the changes.
  void roll_back();

 private:
  // The field whose member pointer is `Member`, found at compile time.
  template <class Row, auto Member, std::size_t Index = 0>
  static constexpr auto described_by() {
    constexpr auto described = std::get<Index>(RowDescription<Row>::fields);
    if constexpr (is_member<Member>(described.member)) {
      static_assert(Index >= kKeyFields<Row>, "a key never changes");
      return described;
    } else {
      return described_by<Row, Member, Index + 1>();
    }
  }
  template <auto Member, class Other>
  static constexpr bool is_member(Other other) {
    if constexpr (std::is_same_v<Other, std::decay_t<decltype(Member)>>) {
      return other == Member;
    } else {
      return false;
    }
  }

  void note(AnyTable& table, const UndoRecord& undo) { memory_.steps.push_back({&table, undo}); }

  // A change's head: table, kind of change and the row's key.
  template <class Row>
  static constexpr std::size_t kMostHead = kLongestHead + Table<Row>::most_key_bytes();
  template <class Row>
  static void write_head(Cursor& out, ChangeOp op, const Row& row) {
    out.put_varint(std::uint64_t{RowDescription<Row>::tag} * 4 + static_cast<unsigned>(op));
    Table<Row>::write_key(out, row);
  }
  template <class Row>
  void put_head(const Table<Row>&, ChangeOp op, const Row& row) {
    memory_.changes.put_at_most(kMostHead<Row>, [&](Cursor& out) { write_head(out, op, row); });
    set_table_ = nullptr;
  }
  // Neighbouring sets of one row share one change: true when the last one was of this row, and its
  // closing zero is taken back.
  bool join_set(const AnyTable& table, Slot slot) {
    const bool joined = set_table_ == &table && set_slot_ == slot;
    if (joined) memory_.changes.truncate(memory_.changes.size() - 1);
    set_table_ = &table;
    set_slot_ = slot;
    return joined;
  }

  Store& store_;
  TransactionMemory& memory_;
  TimePoint now_;
  Stream ids_;
  Origin origin_;
  std::size_t first_new_symbol_;
  const AnyTable* set_table_ = nullptr;  // the row of the last change when it was a set
  Slot set_slot_ = kNoSlot;
  bool open_ = true;
};

}  // namespace tabplane
