#include "shell/view/reservation_history.h"

#include <algorithm>

#include "core/reservation/reservations.h"

namespace tabplane::shell {
namespace {

using reservation::EventKind;

Grade grade_of(EventKind kind) {
  switch (kind) {
    case EventKind::reservation_short:
      return Grade::bad;
    case EventKind::reservation_expired:
    case EventKind::allocation_evicted:
    case EventKind::allocation_terminated:
      return Grade::warning;
    case EventKind::reservation_started:
      return Grade::ok;
    default:
      return Grade::note;
  }
}

}  // namespace

std::string_view event_words(EventKind kind) {
  switch (kind) {
    case EventKind::capacity_increased:
      return "Capacity increased";
    case EventKind::capacity_decreased:
      return "Capacity decreased";
    case EventKind::capacity_started:
      return "Change of capacity began";
    case EventKind::capacity_ended:
      return "Change of capacity ended";
    case EventKind::reservation_created:
      return "Created";
    case EventKind::reservation_updated:
      return "Changed";
    case EventKind::reservation_started:
      return "Started";
    case EventKind::reservation_ended:
      return "Ended";
    case EventKind::reservation_expired:
      return "Expired, nothing used it";
    case EventKind::reservation_cancelled:
      return "Cancelled";
    case EventKind::reservation_short:
      return "Short since a forced decrease";
    case EventKind::allocation_created:
      return "Instance created";
    case EventKind::allocation_destroyed:
      return "Instance destroyed";
    case EventKind::allocation_terminated:
      return "Instance terminated at the end";
    case EventKind::allocation_evicted:
      return "Instance evicted";
    case EventKind::allocation_released:
      return "Instance goes on without it";
    case EventKind::provider_added:
      return "Provider added";
  }
  return "";
}

std::vector<ReservationEvent> reservation_history(const api::ControlPlane& plane,
                                                  std::string_view id) {
  std::vector<ReservationEvent> events;
  const auto symbol = plane.engine().store().symbols().find(id);
  if (!symbol) return events;
  std::vector<const reservation::Event*> found;
  plane.reservations().events().each([&](Slot, const reservation::Event& event) {
    if (event.subject == *symbol || event.about == *symbol) found.push_back(&event);
  });
  const auto shown = static_cast<std::ptrdiff_t>(std::min(found.size(), events_shown));
  std::partial_sort(found.begin(), found.begin() + shown, found.end(),
                    [](const reservation::Event* a, const reservation::Event* b) {
                      return a->number > b->number;
                    });
  for (auto at = found.begin(); at != found.begin() + shown; ++at) {
    events.push_back({(*at)->at, grade_of((*at)->kind), std::string(event_words((*at)->kind))});
  }
  return events;
}

}  // namespace tabplane::shell
