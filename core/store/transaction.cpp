#include "core/store/transaction.h"

namespace tabplane {

Transaction::Transaction(Store& store, TransactionMemory& memory, TimePoint now, Stream ids,
                         const Origin& origin)
    : store_(store),
      memory_(memory),
      now_(now),
      ids_(ids),
      origin_(origin),
      first_new_symbol_(store.symbols().size()) {
  assert(memory.steps.empty());
  memory_.changes.clear();
}

Transaction::~Transaction() {
  if (open_) roll_back();
}

void Transaction::commit() {
  assert(open_);
  open_ = false;
  if (!changed()) store_.symbols().truncate(first_new_symbol_);
  for (const TransactionMemory::Step& step : memory_.steps) {
    const UndoRecord::Kind kind = step.undo.kind;
    if (kind == UndoRecord::Kind::erased || kind == UndoRecord::Kind::replaced) {
      step.table->keep(step.undo);
    }
  }
  memory_.steps.clear();
}

void Transaction::roll_back() {
  assert(open_);
  open_ = false;
  for (std::size_t left = memory_.steps.size(); left > 0; --left) {
    memory_.steps[left - 1].table->undo(memory_.steps[left - 1].undo);
  }
  memory_.steps.clear();
  memory_.changes.clear();
  store_.symbols().truncate(first_new_symbol_);
}

}  // namespace tabplane
