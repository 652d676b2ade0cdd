#include "core/autoscale/ledger.h"

#include <algorithm>

namespace tabplane::autoscale {
namespace {

using Index = std::unordered_map<ContainerId, std::vector<std::uint64_t>>;

void add(Index& index, ContainerId container, std::uint64_t id) {
  std::vector<std::uint64_t>& ids = index[container];
  ids.insert(std::upper_bound(ids.begin(), ids.end(), id), id);
}

void remove(Index& index, ContainerId container, std::uint64_t id) {
  const auto found = index.find(container);
  if (found == index.end()) return;
  std::vector<std::uint64_t>& ids = found->second;
  const auto at = std::lower_bound(ids.begin(), ids.end(), id);
  if (at != ids.end() && *at == id) ids.erase(at);
  if (ids.empty()) index.erase(found);
}

template <class Row>
const Row* row_of(const Table<Row>& rows, std::uint64_t id) {
  const Slot slot = rows.find_key(id);
  return slot == kNoSlot ? nullptr : &rows[slot];
}

}  // namespace

Ledger::Ledger(Store& store) {
  store.add(decision_rows);
  store.add(task_rows);
  store.add(callback_rows);
  decision_rows.observe(*this);
  task_rows.observe(*this);
}

const Decision* Ledger::decision(std::uint64_t id) const {
  return row_of(decision_rows, id);
}

const Task* Ledger::task(std::uint64_t id) const {
  return row_of(task_rows, id);
}

const Callback* Ledger::callback(std::uint64_t id) const {
  return row_of(callback_rows, id);
}

std::vector<const Decision*> Ledger::decisions(ContainerId container) const {
  std::vector<const Decision*> rows;
  const auto found = decisions_.find(container);
  if (found == decisions_.end()) return rows;
  rows.reserve(found->second.size());
  for (const std::uint64_t id : found->second) rows.push_back(decision(id));
  return rows;
}

std::vector<const Callback*> Ledger::callbacks(ContainerId container) const {
  std::vector<const Callback*> rows;
  for (const Decision* row : decisions(container)) {
    const Callback* found = callback(row->id);
    if (found != nullptr) rows.push_back(found);
  }
  return rows;
}

std::vector<std::uint64_t> Ledger::running(ContainerId container) const {
  const auto found = running_.find(container);
  return found == running_.end() ? std::vector<std::uint64_t>() : found->second;
}

void Ledger::entered(Slot, const Decision& row) {
  add(decisions_, row.container, row.id);
}

void Ledger::leaving(Slot, const Decision& row) {
  remove(decisions_, row.container, row.id);
}

void Ledger::entered(Slot, const Task& row) {
  if (row.state == TaskState::running) add(running_, row.container, row.id);
}

void Ledger::leaving(Slot, const Task& row) {
  remove(running_, row.container, row.id);
}

void Ledger::cleared() {
  decisions_.clear();
  running_.clear();
}

}  // namespace tabplane::autoscale
