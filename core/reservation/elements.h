// Resource elements: things that exist once, such as a host, and are reserved as they are.
//
// Pools bring elements in, or withdraw them, over their windows; a reservation holds its elements
// alone over what it holds. Derived from pools and reservations.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "core/reservation/rows.h"

namespace tabplane::reservation {

class Elements : private RowObserver<Pool>, private RowObserver<Reservation> {
 public:
  Elements(Table<Pool>& pools, Table<Reservation>& reservations);
  Elements(const Elements&) = delete;
  Elements& operator=(const Elements&) = delete;

  // Whether a pool ever brings it in.
  bool known(Symbol element) const;
  // The first instant of the window at which no pool, of the zone when there is one, provides it.
  std::optional<TimePoint> first_missing(Symbol element, Symbol zone, Span window) const;
  // The reservation other than `own` that holds it first in the window; null when none does.
  Symbol holder(Symbol element, Span window, Symbol own) const;
  // The first instant from `from` on at which all are provided and free for `length`, and end
  // before `until`.
  std::optional<TimePoint> earliest(const std::vector<Symbol>& elements, Symbol zone, Span within,
                                    Duration length, Symbol own) const;

 private:
  // A pool or a reservation with an element in its window.
  struct Stay {
    Span span;
    Symbol record;
    Symbol zone;       // of a pool
    int provided = 0;  // 1 by an increase, -1 withdrawn by a decrease, 0 held
  };

  void entered(Slot, const Pool& row) override;
  void leaving(Slot, const Pool& row) override;
  void entered(Slot, const Reservation& row) override;
  void leaving(Slot, const Reservation& row) override;
  void cleared() override { stays_.clear(); }
  bool follows_fields() const override { return true; }

  static Stay stay_of(const Pool& row);
  static Stay stay_of(const Reservation& row);
  template <class Row>
  void enter(const Row& row);
  template <class Row>
  void leave(const Row& row);
  const std::vector<Stay>& stays(Symbol element) const;
  // Where to try again when an element is in the way of a window; nothing when it is not.
  std::optional<TimePoint> obstacle(Symbol element, Symbol zone, Span window, Symbol own) const;

  std::unordered_map<std::uint32_t, std::vector<Stay>> stays_;  // by the index of the element
};

}  // namespace tabplane::reservation
