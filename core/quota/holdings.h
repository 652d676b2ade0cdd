// The holdings and how they are found.
//
// A holding is found by looking at the holder's own rows, which usually stand side by side: the
// look into memory that the rule needs anyway. Where they do not, a chain leads from one to the
// next. Both are derived from the rows.
#pragma once

#include <cstdint>
#include <vector>

#include "core/quota/rows.h"
#include "core/quota/two_phase.h"
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

// So many rows beside a holder's newest are looked at before its chain.
inline constexpr Slot kNeighbours = 4;

class Holdings : private RowObserver<Holding> {
 public:
  explicit Holdings(Store& store);

  const Table<Holding>& rows() const { return rows_; }
  const Holding& operator[](Slot slot) const { return rows_[slot]; }

  // kNoSlot when there is none.
  TABPLANE_INLINE Slot find(const HoldingKey& key) const {
    const Slot last = first(key.holder);
    // Where a row left, one that is no longer there may be among the neighbours. One comparison
    // asks whether there is a row with neighbours.
    constexpr Slot before = kNeighbours - 1;
    if (!some_left_ && last - before < kNoSlot - before) [[likely]] {
      // Computed, not asked: which of them it is, a processor cannot guess. Few holders have a
      // resource from two sources.
      const Holding* const newest = &rows_[last];
      const auto back_if = [&](Slot back) {
        return back * static_cast<Slot>((newest - back)->resource == key.resource);
      };
      static_assert(kNeighbours == 4);
      const Slot back = back_if(1) | back_if(2) | back_if(3);
      if (key_of(*(newest - back)) == key) [[likely]]
        return last - back;
    }
    return find_along_chain(key);
  }
  // The same, and at no cost when the provision's hint is still good.
  Slot find(const Provision& provision) const {
    const Slot hint = provision.holding;
    const bool there = some_left_ ? rows_.holds(hint) : hint < next_.size();
    if (there && key_of(rows_[hint]) == key_of(provision)) [[likely]]
      return hint;
    return find(key_of(provision));
  }
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
  // Makes moves, each of another holding or not: `Moves` are {slot, move}. REQUIRES: all fit.
  template <class HoldingMove>
  TABPLANE_INLINE void move(Transaction& tx, std::span<const HoldingMove> moves) {
    tx.set_each<&Holding::usage_min, &Holding::usage_max>(
        rows_, moves, [](const HoldingMove& each) {
          assert(each.move.fits);
          return SetField<Amount>{each.holding, each.move.of_max, each.move.after};
        });
  }

  // Tells the processor that this holder's chain, or its holdings, will be wanted soon.
  void prefetch_chain(Symbol holder) const;
  void prefetch_rows(Symbol holder) const;

 private:
  // kNoSlot when the holder has nothing.
  Slot first(Symbol holder) const {
    return holder.index < first_.size() ? first_[holder.index] : kNoSlot;
  }
  Slot find_along_chain(const HoldingKey& key) const;

  void entered(Slot slot, const Holding& row) override;
  void leaving(Slot slot, const Holding& row) override;
  void cleared() override;

  const Symbols& symbols_;
  Table<Holding> rows_;
  std::vector<Slot> first_;  // by the index of the holder's symbol: the holding that came last
  std::vector<Slot> next_;   // by slot: the one that came before it
  bool some_left_ = false;   // since the table was empty, a holding was erased
};

}  // namespace tabplane::quota
