// The instances, and how those of one reservation are found.
#pragma once

#include <cstddef>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/reservation/rows.h"
#include "core/store/transaction.h"

namespace tabplane::reservation {

class Instances : private RowObserver<Allocation> {
 public:
  explicit Instances(Store& store);
  Instances(const Instances&) = delete;
  Instances& operator=(const Instances&) = delete;

  Table<Allocation>& rows() { return rows_; }
  const Table<Allocation>& rows() const { return rows_; }
  const Allocation& operator[](Slot slot) const { return rows_[slot]; }

  // In order of creation.
  std::vector<Slot> of_reservation(Symbol reservation) const;
  bool any_of(Symbol reservation) const;
  // What all instances of a reservation take.
  Capacity taken_from(Symbol reservation) const;
  // Those that give way, the newest first.
  std::vector<Slot> best_effort() const;

 private:
  void entered(Slot slot, const Allocation& row) override;
  void leaving(Slot slot, const Allocation& row) override;
  void cleared() override;
  bool follows_fields() const override { return true; }

  using Numbered = std::set<std::pair<std::uint64_t, Slot>>;
  Table<Allocation> rows_;
  std::unordered_map<std::uint32_t, Numbered> by_reservation_;  // by the index of its symbol
  Numbered best_effort_;
};

}  // namespace tabplane::reservation
