#include "core/engine/rejections.h"

namespace tabplane {

template class Table<RejectionRow>;

void Rejections::add(Transaction& tx, const RejectionRow& row) {
  if (rows_.find(row) == kNoSlot) tx.insert(rows_, row);
}

bool Rejections::dismiss(Transaction& tx, std::uint32_t replica, std::uint64_t number) {
  const Slot slot = rows_.find_key(replica, number);
  if (slot == kNoSlot) return false;
  tx.erase(rows_, slot);
  return true;
}

RejectionRow rejection_of(const Cause& cause, std::string_view entry_id) {
  RejectionRow row;
  row.entry = entry_id;
  row.method = cause.method;
  row.target = cause.target;
  row.actor = cause.actor;
  row.body = cause.body;
  return row;
}

}  // namespace tabplane
