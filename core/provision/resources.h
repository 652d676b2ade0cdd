// The records of resources, by owner, and those that wait or are in work, by infrastructure key.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/provision/rows.h"
#include "core/store/transaction.h"

namespace tabplane::provision {

class Resources : private RowObserver<Resource> {
 public:
  explicit Resources(Store& store);

  const Table<Resource>& rows() const { return rows_; }
  const Resource& operator[](Slot slot) const { return rows_[slot]; }

  // kNoSlot when there is none.
  Slot find(std::uint64_t number) const { return rows_.find_key(number); }
  Slot find(Symbol owner, std::string_view name) const;

  // In order of their numbers.
  std::vector<Slot> of_owner(Symbol owner) const;
  // Those that wait under an infrastructure key, in order of their tickets.
  std::vector<Slot> waiting(Symbol key) const;
  // How many are in work under it.
  std::size_t in_work(Symbol key) const;

  Slot insert(Transaction& tx, Resource&& row) { return tx.insert(rows_, std::move(row)); }
  void erase(Transaction& tx, Slot slot) { tx.erase(rows_, slot); }
  template <class Change>
  void update(Transaction& tx, Slot slot, Change&& change) {
    tx.update(rows_, slot, std::forward<Change>(change));
  }

 private:
  void entered(Slot slot, const Resource& row) override;
  void leaving(Slot slot, const Resource& row) override;
  void cleared() override;
  bool follows_fields() const override { return true; }

  using Queue = std::map<std::pair<std::uint64_t, std::uint64_t>, Slot>;  // by ticket and number

  Table<Resource> rows_;
  std::unordered_map<std::uint32_t, std::map<std::uint64_t, Slot>> by_owner_;
  std::unordered_map<std::uint32_t, Queue> waiting_;
  std::unordered_map<std::uint32_t, std::size_t> in_work_;
};

}  // namespace tabplane::provision
