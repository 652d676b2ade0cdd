// What was decided and what is under way: decisions, tasks and the outbox of callbacks.
#pragma once

#include <unordered_map>
#include <vector>

#include "core/autoscale/rows.h"
#include "core/store/store.h"
#include "core/store/transaction.h"

namespace tabplane::autoscale {

class Ledger : private RowObserver<Decision>, private RowObserver<Task> {
 public:
  explicit Ledger(Store& store);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // nullptr when there is none.
  const Decision* decision(std::uint64_t id) const;
  const Task* task(std::uint64_t id) const;
  const Callback* callback(std::uint64_t id) const;

  // Ascending by id, which is the order in which they were made.
  std::vector<const Decision*> decisions(ContainerId container) const;
  std::vector<const Callback*> callbacks(ContainerId container) const;
  // Tasks that run, ascending by id.
  std::vector<std::uint64_t> running(ContainerId container) const;

  // For the rules.
  Table<Decision> decision_rows;
  Table<Task> task_rows;
  Table<Callback> callback_rows;

 private:
  void entered(Slot slot, const Decision& row) override;
  void leaving(Slot slot, const Decision& row) override;
  void entered(Slot slot, const Task& row) override;
  void leaving(Slot slot, const Task& row) override;
  void cleared() override;
  bool follows_fields() const override { return true; }

  std::unordered_map<ContainerId, std::vector<std::uint64_t>> decisions_;
  std::unordered_map<ContainerId, std::vector<std::uint64_t>> running_;
};

}  // namespace tabplane::autoscale
