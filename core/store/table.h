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
#include <cstring>
#include <map>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/big_memory.h"
#include "core/store/any_table.h"
#include "core/store/key_index.h"
#include "core/store/row_codec.h"

namespace tabplane {

// Keeps something that is derived from a table's rows, such as a list by holder. Called for every
// change, rollback and reload included.
template <class Row>
class RowObserver {
 public:
  virtual ~RowObserver() = default;
  virtual void entered(Slot slot, const Row& row) = 0;
  virtual void leaving(Slot slot, const Row& row) = 0;
  virtual void cleared() = 0;
  // Whether a changed field is seen as leaving and entering again.
  virtual bool follows_fields() const { return false; }
};

template <class Row>
class Table final : public AnyTable {
 public:
  using Description = RowDescription<Row>;
  static constexpr bool has_key = kKeyFields<Row> > 0;
  static_assert(has_key);

  TableTag tag() const override { return Description::tag; }
  const char* name() const override { return Description::name; }
  std::size_t size() const override { return live_count_; }

  const Row& operator[](Slot slot) const {
    assert(slot < rows_.size() && live_[slot]);
    return rows_[slot];
  }

  // The row whose key fields equal those of `key`; its other fields do not matter. kNoSlot when
  // there is none.
  Slot find(const Row& key) const {
    return index_.find(key_hash(key), [&](Slot slot) { return same_key(rows_[slot], key); });
  }

  // The same, given the values of the key fields alone.
  template <class... Key>
  Slot find_key(const Key&... key) const {
    static_assert(sizeof...(Key) == kKeyFields<Row>);
    std::uint64_t hash = 0;
    ((hash = absorb_key(hash, key)), ...);
    return index_.find(hash, [&](Slot slot) {
      return has_key_values(rows_[slot], std::index_sequence_for<Key...>{}, key...);
    });
  }

  // Whether a row stands at this slot. Any number may be asked about.
  bool holds(Slot slot) const { return slot < live_.size() && live_[slot]; }

  // Tells the processor that this row will be wanted soon. REQUIRES: some row stood at this slot.
  void prefetch(Slot slot) const { __builtin_prefetch(rows_.data() + slot); }

  // Calls `visit(slot, row)` for each row, in no particular order.
  template <class Visit>
  void each(Visit&& visit) const {
    for (Slot slot = 0; slot < rows_.size(); ++slot) {
      if (live_[slot]) visit(slot, rows_[slot]);
    }
  }

  // The observer sees the rows that are there already. It must outlive the table's last change.
  void observe(RowObserver<Row>& observer) {
    observers_.push_back(&observer);
    if (observer.follows_fields()) followers_.push_back(&observer);
    each([&](Slot slot, const Row& row) { observer.entered(slot, row); });
  }

  void clear() override {
    rows_.clear();
    live_.clear();
    free_.clear();
    unknown_.clear();
    index_.clear();
    live_count_ = 0;
    for (RowObserver<Row>* observer : observers_) observer->cleared();
  }

  void write_rows(Buffer& out) const override {
    each([&](Slot slot, const Row& row) {
      out.put_at_most(most_key_bytes(), [&](Cursor& cursor) { write_key(cursor, row); });
      write_values(out, slot);
    });
  }

  bool apply(ChangeOp op, Decoder& from) override;
  bool describe(ChangeOp op, Decoder& from, ChangeView& view) const override;
  std::uint64_t digest(const Symbols& symbols) const override;
  std::vector<Value> values(const Symbols& symbols) const override;
  bool put_value(const Value& value, Symbols& symbols) override;
  bool has_field(std::string_view name) const override {
    bool found = false;
    for_each_field<Row>(
        [&](const auto& described, std::size_t) { found = found || name == described.name; });
    return found;
  }

 private:
  friend class Transaction;

