#include "core/store/transaction.h"

#include <algorithm>
#include <cstring>

namespace tabplane {

void UndoLog::grow(std::size_t count) {
  const auto room = static_cast<std::size_t>(limit_ - begin());
  const std::size_t more = std::max<std::size_t>({16, room * 2, size() + count});
  std::unique_ptr<Step[]> steps(new Step[more]);
  end_ = std::copy(begin(), static_cast<const Step*>(end_), steps.get());
  steps_ = std::move(steps);
  limit_ = steps_.get() + more;
}

void Transaction::open_ids() {
  ids_opened_ = true;
  if (origin_.number == 0) return;
  const bool timer = origin_.kind == EntryKind::timer;
  ids_ = timer ? ids_.keyed(origin_.number).keyed(static_cast<std::uint64_t>(now_.unix_ms))
               : ids_.keyed(origin_.replica).keyed(origin_.number);
}

Cursor Transaction::begin_change(const RowTable& table, Slot slot, ChangeOp op, std::size_t more) {
  const RowPlan& plan = table.plan();
  Cursor out = changes_.cursor(kLongestHead + most_key_bytes(plan.record, plan.key_fields) + more);
  out.put_varint(std::uint64_t{plan.tag} * 4 + static_cast<unsigned>(op));
  write_key(plan.record, plan.key_fields, out, table.row_at(slot));
  return out;
}

void Transaction::inserted(RowTable& table, Slot slot) {
  const RowPlan& plan = table.plan();
  const void* row = table.row_at(slot);
  table.enter(slot);
  memory_.undo.add(table, UndoRecord{UndoRecord::Kind::inserted, 0, 0, slot, 0});
  Cursor out =
      begin_change(table, slot, ChangeOp::put, room_of_fields(plan.record, plan.key_fields, row));
  write_fields(plan.record, plan.key_fields, out, row);
  changes_.close(out);
  set_table_ = nullptr;
}

void Transaction::erase_row(RowTable& table, Slot slot) {
  assert(table.holds(slot));
  changes_.close(begin_change(table, slot, ChangeOp::erase, 0));
  set_table_ = nullptr;
  table.leave(slot);
  note_kept(table, UndoRecord{UndoRecord::Kind::erased, 0, 0, slot, 0});
}

void Transaction::set_field(RowTable& table, Slot slot, FieldTag tag, const void* value,
                            std::size_t size) {
  const RecordPlan& record = table.plan().record;
  std::size_t hint = 0;
  const FieldPlan& field = *find_field(record, tag, hint);
  const std::uint16_t offset = offsets_of(record)[&field - record.fields];
  void* place = part_at(table.row_at(slot), offset);
  std::uint64_t old_bits = 0;
  std::memcpy(&old_bits, place, size);
  memory_.undo.add(table, UndoRecord{UndoRecord::Kind::field, static_cast<std::uint8_t>(size),
                                     offset, slot, old_bits});
  table.fields_leaving(slot);
  std::memcpy(place, value, size);
  table.fields_entered(slot);
  if (!join_set(table, slot)) {
    changes_.close(begin_change(table, slot, ChangeOp::set, 0));
  }
  write_field(field, changes_, place);
  changes_.put_byte(0);
}

void Transaction::replace(RowTable& table, Slot slot, void* row) {
  const RowPlan& plan = table.plan();
  const std::uint16_t* offsets = offsets_of(plan.record);
  const void* now = table.row_at(slot);
  assert(same_key(plan.record, plan.key_fields, now, row));
  bool any = false;
  for (std::size_t i = plan.key_fields; i < plan.record.count; ++i) {
    const FieldPlan& field = plan.record.fields[i];
    memory_.before.clear();
    memory_.after.clear();
    write_field(field, memory_.before, part_at(now, offsets[i]));
    write_field(field, memory_.after, part_at(row, offsets[i]));
    if (memory_.before.view() == memory_.after.view()) continue;
    if (!join_set(table, slot)) {
      changes_.close(begin_change(table, slot, ChangeOp::set, 0));
    }
    changes_.put_bytes(memory_.after.data(), memory_.after.size());
    changes_.put_byte(0);
    any = true;
  }
  if (!any) return;
  note_kept(table, UndoRecord{UndoRecord::Kind::replaced, 0, 0, slot, 0});
  table.replace(slot, row);
}

void Transaction::keep() {
  const UndoLog::Step* step = memory_.undo.begin() + first_kept_;
  for (; step != memory_.undo.end(); ++step) step->table->keep(step->undo);
}

void Transaction::roll_back() {
  assert(open_);
  open_ = false;
  for (const UndoLog::Step* step = memory_.undo.end(); step != memory_.undo.begin();) {
    --step;
    step->table->undo(step->undo);
  }
  memory_.undo.clear();
  changes_.truncate(first_change_);
  store_.symbols().truncate(first_new_symbol_);
}

}  // namespace tabplane
