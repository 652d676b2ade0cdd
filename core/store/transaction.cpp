#include "core/store/transaction.h"

#include <algorithm>

namespace tabplane {

void UndoLog::grow() {
  const std::size_t capacity = std::max<std::size_t>(16, capacity_ * 2);
  std::unique_ptr<Step[]> steps(new Step[capacity]);
  std::copy(begin(), end(), steps.get());
  steps_ = std::move(steps);
  capacity_ = capacity;
}

void Transaction::open_ids() {
  ids_opened_ = true;
  if (origin_.number == 0) return;
  const bool timer = origin_.kind == EntryKind::timer;
  ids_ = timer ? ids_.keyed(origin_.number).keyed(static_cast<std::uint64_t>(now_.unix_ms))
               : ids_.keyed(origin_.replica).keyed(origin_.number);
}

void Transaction::keep() {
  for (const UndoLog::Step& step : memory_.undo) {
    const UndoRecord::Kind kind = step.undo.kind;
    if (kind == UndoRecord::Kind::erased || kind == UndoRecord::Kind::replaced) {
      step.table->keep(step.undo);
    }
  }
}

void Transaction::roll_back() {
  assert(open_);
  open_ = false;
  for (const UndoLog::Step* step = memory_.undo.end(); step != memory_.undo.begin();) {
    --step;
    step->table->undo(step->undo);
  }
  memory_.undo.clear();
  memory_.changes.clear();
  store_.symbols().truncate(first_new_symbol_);
}

}  // namespace tabplane
