// The one way in which rules change rows.
//
// A transaction notes how to undo each change and, as it goes, writes the change as the entry will
// carry it. A rolled back transaction leaves no trace: rows, slots, symbols and drawn numbers are
// as before. One is open at a time; it is rolled back when it is destroyed without having been
// committed.
#pragma once

#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/base/bytes.h"
#include "core/base/stream.h"
#include "core/base/time.h"
#include "core/store/entry.h"
#include "core/store/store.h"
#include "core/store/table.h"

namespace tabplane {

// What has to be undone when a transaction rolls back, in order.
class UndoLog {
 public:
  struct Step {
    AnyTable* table;
    UndoRecord undo;
  };

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const Step* begin() const { return steps_.get(); }
  const Step* end() const { return steps_.get() + size_; }
  TABPLANE_INLINE void add(AnyTable& table, const UndoRecord& undo) {
    if (size_ == capacity_) [[unlikely]]
      grow();
    steps_[size_++] = {&table, undo};
  }
  void clear() { size_ = 0; }

 private:
  void grow();

  std::unique_ptr<Step[]> steps_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Memory that transactions reuse, one after the other.
struct TransactionMemory {
  UndoLog undo;
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
  // `ids` is the stream of the world; new ids come from the part of it that belongs to the entry,
  // or from itself when there will be none.
  Transaction(Store& store, TransactionMemory& memory, TimePoint now, Stream ids,
              const Origin& origin = {})
      : store_(store),
        memory_(memory),
        now_(now),
        ids_(ids),
        origin_(origin),
        first_new_symbol_(store.symbols().size()) {
    assert(memory.undo.empty());
    memory_.changes.clear();
  }
  ~Transaction() {
    if (open_) roll_back();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  TimePoint now() const { return now_; }
  Stream& ids() {
    if (!ids_opened_) open_ids();
    return ids_;
  }
  const Origin& origin() const { return origin_; }
  const Symbols& symbols() const { return store_.symbols(); }
  Symbol intern(std::string_view text) { return store_.symbols().intern(text); }

  // REQUIRES: the table has no row with this key.
  template <class Row>
  Slot insert(Table<Row>& table, std::type_identity_t<Row>&& row) {
    return insert_filled(table, [&](Row& place) { place = std::move(row); });
  }
  template <class Row>
  Slot insert(Table<Row>& table, const std::type_identity_t<Row>& row) {
    return insert(table, Row(row));
  }
  // The same with a row that is made where it will stand: `fill(row)` gives every member its value;
  // what it finds in them is left from another row.
  template <class Row, class Fill>
  Slot insert_filled(Table<Row>& table, Fill&& fill) {
    const Slot slot = table.take_slot();
    Row& row = table.at(slot);
    fill(row);
    assert(table.find(row) == kNoSlot);
    if constexpr (kHot<Row>) {
      table.enter_hot(slot);
      memory_.undo.add(table, UndoRecord{UndoRecord::Kind::inserted, 0, 0, slot, 0});
      Cursor out = memory_.changes.cursor(kMostHead<Row> + room_of_fields<kKeyFields<Row>>(row));
      write_head(out, ChangeOp::put, row);
      write_fields<kKeyFields<Row>>(out, row);
      memory_.changes.close(out);
      set_table_ = nullptr;
    } else {
      inserted(table, slot);
    }
    return slot;
  }

  template <class Row>
  void erase(Table<Row>& table, Slot slot) {
    if constexpr (kHot<Row>) {
      Cursor out = memory_.changes.cursor(kMostHead<Row>);
      write_head(out, ChangeOp::erase, table[slot]);
      memory_.changes.close(out);
      set_table_ = nullptr;
      table.leave_hot(slot);
      note_kept(table, UndoRecord{UndoRecord::Kind::erased, 0, 0, slot, 0});
    } else {
      erase_row(table, slot);
    }
  }

  // Sets one small field: `tx.set<&Holding::limit>(holdings, slot, 7)`. Nothing is noted when it
  // has that value already. REQUIRES: the field is described and no part of the key.
  template <auto Member, class Row, class T>
  void set(Table<Row>& table, Slot slot, T value) {
    constexpr auto described = field_of<Row, Member>();
    set(table, slot, described, static_cast<typename decltype(described)::Type>(value));
  }
  // The same for a field that is chosen as it goes.
  template <class Row, class T>
  TABPLANE_INLINE void set(Table<Row>& table, Slot slot, const Field<Row, T>& described,
                           std::type_identity_t<T> value) {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= 8);
    assert(table.live_[slot] && described.tag != 0);
    Row& row = table.at(slot);
    T& place = row.*(described.member);
    const T before = place;
    if (before == value) return;
    if constexpr (kHot<Row>) {
      std::uint64_t old_bits = 0;
      std::memcpy(&old_bits, &before, sizeof(T));
      const auto offset = reinterpret_cast<const char*>(&place) - reinterpret_cast<char*>(&row);
      memory_.undo.add(table, UndoRecord{UndoRecord::Kind::field, sizeof(T),
                                         static_cast<std::uint16_t>(offset), slot, old_bits});
      if (table.followers_.empty()) {
        place = value;
      } else {
        table.fields_leaving(slot);
        place = value;
        table.fields_entered(slot);
      }
      const bool joined = join_set(table, slot);
      Cursor out = memory_.changes.cursor(kMostHead<Row> + kMostFieldBytes<Field<Row, T>> + 1);
      if (!joined) write_head(out, ChangeOp::set, row);
      write_value(out, described, value);
      out.put_byte(0);
      memory_.changes.close(out);
    } else {
      set_field(table, slot, described.tag, &value, sizeof value);
    }
  }