  // Fields of a newer release, by tag, each with its wire byte in front.
  using UnknownFields = std::map<std::uint64_t, std::string>;

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
    return ((row.*(std::get<Index>(Description::fields).member) == key) && ...);
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
      constexpr auto described = std::get<Index>(Description::fields);
      Codec<typename decltype(described)::Type>::write(out, row.*(described.member));
      write_key<Index + 1>(out, row);
    }
  }
  static bool read_key(Decoder& from, Row& row) {
    bool fits = true;
    for_each_key_field<Row>([&](const auto& described) {
      using C = Codec<typename std::decay_t<decltype(described)>::Type>;
      fits = fits && C::read(from, C::wire, row.*(described.member));
    });
    return fits && from.in.ok();
  }
  void write_values(Buffer& out, Slot slot) const {
    const Row& row = rows_[slot];
    out.put_at_most(room_of_fields<kKeyFields<Row>>(row),
                    [&](Cursor& cursor) { write_fields<kKeyFields<Row>>(cursor, row); });
    if (unknown_.empty()) return;
    const auto kept = unknown_.find(slot);
    if (kept == unknown_.end()) return;
    out.truncate(out.size() - 1);
    for (const auto& [tag, bytes] : kept->second) {
      out.put_varint(tag * 8 + static_cast<unsigned>(static_cast<std::uint8_t>(bytes[0])));
      out.put_bytes(reinterpret_cast<const std::uint8_t*>(bytes.data()) + 1, bytes.size() - 1);
    }
    out.put_byte(0);
  }
  // What was read of unknown fields joins what the row has.
  void merge_unknown(Slot slot, UnknownFields&& read) {
    if (read.empty()) return;
    UnknownFields& kept = unknown_[slot];
    for (auto& [tag, bytes] : read) {
      if (static_cast<Wire>(bytes[0]) == Wire::nothing) {
        kept.erase(tag);
      } else {
        kept[tag] = std::move(bytes);
      }
    }
    if (kept.empty()) unknown_.erase(slot);
  }
  static bool keep_unknown(Decoder& from, std::uint64_t tag, Wire wire, UnknownFields& kept) {
    const std::uint8_t* start = from.in.position();
    if (!skip_wire(from, wire)) return false;
    std::string bytes(1, static_cast<char>(wire));
    bytes.append(reinterpret_cast<const char*>(start),
                 static_cast<std::size_t>(from.in.position() - start));
    kept[tag] = std::move(bytes);
    return true;
  }

  // A slot for a row that is yet to be filled: it may hold what another row left there.
  Slot take_slot() {
    if (free_.empty()) {
      rows_.emplace_back();
      live_.push_back(1);
      return static_cast<Slot>(rows_.size() - 1);
    }
    const Slot slot = free_.back();
    free_.pop_back();
    live_[slot] = 1;
    return slot;
  }
  Slot insert_row(Row&& row) {
    const Slot slot = take_slot();
    rows_[slot] = std::move(row);
    enter(slot);
    return slot;
  }
  TABPLANE_INLINE void enter(Slot slot) {
    index_.insert(key_hash(rows_[slot]), slot);
    ++live_count_;
    for (RowObserver<Row>* observer : observers_) observer->entered(slot, rows_[slot]);
  }
  TABPLANE_INLINE void leave(Slot slot) {
    for (RowObserver<Row>* observer : observers_) observer->leaving(slot, rows_[slot]);
    index_.erase(key_hash(rows_[slot]), slot);
    --live_count_;
    live_[slot] = 0;
  }
  // A row that left and will not come back: its slot may be used again.
  void forget(Slot slot) {
    free_.push_back(slot);
    if (!unknown_.empty()) unknown_.erase(slot);
  }
  void erase_row(Slot slot) {
    leave(slot);
    forget(slot);
  }
  TABPLANE_INLINE void fields_leaving(Slot slot) {
    for (RowObserver<Row>* observer : followers_) observer->leaving(slot, rows_[slot]);
  }
  TABPLANE_INLINE void fields_entered(Slot slot) {
    for (RowObserver<Row>* observer : followers_) observer->entered(slot, rows_[slot]);
  }

  void undo(const UndoRecord& record) override;
  void keep(const UndoRecord& record) override;

  std::vector<Row, BigAllocator<Row>> rows_;
  std::vector<std::uint8_t> live_;
  std::vector<Slot> free_;
  std::vector<Row> replaced_;  // by the open transaction, as they were, in the order of its steps
  std::unordered_map<Slot, UnknownFields> unknown_;
  std::vector<RowObserver<Row>*> observers_;
  std::vector<RowObserver<Row>*> followers_;  // those of them that follow fields
  KeyIndex index_;
  std::size_t live_count_ = 0;
};

template <class Row>
void Table<Row>::undo(const UndoRecord& record) {
  switch (record.kind) {
    case UndoRecord::Kind::inserted:
      erase_row(record.slot);
      break;
    case UndoRecord::Kind::erased:
      live_[record.slot] = 1;
      enter(record.slot);
      break;
    case UndoRecord::Kind::replaced:
      fields_leaving(record.slot);
      rows_[record.slot] = std::move(replaced_.back());
      replaced_.pop_back();
      fields_entered(record.slot);
      break;
    case UndoRecord::Kind::field:
      fields_leaving(record.slot);
      std::memcpy(reinterpret_cast<char*>(&rows_[record.slot]) + record.field_offset,
                  &record.old_bits, record.field_size);
      fields_entered(record.slot);
      break;
  }
}

template <class Row>
void Table<Row>::keep(const UndoRecord& record) {
  if (record.kind == UndoRecord::Kind::erased) {
    forget(record.slot);
  } else if (record.kind == UndoRecord::Kind::replaced) {
    replaced_.clear();
  }
}

