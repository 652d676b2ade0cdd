// What happened to a reservation, from the system's own events.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "core/reservation/reservations.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

struct ReservationEvent {
  TimePoint at;
  Grade grade = Grade::note;
  std::string words;
};

inline constexpr std::size_t events_shown = 20;

// Of the reservation and its instances, the newest first. Cost: one pass over the events kept.
std::vector<ReservationEvent> reservation_history(const api::ControlPlane& plane,
                                                  std::string_view id);

std::string_view event_words(reservation::EventKind kind);

}  // namespace tabplane::shell
