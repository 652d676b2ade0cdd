// What comes due in the reservation system, in the order in which it is done.
//
// Ends come before starts at the same instant, so that neighbours may use the same capacity; within
// each, in order of creation. Derived from the rows: what has been done is no longer in it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>

#include "core/reservation/rows.h"

namespace tabplane::reservation {

// In the order in which they are done at one instant.
enum class Due : std::uint8_t {
  allocation_end,
  reservation_end,
  reservation_expiry,
  pool_end,
  pool_start,
  reservation_start,
};

struct AgendaItem {
  TimePoint at;
  Due due = Due::allocation_end;
  std::uint64_t number = 0;  // of the record
  Slot slot = kNoSlot;       // where it stands

  friend bool operator<(const AgendaItem& left, const AgendaItem& right) {
    if (left.at != right.at) return left.at < right.at;
    if (left.due != right.due) return left.due < right.due;
    return left.number < right.number;
  }
};

class Agenda : private RowObserver<Pool>,
               private RowObserver<Reservation>,
               private RowObserver<Allocation> {
 public:
  Agenda(Table<Pool>& pools, Table<Reservation>& reservations, Table<Allocation>& allocations);
  Agenda(const Agenda&) = delete;
  Agenda& operator=(const Agenda&) = delete;

  // The first item that is due at `now` or before.
  std::optional<AgendaItem> first(TimePoint now) const;

 private:
  void entered(Slot slot, const Pool& row) override;
  void leaving(Slot slot, const Pool& row) override;
  void entered(Slot slot, const Reservation& row) override;
  void leaving(Slot slot, const Reservation& row) override;
  void entered(Slot slot, const Allocation& row) override;
  void leaving(Slot slot, const Allocation& row) override;
  void cleared() override { items_.clear(); }
  bool follows_fields() const override { return true; }

  std::set<AgendaItem> items_;
};

}  // namespace tabplane::reservation