template <class Row>
bool Table<Row>::apply(ChangeOp op, Decoder& from) {
  Row row{};
  if (!read_key(from, row)) return false;
  const Slot found = find(row);
  if (op == ChangeOp::erase) {
    if (found != kNoSlot) erase_row(found);
    return found != kNoSlot;
  }
  if (op == ChangeOp::set) {
    if (found == kNoSlot) return false;
    row = rows_[found];
  }
  if (op == ChangeOp::put) {
    for_each_value_field<Row>(
        [&](const auto& described) { set_to_default(row.*(described.member)); });
  }
  UnknownFields unknown;
  if (!read_fields(from, row, [&](std::uint64_t tag, Wire wire) {
        return keep_unknown(from, tag, wire, unknown);
      })) {
    return false;
  }
  Slot slot = found;
  if (found == kNoSlot) {
    slot = insert_row(std::move(row));
  } else {
    fields_leaving(found);
    rows_[found] = std::move(row);
    fields_entered(found);
    if (op == ChangeOp::put && !unknown_.empty()) unknown_.erase(found);
  }
  merge_unknown(slot, std::move(unknown));
  return true;
}

template <class Row>
bool Table<Row>::describe(ChangeOp op, Decoder& from, ChangeView& view) const {
  Row row{};
  if (!read_key(from, row)) return false;
  view.op = op;
  view.table = name();
  view.key = Value::of_record();
  view.fields = Value::of_record();
  for_each_key_field<Row>([&](const auto& described) {
    using C = Codec<typename std::decay_t<decltype(described)>::Type>;
    view.key.add(described.name, C::to_value(row.*(described.member), from.symbols));
  });
  if (op == ChangeOp::erase) return true;
  while (from.in.ok()) {
    const std::uint64_t head = from.in.varint();
    if (head == 0) return from.in.ok();
    const Wire wire = static_cast<Wire>(head & 7);
    bool met = false;
    bool fits = true;
    for_each_value_field<Row>([&](const auto& described) {
      if (described.tag != head >> 3) return;
      met = true;
      using C = Codec<typename std::decay_t<decltype(described)>::Type>;
      fits = read_field(from, wire, described, row);
      view.fields.add(described.name, C::to_value(row.*(described.member), from.symbols));
    });
    if (!met) view.fields.add("#" + std::to_string(head >> 3), read_wire_value(from, wire));
    if (!fits) return false;
  }
  return false;
}

template <class Row>
std::uint64_t Table<Row>::digest(const Symbols& symbols) const {
  std::uint64_t sum = 0;
  each([&](Slot slot, const Row& row) {
    std::uint64_t fields = digest_fields(row, symbols);
    if (!unknown_.empty()) {
      if (const auto kept = unknown_.find(slot); kept != unknown_.end()) {
        for (const auto& [tag, bytes] : kept->second) {
          ByteReader in(std::string_view(bytes).substr(1));
          Decoder from{in, symbols};
          fields += combine64(tag, digest_wire(from, static_cast<Wire>(bytes[0])));
        }
      }
    }
    sum += mix64(fields);
  });
  return combine64(combine64(tag(), size()), sum);
}

template <class Row>
std::vector<Value> Table<Row>::values(const Symbols& symbols) const {
  // Symbols compare by text: their numbers differ between equal worlds.
  const auto key_less = [&](Slot left, Slot right) {
    int order = 0;
    for_each_key_field<Row>([&](const auto& described) {
      if (order != 0) return;
      const auto& a = rows_[left].*(described.member);
      const auto& b = rows_[right].*(described.member);
      if constexpr (std::is_same_v<std::decay_t<decltype(a)>, Symbol>) {
        order = symbols.text(a).compare(symbols.text(b));
        if (order == 0) order = static_cast<int>(a.present()) - static_cast<int>(b.present());
      } else {
        order = a < b ? -1 : (b < a ? 1 : 0);
      }
    });
    return order < 0;
  };
  std::vector<Slot> slots;
  slots.reserve(size());
  each([&](Slot slot, const Row&) { slots.push_back(slot); });
  std::sort(slots.begin(), slots.end(), key_less);
  std::vector<Value> rows;
  rows.reserve(slots.size());
  for (const Slot slot : slots) {
    rows.push_back(Codec<Row>::to_value(rows_[slot], symbols));
    const auto kept = unknown_.find(slot);
    if (kept == unknown_.end()) continue;
    for (const auto& [tag, bytes] : kept->second) {
      ByteReader reader(std::string_view(bytes).substr(1));
      Decoder from{reader, symbols};
      rows.back().add("#" + std::to_string(tag),
                      read_wire_value(from, static_cast<Wire>(bytes[0])));
    }
  }
  return rows;
}

template <class Row>
bool Table<Row>::put_value(const Value& value, Symbols& symbols) {
  Row row{};
  if (!Codec<Row>::from_value(value, symbols, row)) return false;
  const Slot found = find(row);
  if (found == kNoSlot) {
    insert_row(std::move(row));
  } else {
    fields_leaving(found);
    rows_[found] = std::move(row);
    fields_entered(found);
  }
  return true;
}

}  // namespace tabplane
