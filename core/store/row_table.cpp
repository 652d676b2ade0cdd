#include "core/store/row_table.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <string>
#include <utility>

#include "core/base/big_memory.h"

namespace tabplane {
namespace {

using Memory = BigAllocator<unsigned char>;

// Rows double their room while it is small. Beyond that what stays unused would be felt, and moving
// all rows once more is cheaper.
std::size_t next_room(std::size_t room, std::size_t row_bytes) {
  if (room == 0) return 1;
  return room * row_bytes < kBigPage ? room * 2 : room + room / 4;
}

// A row that lives as long as this does, beside the table.
class LooseRow {
 public:
  explicit LooseRow(const RowPlan& plan) : plan_(plan) {
    at_ = plan.size <= sizeof near_ ? near_ : ::operator new(plan.size);
    plan.construct(at_);
  }
  ~LooseRow() {
    if (plan_.destroy != nullptr) plan_.destroy(at_);
    if (at_ != near_) ::operator delete(at_);
  }
  LooseRow(const LooseRow&) = delete;
  LooseRow& operator=(const LooseRow&) = delete;
  void* at() { return at_; }

 private:
  const RowPlan& plan_;
  void* at_;
  alignas(std::max_align_t) unsigned char near_[512];
};

}  // namespace

RowTable::~RowTable() {
  drop_replaced();
  free_rows();
}

void RowTable::free_rows() {
  if (plan_.destroy != nullptr) {
    for (std::size_t i = 0; i < live_.size(); ++i) plan_.destroy(row_at(static_cast<Slot>(i)));
  }
  if (rows_ != nullptr) {
    Memory().deallocate(static_cast<unsigned char*>(rows_), room_ * plan_.size);
  }
  rows_ = nullptr;
  room_ = 0;
}

void RowTable::grow() {
  const std::size_t room = next_room(room_, plan_.size);
  void* rows = Memory().allocate(room * plan_.size);
  if (plan_.relocate != nullptr) {
    plan_.relocate(rows, rows_, live_.size());
  } else if (!live_.empty()) {
    std::memcpy(rows, rows_, live_.size() * plan_.size);
  }
  if (rows_ != nullptr) {
    Memory().deallocate(static_cast<unsigned char*>(rows_), room_ * plan_.size);
  }
  rows_ = rows;
  room_ = room;
}

Slot RowTable::take_new_slot() {
  if (live_.size() == room_) grow();
  const Slot slot = static_cast<Slot>(live_.size());
  plan_.construct(row_at(slot));
  live_.push_back(1);
  return slot;
}

Slot RowTable::find_row(const void* key) const {
  return index_.find(hash_of_key(plan_.record, plan_.key_fields, key), [&](Slot slot) {
    return same_key(plan_.record, plan_.key_fields, row_at(slot), key);
  });
}

void RowTable::observe_rows(AnyRowObserver& observer) {
  observers_.push_back(&observer);
  if (observer.follows_fields()) followers_.push_back(&observer);
  for (Slot slot = 0; slot < live_.size(); ++slot) {
    if (live_[slot]) observer.row_entered(slot, row_at(slot));
  }
}

void RowTable::clear() {
  free_rows();
  live_.clear();
  free_.clear();
  unknown_.clear();
  index_.clear();
  live_count_ = 0;
  for (AnyRowObserver* observer : observers_) observer->cleared();
}

void RowTable::enter(Slot slot) {
  index_.insert(hash_of_key(plan_.record, plan_.key_fields, row_at(slot)), slot);
  ++live_count_;
  for (AnyRowObserver* observer : observers_) observer->row_entered(slot, row_at(slot));
}

void RowTable::leave(Slot slot) {
  for (AnyRowObserver* observer : observers_) observer->row_leaving(slot, row_at(slot));
  index_.erase(hash_of_key(plan_.record, plan_.key_fields, row_at(slot)), slot);
  --live_count_;
  live_[slot] = 0;
}

void RowTable::copy_row(void* to, const void* from) const {
  if (plan_.copy != nullptr) {
    plan_.copy(to, from);
  } else {
    std::memcpy(to, from, plan_.size);
  }
}

void RowTable::move_row(void* to, void* from) const {
  if (plan_.move != nullptr) {
    plan_.move(to, from);
  } else {
    std::memcpy(to, from, plan_.size);
  }
}

void RowTable::replace(Slot slot, void* row) {
  void* kept = ::operator new(plan_.size);
  plan_.construct(kept);
  replaced_.push_back(kept);
  fields_leaving(slot);
  move_row(kept, row_at(slot));
  move_row(row_at(slot), row);
  fields_entered(slot);
}

void RowTable::drop_replaced() {
  for (void* kept : replaced_) {
    if (plan_.destroy != nullptr) plan_.destroy(kept);
    ::operator delete(kept);
  }
  replaced_.clear();
}

void RowTable::undo(const UndoRecord& record) {
  const Slot slot = record.slot;
  switch (record.kind) {
    case UndoRecord::Kind::inserted:
      erase_row(slot);
      break;
    case UndoRecord::Kind::erased:
      live_[slot] = 1;
      enter(slot);
      break;
    case UndoRecord::Kind::replaced: {
      void* kept = replaced_.back();
      fields_leaving(slot);
      move_row(row_at(slot), kept);
      fields_entered(slot);
      replaced_.pop_back();
      if (plan_.destroy != nullptr) plan_.destroy(kept);
      ::operator delete(kept);
      break;
    }
    case UndoRecord::Kind::field:
      fields_leaving(slot);
      std::memcpy(part_at(row_at(slot), record.field_offset), &record.old_bits, record.field_size);
      fields_entered(slot);
      break;
  }
}

void RowTable::write_rows(Buffer& out) const {
  const std::size_t most = most_key_bytes(plan_.record, plan_.key_fields);
  for (Slot slot = 0; slot < live_.size(); ++slot) {
    if (!live_[slot]) continue;
    Cursor cursor = out.cursor(most);
    write_key(plan_.record, plan_.key_fields, cursor, row_at(slot));
    out.close(cursor);
    write_values(out, slot);
  }
}

void RowTable::write_values(Buffer& out, Slot slot) const {
  const void* row = row_at(slot);
  if (plan_.write != nullptr) {
    plan_.write(out, row);
  } else {
    Cursor cursor = out.cursor(room_of_fields(plan_.record, plan_.key_fields, row));
    write_fields(plan_.record, plan_.key_fields, cursor, row);
    out.close(cursor);
  }
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
void RowTable::merge_unknown(Slot slot, UnknownFields&& read) {
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

bool RowTable::apply(ChangeOp op, Decoder& from) {
  const RecordPlan& record = plan_.record;
  LooseRow row(plan_);
  if (!read_key(record, plan_.key_fields, from, row.at())) return false;
  const Slot found = find_row(row.at());
  if (op == ChangeOp::erase) {
    if (found != kNoSlot) erase_row(found);
    return found != kNoSlot;
  }
  if (op == ChangeOp::set) {
    if (found == kNoSlot) return false;
    copy_row(row.at(), row_at(found));
  }
  if (op == ChangeOp::put) {
    const std::uint16_t* offsets = offsets_of(record);
    for (std::size_t i = plan_.key_fields; i < record.count; ++i) {
      const TypePlan& type = *record.fields[i].type;
      type.calls->reset(type, part_at(row.at(), offsets[i]));
    }
  }
  UnknownFields unknown;
  const bool fits = plan_.read != nullptr ? plan_.read(from, row.at(), unknown)
                                          : read_fields(record, from, row.at(), &unknown);
  if (!fits) return false;
  Slot slot = found;
  if (found == kNoSlot) {
    slot = take_slot();
    move_row(row_at(slot), row.at());
    enter(slot);
  } else {
    fields_leaving(found);
    move_row(row_at(found), row.at());
    fields_entered(found);
    if (op == ChangeOp::put && !unknown_.empty()) unknown_.erase(found);
  }
  merge_unknown(slot, std::move(unknown));
  return true;
}

bool RowTable::describe(ChangeOp op, Decoder& from, ChangeView& view) const {
  const RecordPlan& record = plan_.record;
  const std::uint16_t* offsets = offsets_of(record);
  LooseRow row(plan_);
  if (!read_key(record, plan_.key_fields, from, row.at())) return false;
  view.op = op;
  view.table = name();
  view.key = Value::of_record();
  view.fields = Value::of_record();
  const auto show = [&](Value& in, std::size_t index) {
    const FieldPlan& field = record.fields[index];
    in.add(field.name, field.type->calls->to_value(*field.type, part_at(row.at(), offsets[index]),
                                                   from.symbols));
  };
  for (std::size_t i = 0; i < plan_.key_fields; ++i) show(view.key, i);
  if (op == ChangeOp::erase) return true;
  std::size_t hint = plan_.key_fields;
  while (from.in.ok()) {
    const std::uint64_t head = from.in.varint();
    if (head == 0) return from.in.ok();
    const Wire wire = static_cast<Wire>(head & 7);
    const FieldPlan* field = find_field(record, head >> 3, hint);
    const std::size_t index =
        field == nullptr ? 0 : static_cast<std::size_t>(field - record.fields);
    if (index < plan_.key_fields) {
      view.fields.add("#" + std::to_string(head >> 3), read_wire_value(from, wire));
      continue;
    }
    if (!read_field(*field, from, wire, part_at(row.at(), offsets[index]))) return false;
    show(view.fields, index);
  }
  return false;
}

std::uint64_t RowTable::digest(const Symbols& symbols) const {
  std::uint64_t sum = 0;
  for (Slot slot = 0; slot < live_.size(); ++slot) {
    if (!live_[slot]) continue;
    std::uint64_t fields = plan_.digest != nullptr
                               ? plan_.digest(row_at(slot), symbols)
                               : digest_fields(plan_.record, row_at(slot), symbols);
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
  }
  return combine64(combine64(tag(), size()), sum);
}

std::vector<Value> RowTable::values(const Symbols& symbols) const {
  std::vector<Slot> slots;
  slots.reserve(size());
  for (Slot slot = 0; slot < live_.size(); ++slot) {
    if (live_[slot]) slots.push_back(slot);
  }
  // Symbols compare by text: their numbers differ between equal worlds.
  std::sort(slots.begin(), slots.end(), [&](Slot left, Slot right) {
    return compare_keys(plan_.record, plan_.key_fields, row_at(left), row_at(right), symbols) < 0;
  });
  std::vector<Value> rows;
  rows.reserve(slots.size());
  for (const Slot slot : slots) {
    rows.push_back(value_of(plan_.record, row_at(slot), symbols));
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

bool RowTable::put_value(const Value& value, Symbols& symbols) {
  LooseRow row(plan_);
  if (!take_value(plan_.record, value, symbols, row.at())) return false;
  const Slot found = find_row(row.at());
  if (found == kNoSlot) {
    const Slot slot = take_slot();
    move_row(row_at(slot), row.at());
    enter(slot);
  } else {
    fields_leaving(found);
    move_row(row_at(found), row.at());
    fields_entered(found);
  }
  return true;
}

bool RowTable::has_field(std::string_view name) const {
  const FieldPlan* fields = plan_.record.fields;
  return std::any_of(fields, fields + plan_.record.count,
                     [&](const FieldPlan& field) { return name == field.name; });
}

}  // namespace tabplane
