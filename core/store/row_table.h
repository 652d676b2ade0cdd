// What every table does, whatever its rows: rows behind pointers, by slot and by key.
//
// Invariant: as Table's, which alone is used by name. The rows are one array of plan().size bytes
// each; where a slot has held no row yet, there is none, and where it is free there is one that
// waits to be filled again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/store/any_table.h"
#include "core/store/key_index.h"
#include "core/store/row_plan.h"

namespace tabplane {

// RowObserver without its row's type.
class AnyRowObserver {
 public:
  virtual ~AnyRowObserver() = default;
  virtual void row_entered(Slot slot, const void* row) = 0;
  virtual void row_leaving(Slot slot, const void* row) = 0;
  virtual void cleared() = 0;
  // Whether a changed field is seen as leaving and entering again.
  virtual bool follows_fields() const { return false; }
};

// How to take one step back: what a field held, or which row entered, left or was replaced.
struct UndoRecord {
  enum class Kind : std::uint8_t { inserted, erased, replaced, field };
  Kind kind;
  std::uint8_t field_size;
  std::uint16_t field_offset;
  Slot slot;
  std::uint64_t old_bits;
};

class RowTable : public AnyTable {
 public:
  ~RowTable() override;

  TableTag tag() const final { return plan_.tag; }
  const char* name() const final { return plan_.name; }
  std::size_t size() const final { return live_count_; }

  // Whether a row stands at this slot. Any number may be asked about.
  bool holds(Slot slot) const { return slot < live_.size() && live_[slot]; }

  void clear() final;
  void write_rows(Buffer& out) const final;
  bool apply(ChangeOp op, Decoder& from) final;
  bool describe(ChangeOp op, Decoder& from, ChangeView& view) const final;
  std::uint64_t digest(const Symbols& symbols) const final;
  std::vector<Value> values(const Symbols& symbols) const final;
  bool put_value(const Value& value, Symbols& symbols) final;
  bool has_field(std::string_view name) const final;

 protected:
  explicit RowTable(const RowPlan& plan) : plan_(plan) {}

  const RowPlan& plan() const { return plan_; }
  // Of the first slot.
  void* rows() { return rows_; }
  const void* rows() const { return rows_; }
  std::size_t slots() const { return live_.size(); }
  const std::vector<std::uint8_t>& live() const { return live_; }
  const KeyIndex& index() const { return index_; }
  Slot find_row(const void* key) const;
  void observe_rows(AnyRowObserver& observer);

 private:
  friend class Transaction;
  template <class Row>
  friend class Table;

  const void* row_at(Slot slot) const {
    return static_cast<const char*>(rows_) + std::size_t{slot} * plan_.size;
  }
  void* row_at(Slot slot) { return static_cast<char*>(rows_) + std::size_t{slot} * plan_.size; }

  // A slot for a row that is yet to be filled: it may hold what another row left there.
  Slot take_slot() {
    if (free_.empty()) return take_new_slot();
    const Slot slot = free_.back();
    free_.pop_back();
    live_[slot] = 1;
    return slot;
  }
  Slot take_new_slot();
  void grow();
  void free_rows();

  void enter(Slot slot);
  void leave(Slot slot);
  // A row that left and will not come back: its slot may be used again.
  void forget(Slot slot) {
    free_.push_back(slot);
    if (!unknown_.empty()) unknown_.erase(slot);
  }
  void erase_row(Slot slot) {
    leave(slot);
    forget(slot);
  }
  void fields_leaving(Slot slot) {
    for (AnyRowObserver* observer : followers_) observer->row_leaving(slot, row_at(slot));
  }
  void fields_entered(Slot slot) {
    for (AnyRowObserver* observer : followers_) observer->row_entered(slot, row_at(slot));
  }

  void copy_row(void* to, const void* from) const;
  void move_row(void* to, void* from) const;
  // Takes a row's place and keeps what was there until `keep` or `undo`.
  void replace(Slot slot, void* row);
  void* restored();
  void drop_replaced();

  void write_values(Buffer& out, Slot slot) const;
  void merge_unknown(Slot slot, UnknownFields&& read);

  void undo(const UndoRecord& record);
  // The change stays: what was kept to undo it goes.
  void keep(const UndoRecord& record) {
    if (record.kind == UndoRecord::Kind::erased) forget(record.slot);
    if (record.kind == UndoRecord::Kind::replaced) drop_replaced();
  }

  const RowPlan& plan_;
  void* rows_ = nullptr;
  std::size_t room_ = 0;  // for so many rows
  std::vector<std::uint8_t> live_;
  std::vector<Slot> free_;
  std::vector<void*> replaced_;  // by the open transaction, as they were, in the order of its steps
  std::unordered_map<Slot, UnknownFields> unknown_;
  std::vector<AnyRowObserver*> observers_;
  std::vector<AnyRowObserver*> followers_;  // those of them that follow fields
  KeyIndex index_;
  std::size_t live_count_ = 0;
};

}  // namespace tabplane
