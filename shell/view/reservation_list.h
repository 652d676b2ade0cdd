// Reservations as a list: filtered by words, sorted by several columns.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/reservation/reservations.h"
#include "shell/view/reservations_view.h"

namespace tabplane::shell {

enum class ReservationColumn : std::uint8_t { name, owner, zone, start, end, amount, used, state };

struct ReservationOrder {
  ReservationColumn by = ReservationColumn::start;
  bool descending = false;
  friend bool operator==(const ReservationOrder&, const ReservationOrder&) = default;
};

struct ReservationQuery {
  std::string filter;                   // words that all occur in name, id, owner, zone or state
  std::vector<ReservationOrder> order;  // the first decides; equal ones stand in order of creation
  reservation::Key key = reservation::Key::cores;  // of amount and used
  friend bool operator==(const ReservationQuery&, const ReservationQuery&) = default;
};

// Indexes into the view. Cost: n log n; made anew when world or query change.
std::vector<std::uint32_t> listed_reservations(const ReservationsView& view,
                                               const ReservationQuery& query);

// As comma-separated values with a head, times in UTC.
std::string reservations_csv(const ReservationsView& view,
                             const std::vector<std::uint32_t>& indexes);

}  // namespace tabplane::shell
