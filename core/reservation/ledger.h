// What is free over time, in all and by zone.
//
// Follows pools, reservations and instances through every change, rollback and reload. Pools bring
// in; reservations hold over the whole of what they keep from others; instances without a
// reservation take, unless they give way. A demand in a zone must fit there and in all. A demand
// without one must fit in all: per key and instant each zone's demand fits its capacity, so what is
// left over can be spread. An instance of a reservation without a zone takes in its provider's
// zone, where nobody held anything for it.
#pragma once

#include <optional>
#include <unordered_map>

#include "core/reservation/rows.h"
#include "core/reservation/timeline.h"

namespace tabplane::reservation {

// An amount that somebody holds over a span, in a zone or wherever there is room.
struct Hold {
  Symbol zone;
  Span span;
  Capacity amount;
};
inline Hold hold_of(const Reservation& row) {
  return {row.zone, row.held(), row.capacity};
}

class Ledger : private RowObserver<Pool>,
               private RowObserver<Reservation>,
               private RowObserver<Allocation> {
 public:
  Ledger(Table<Pool>& pools, Table<Reservation>& reservations, Table<Allocation>& allocations);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  const Timeline& all() const { return all_; }
  // One that is zero everywhere when nothing ever was in the zone; all() for the null symbol.
  const Timeline& in(Symbol zone) const;

  // In all and in the demand's zone: the first instant in its span at which it does not fit. With
  // `own`, as if that hold were not there; of a key of which no more is wanted than it has, there
  // is enough.
  std::optional<Shortage> first_shortage(const Hold& demand, const Hold* own = nullptr) const;
  // The least that is free of each key.
  Capacity minimum(Symbol zone, Span window) const;
  std::optional<TimePoint> earliest_fit(Symbol zone, Span within, Duration length,
                                        const Capacity& demand) const;

  // Takes a hold out for as long as it lives, to ask what else would fit in its place.
  class Without {
   public:
    Without(Ledger& ledger, const Hold& own);
    ~Without();
    Without(const Without&) = delete;
    Without& operator=(const Without&) = delete;

   private:
    Ledger& ledger_;
    Hold own_;
  };

 private:
  void entered(Slot, const Pool& row) override;
  void leaving(Slot, const Pool& row) override;
  void entered(Slot, const Reservation& row) override;
  void leaving(Slot, const Reservation& row) override;
  void entered(Slot, const Allocation& row) override;
  void leaving(Slot, const Allocation& row) override;
  // All tables of a world are cleared together.
  void cleared() override;
  bool follows_fields() const override { return true; }

  void add(Timeline& timeline, Span span, const Capacity& amount, bool comes);
  void change(Symbol zone, Span span, const Capacity& amount, bool comes);
  void change(const Allocation& row, bool comes);

  Timeline all_;
  Timeline nothing_;
  std::unordered_map<std::uint32_t, Timeline> zones_;  // by the index of the zone's symbol
};

}  // namespace tabplane::reservation