  // Changes any fields but the key: `change(row)` gets a copy, and what differs afterwards is
  // noted.
  template <class Row, class Change>
  void update(Table<Row>& table, Slot slot, Change&& change) {
    Row next = table[slot];
    change(next);
    replace(table, slot, &next);
  }

  bool changed() const { return !memory_.undo.empty(); }

  // The changes in their written form, and the first symbol that this transaction added.
  const Buffer& changes() const { return memory_.changes; }
  std::size_t first_new_symbol() const { return first_new_symbol_; }

  // Makes the changes stay; without any, texts met on the way are forgotten, since no entry will
  // carry them. REQUIRES: still open.
  void commit() {
    assert(open_);
    open_ = false;
    if (!changed()) store_.symbols().truncate(first_new_symbol_);
    if (first_kept_ != kNothingKept) keep();
    memory_.undo.clear();
  }
  // Puts everything back. Cost: that of the changes.
  void roll_back();

 private:
  // A step whose table keeps a row to put it back.
  void note_kept(AnyTable& table, const UndoRecord& undo) {
    if (first_kept_ == kNothingKept) first_kept_ = memory_.undo.size();
    memory_.undo.add(table, undo);
  }
  // What was kept to be put back goes.
  void keep();
  void open_ids();

  // What is the same for all rows. `row` is given up.
  void inserted(RowTable& table, Slot slot);
  void erase_row(RowTable& table, Slot slot);
  void set_field(RowTable& table, Slot slot, FieldTag tag, const void* value, std::size_t size);
  void replace(RowTable& table, Slot slot, void* row);
  Cursor begin_change(const RowTable& table, Slot slot, ChangeOp op, std::size_t more);

  // A change's head: table, kind of change and the row's key; here of hot rows.
  template <class Row>
  static constexpr std::size_t kMostHead = kLongestHead + Table<Row>::most_key_bytes();
  template <class Row>
  static TABPLANE_INLINE void write_head(Cursor& out, ChangeOp op, const Row& row) {
    out.put_varint(std::uint64_t{RowDescription<Row>::tag} * 4 + static_cast<unsigned>(op));
    Table<Row>::write_key(out, row);
  }
  // Neighbouring sets of one row share one change: true when the last one was of this row, and its
  // closing zero is taken back.
  TABPLANE_INLINE bool join_set(const AnyTable& table, Slot slot) {
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
  static constexpr std::size_t kNothingKept = ~std::size_t{0};
  std::size_t first_kept_ = kNothingKept;  // of the undo log's steps
  bool ids_opened_ = false;
};

}  // namespace tabplane
