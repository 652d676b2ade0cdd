// The holdings and how they are found.
//
// A holding is found through the short list of its holder, which costs one look into memory where a
// hash over the whole key costs several. The lists are derived from the rows.
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

  // Tells the processor that this holder's list, or these holdings, will be wanted soon.
  void prefetch(Symbol holder) const;
  void prefetch(const HoldingKey& key) const;

 private:
  struct Place {
    Symbol source;
    Symbol resource;
    Slot slot;
  };

  void entered(Slot slot, const Holding& row) override;
  void leaving(Slot slot, const Holding& row) override;
  void cleared() override;

  const Symbols& symbols_;
  Table<Holding> rows_;
  std::vector<std::vector<Place>> by_holder_;  // by the index of the holder's symbol
};

}  // namespace tabplane::quota
