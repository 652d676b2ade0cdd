#include "core/reservation/agenda.h"

namespace tabplane::reservation {
namespace {

// Calls `visit` for each thing that is to be done with a row.
template <class Visit>
void each_item(Slot slot, const Pool& row, Visit&& visit) {
  if (row.state == PoolState::coming)
    visit(AgendaItem{row.start, Due::pool_start, row.number, slot});
  if (row.state == PoolState::in_force && row.end) {
    visit(AgendaItem{*row.end, Due::pool_end, row.number, slot});
  }
}

template <class Visit>
void each_item(Slot slot, const Reservation& row, Visit&& visit) {
  if (row.state == ReservationState::scheduled) {
    visit(AgendaItem{row.start, Due::reservation_start, row.number, slot});
  }
  if (row.state != ReservationState::active) return;
  visit(AgendaItem{row.end, Due::reservation_end, row.number, slot});
  if (row.expires) visit(AgendaItem{*row.expires, Due::reservation_expiry, row.number, slot});
}

template <class Visit>
void each_item(Slot slot, const Allocation& row, Visit&& visit) {
  if (row.reservation.present() || !row.end) return;
  visit(AgendaItem{*row.end, Due::allocation_end, row.number, slot});
}

}  // namespace

Agenda::Agenda(Table<Pool>& pools, Table<Reservation>& reservations,
               Table<Allocation>& allocations) {
  pools.observe(*this);
  reservations.observe(*this);
  allocations.observe(*this);
}

std::optional<AgendaItem> Agenda::first(TimePoint now) const {
  if (items_.empty() || items_.begin()->at > now) return std::nullopt;
  return *items_.begin();
}

void Agenda::entered(Slot slot, const Pool& row) {
  each_item(slot, row, [&](const AgendaItem& item) { items_.insert(item); });
}
void Agenda::leaving(Slot slot, const Pool& row) {
  each_item(slot, row, [&](const AgendaItem& item) { items_.erase(item); });
}
void Agenda::entered(Slot slot, const Reservation& row) {
  each_item(slot, row, [&](const AgendaItem& item) { items_.insert(item); });
}
void Agenda::leaving(Slot slot, const Reservation& row) {
  each_item(slot, row, [&](const AgendaItem& item) { items_.erase(item); });
}
void Agenda::entered(Slot slot, const Allocation& row) {
  each_item(slot, row, [&](const AgendaItem& item) { items_.insert(item); });
}
void Agenda::leaving(Slot slot, const Allocation& row) {
  each_item(slot, row, [&](const AgendaItem& item) { items_.erase(item); });
}

}  // namespace tabplane::reservation
