// The holdings and how they are found.
//
// A holding is found by walking the holder's own rows, which usually stand side by side: the look
// into memory that the rule needs anyway. The chains are derived from the rows.
#pragma once

#include <cstdint>
#include <vector>

#include "core/quota/rows.h"
#include "core/store/table.h"
#include "core/store/transaction.h"

namespace tabplane::quota {

struct HoldingKey {
  Symbol holder;
  Symbol source;  // may be null
  Symbol resource;
  friend bool operator==(const HoldingKey&, const HoldingKey&) = default;
};
template <class Row>
HoldingKey key_of(const Row& row) {
  return {row.holder, row.source, row.resource};
}

class Holdings : private RowObserver<Holding> {
 public:
  explicit Holdings(Store& store);

  const Table<Holding>& rows() const { return rows_; }
  const Holding& operator[](Slot slot) const { return rows_[slot]; }

  // kNoSlot when there is none.
  Slot find(const HoldingKey& key) const;
  // The same, and at no cost when the provision's hint is still good.
  Slot find(const Provision& provision) const;
  // nullptr when there is none. Good until the next holding is made.
  const Holding* row(const HoldingKey& key) const;

  // Sorted by source (null first) and resource, as texts.
  std::vector<const Holding*> of_holder(Symbol holder) const;
  // Sorted by holder, source and resource.
  std::vector<const Holding*> all() const;
  // Sorts a list of holdings by holder, source and resource.
  void sort(std::vector<const Holding*>& holdings) const;

  // The holding of this key, made with limit 0 when it is not there. REQUIRES: holder and resource
  // are present.
  Slot ensure(Transaction& tx, const HoldingKey& key);
  void set_limit(Transaction& tx, Slot slot, Amount limit);
  void set_usage(Transaction& tx, Slot slot, Amount usage_min, Amount usage_max);

  // Tells the processor that this holder's chain, or its holdings, will be wanted soon.
  void prefetch_chain(Symbol holder) const;
  void prefetch_rows(Symbol holder) const;

 private:
  // kNoSlot when the holder has nothing.
  Slot first(Symbol holder) const {
    return holder.index < first_.size() ? first_[holder.index] : kNoSlot;
  }

  void entered(Slot slot, const Holding& row) override;
  void leaving(Slot slot, const Holding& row) override;
  void cleared() override;

  const Symbols& symbols_;
  Table<Holding> rows_;
  std::vector<Slot> first_;  // by the index of the holder's symbol: the holding that came last
  std::vector<Slot> next_;   // by slot: the one that came before it
};

}  // namespace tabplane::quota
