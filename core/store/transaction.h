// The one way in which rules change rows.
//
// A transaction notes how to undo each change and, as it goes, writes the change as the entry will
// carry it. A rolled back transaction leaves no trace: rows, slots, symbols and drawn numbers are
// as before. One is open at a time; it is rolled back when it is destroyed without having been
// committed.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
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
    RowTable* table;
    UndoRecord undo;
  };

  bool empty() const { return end_ == steps_.get(); }
  std::size_t size() const { return static_cast<std::size_t>(end_ - steps_.get()); }
  const Step* begin() const { return steps_.get(); }
  const Step* end() const { return end_; }
  TABPLANE_INLINE void add(RowTable& table, const UndoRecord& undo) {
    *make_room(1) = {&table, undo};
    ++end_;
  }
  // Room for so many steps behind the last; they count once they are `taken` up to the next.
  TABPLANE_INLINE Step* make_room(std::size_t count) {
    if (static_cast<std::size_t>(limit_ - end_) < count) [[unlikely]]
      grow(count);
    return end_;
  }
  void take(Step* next) { end_ = next; }
  void clear() { end_ = steps_.get(); }

 private:
  void grow(std::size_t count);

  std::unique_ptr<Step[]> steps_;
  Step* end_ = nullptr;
  Step* limit_ = nullptr;
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

// One of some fields of a row, by its place among them, and what it is set to.
template <class T>
struct SetField {
  Slot slot;
  std::size_t field;
  T value;
};

class Transaction {
 public:
  // `ids` is the stream of the world; new ids come from the part of it that belongs to the entry,
  // or from itself when there will be none.
  Transaction(Store& store, TransactionMemory& memory, TimePoint now, Stream ids,
              const Origin& origin = {})
      : Transaction(store, memory, memory.changes, now, ids, origin) {}
  // The same, and writes its changes behind what `changes` holds: where they are to stay.
  Transaction(Store& store, TransactionMemory& memory, Buffer& changes, TimePoint now, Stream ids,
              const Origin& origin)
      : store_(store),
        memory_(memory),
        changes_(changes),
        now_(now),
        ids_(ids),
        origin_(origin),
        first_new_symbol_(store.symbols().size()) {
    assert(memory.undo.empty());
    if (&changes == &memory.changes) changes_.clear();
    first_change_ = changes_.size();
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
      Cursor out = changes_.cursor(kMostHead<Row> + room_of_fields<kKeyFields<Row>>(row));
      write_head(out, ChangeOp::put, row);
      write_fields<kKeyFields<Row>>(out, row);
      changes_.close(out);
      set_table_ = nullptr;
    } else {
      inserted(table, slot);
    }
    return slot;
  }

  template <class Row>
  void erase(Table<Row>& table, Slot slot) {
    if constexpr (kHot<Row>) {
      Cursor out = changes_.cursor(kMostHead<Row>);
      write_head(out, ChangeOp::erase, table[slot]);
      changes_.close(out);
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
    static_assert(kSmall<T>);
    assert(table.live_[slot] && described.tag != 0);
    Row& row = table.at(slot);
    T& place = row.*(described.member);
    const T before = place;
    if (before == value) return;
    if constexpr (kHot<Row>) {
      memory_.undo.add(table, undo_of_field(row, place, slot, before));
      if (table.followers_.empty()) {
        place = value;
      } else {
        table.fields_leaving(slot);
        place = value;
        table.fields_entered(slot);
      }
      const bool joined = join_set(table, slot);
      Cursor out = changes_.cursor(kMostHead<Row> + kMostFieldBytes<Field<Row, T>> + 1);
      if (!joined) write_head(out, ChangeOp::set, row);
      write_value(out, described, value);
      out.put_byte(0);
      changes_.close(out);
    } else {
      set_field(table, slot, described.tag, &value, sizeof value);
    }
  }

  // Sets one of some small fields of one type in each of many rows: `of(item)` says a SetField for
  // each item. The same as so many `set`, at less cost. REQUIRES: hot rows, whose fields no
  // observer follows.
  template <auto... Members, class Row, class Item, class Of>
  TABPLANE_INLINE void set_each(Table<Row>& table, std::span<const Item> items, Of&& of) {
    static_assert(kHot<Row>);
    using T = typename std::common_type_t<typename decltype(field_of<Row, Members>())::Type...>;
    static_assert(kSmall<T>);
    static_assert(((field_of<Row, Members>().tag < 16) && ...), "a head is one byte");
    static constexpr T Row::*members[] = {Members...};
    static constexpr std::uint8_t heads[] = {
        static_cast<std::uint8_t>(field_of<Row, Members>().tag * 8)...};
    constexpr std::size_t most = kMostHead<Row> + 1 + Codec<T>::most_bytes + 1;
    Cursor out = changes_.cursor(items.size() * most);
    UndoLog::Step* step = memory_.undo.make_room(items.size());
    Slot last = set_table_ == &table ? set_slot_ : kNoSlot;
    for (const Item& item : items) {
      const SetField<T> wanted = of(item);
      assert(table.live_[wanted.slot] && table.followers_.empty());
      Row& row = table.at(wanted.slot);
      T& place = row.*members[wanted.field];
      const T before = std::exchange(place, wanted.value);
      if (before == wanted.value) continue;
      *step++ = {&table, undo_of_field(row, place, wanted.slot, before)};
      if (wanted.slot == last) {
        out.take_back(1);
      } else {
        write_head(out, ChangeOp::set, row);
      }
      last = wanted.slot;
      const bool none = Codec<T>::is_default(wanted.value);
      const Wire wire = none ? Wire::nothing : Codec<T>::wire;
      out.put_byte(heads[wanted.field] | static_cast<std::uint8_t>(wire));
      if (!none) Codec<T>::write(out, wanted.value);
      out.put_byte(0);
    }
    set_table_ = &table;
    set_slot_ = last;
    memory_.undo.take(step);
    changes_.close(out);
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
  std::span<const std::uint8_t> changes() const {
    return {changes_.data() + first_change_, changes_.size() - first_change_};
  }
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
  template <class Row, class T>
  static TABPLANE_INLINE UndoRecord undo_of_field(const Row& row, const T& place, Slot slot,
                                                  const T& before) {
    std::uint64_t old_bits = 0;
    std::memcpy(&old_bits, &before, sizeof(T));
    const auto offset = reinterpret_cast<const char*>(&place) - reinterpret_cast<const char*>(&row);
    return {UndoRecord::Kind::field, sizeof(T), static_cast<std::uint16_t>(offset), slot, old_bits};
  }
  // A step whose table keeps a row to put it back.
  void note_kept(RowTable& table, const UndoRecord& undo) {
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
  TABPLANE_INLINE bool join_set(const RowTable& table, Slot slot) {
    const bool joined = set_table_ == &table && set_slot_ == slot;
    if (joined) changes_.truncate(changes_.size() - 1);
    set_table_ = &table;
    set_slot_ = slot;
    return joined;
  }

  Store& store_;
  TransactionMemory& memory_;
  Buffer& changes_;
  std::size_t first_change_ = 0;  // where this transaction's begin in them
  TimePoint now_;
  Stream ids_;
  Origin origin_;
  std::size_t first_new_symbol_;
  const RowTable* set_table_ = nullptr;  // the row of the last change when it was a set
  Slot set_slot_ = kNoSlot;
  bool open_ = true;
  static constexpr std::size_t kNothingKept = ~std::size_t{0};
  std::size_t first_kept_ = kNothingKept;  // of the undo log's steps
  bool ids_opened_ = false;
};

}  // namespace tabplane
