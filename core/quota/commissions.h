// The commissions that are open, by serial and by service.
#pragma once

#include <cstdint>
#include <vector>

#include "core/quota/rows.h"
#include "core/store/table.h"
#include "core/store/transaction.h"

namespace tabplane::quota {

class Commissions : private RowObserver<Commission> {
 public:
  explicit Commissions(Store& store);

  const Table<Commission>& rows() const { return rows_; }
  const Commission& operator[](Slot slot) const { return rows_[slot]; }

  // kNoSlot when no open commission has this serial.
  Slot find(Serial serial) const;

  // Ascending. Cost: that of sorting the service's own.
  std::vector<Serial> of_service(Symbol service) const;
  std::size_t count_of_service(Symbol service) const;

  // `fill(row)` gives every member its value.
  template <class Fill>
  Slot insert(Transaction& tx, Fill&& fill) {
    return tx.insert_filled(rows_, fill);
  }
  void erase(Transaction& tx, Slot slot) { tx.erase(rows_, slot); }

 private:
  void entered(Slot slot, const Commission& row) override;
  void leaving(Slot slot, const Commission& row) override;
  void cleared() override;
  bool follows_fields() const override { return true; }

  // A service's open commissions lead from one to the next, the newest first.
  struct Chain {
    Slot first = kNoSlot;
    std::uint32_t count = 0;
  };
  struct Link {
    Slot newer, older;
  };

  Table<Commission> rows_;
  std::vector<Chain> by_service_;  // by the index of the service's symbol
  std::vector<Link> links_;        // by slot
};

}  // namespace tabplane::quota
