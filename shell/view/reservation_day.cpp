#include "shell/view/reservation_day.h"

#include <algorithm>

#include "core/reservation/reservations.h"
#include "shell/view/reservation_words.h"
#include "shell/view/reservations_view.h"

namespace tabplane::shell {
namespace {

constexpr Duration hour{60LL * 60 * 1000};

bool reaches_into(const Span& thing, const Span& window) {
  return thing.start < window.end && window.start < thing.end;
}

void count(const ReservationsView& view, const Span& window, TimePoint now, ReservationDay& day) {
  for (const ReservationFacts& one : view.reservations) {
    if (!reaches_into(one.window, window)) continue;
    day.count += 1;
    if (one.window.start > now && one.window.start <= now + hour) day.soon += 1;
    for (std::size_t i = 0; i < ReservationDay::hours; ++i) {
      const TimePoint from = window.start + Duration{hour.milliseconds * static_cast<int>(i)};
      if (reaches_into(one.window, {from, from + hour})) day.per_hour[i] += 1;
    }
  }
}

void add_lanes(const ReservationsView& view, const Span& window, TimePoint now,
               ReservationDay& day) {
  std::vector<GanttItem> items;
  std::vector<std::uint32_t> of;
  for (std::uint32_t i = 0; i < view.reservations.size(); ++i) {
    if (!reaches_into(view.reservations[i].window, window)) continue;
    items.push_back({view.reservations[i].window, 0, {}});
    of.push_back(i);
  }
  const GanttRows rows(items, 1);
  for (const GanttLane& lane : rows.lanes()) {
    if (day.lanes.size() == ReservationDay::most_lanes) {
      day.hidden += lane.items.size();
      continue;
    }
    std::vector<ReservationBar>& bars = day.lanes.emplace_back();
    for (const std::uint32_t item : lane.items) {
      const ReservationFacts& one = view.reservations[of[item]];
      bars.push_back({one.window, std::string(one.label()),
                      key_amount_text(one.capacity[day.key], day.key) + " " +
                          std::string(reservation::name_of(day.key)),
                      "reservations?sel=" + std::string(one.id), one.series,
                      one.window.end <= now});
    }
  }
}

}  // namespace

ReservationDay reservation_day(const api::ControlPlane& plane, const Span& window) {
  ReservationDay day;
  const reservation::Reservations& system = plane.reservations();
  if (system.reservations().size() == 0 && system.pools().size() == 0) return day;
  const TimePoint now = plane.engine().now();
  const ReservationsView view = reservations_view(plane);
  day.any = true;
  day.key = keys_in_use(view).front();
  const ProfileStep step = capacity_profile(view, day.key).at(now);
  day.total = step.total;
  day.used = saturating_add(step.used, step.unreserved);
  day.reserved = std::max<Amount>(0, saturating_subtract(step.all_reserved(), step.used));
  day.free = step.free();
  count(view, window, now, day);
  add_lanes(view, window, now, day);
  return day;
}

}  // namespace tabplane::shell
