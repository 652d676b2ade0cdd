#include "shell/view/timers_view.h"

#include <optional>
#include <utility>

#include "core/api/idempotency.h"
#include "core/autoscale/autoscale.h"
#include "core/base/order.h"
#include "core/base/time.h"
#include "core/provision/provision.h"
#include "core/quota/quota.h"
#include "core/reservation/reservations.h"
#include "shell/view/fleet_timers.h"
#include "shell/view/holder_name.h"
#include "shell/view/place.h"
#include "shell/view/systems_view.h"

namespace tabplane::shell {
namespace {

constexpr std::size_t most_marks = 400;  // a lane shows no more than it can tell apart

TimerMark commission_mark(const TimerRow& timer, TimePoint at) {
  const std::string serial = std::to_string(timer.number);
  return {at, "serial " + serial + " times out", "serial " + serial, Grade::waiting,
          "quotas?tab=commissions&sel=" + serial};
}

// Starts and ends of reservations are bars of their own (reservation_day.h).
bool is_shown_as_bar(std::string_view kind) {
  return kind == reservation::kStartTimer || kind == reservation::kEndTimer;
}

TimerMark other_mark(std::string_view kind, TimePoint at) {
  if (kind == reservation::kExpiryTimer) {
    return {at, "unused reservation expires", "expires", Grade::warning, "reservations"};
  }
  if (kind == reservation::kPoolTimer) {
    return {at, "capacity changes", "capacity", Grade::note, "reservations?tab=capacity"};
  }
  if (kind == reservation::kInstanceTimer) {
    return {at, "instance ends", "instance", Grade::note, "reservations"};
  }
  if (kind == autoscale::kTaskTimer) {
    return {at, "a step ends", "step", Grade::note, "autoscale"};
  }
  if (kind == autoscale::kRolloverTimer) {
    return {at, "bandwidth counts anew", "bandwidth", Grade::note, "autoscale"};
  }
  return {at, std::string(kind), "", Grade::note, ""};
}

bool is_of_event(std::string_view kind) {
  return kind == provision::kScheduledTimer || kind == provision::kScheduledEndTimer ||
         kind == provision::kWorkTimer || kind == provision::kRetryTimer;
}

TimerMark event_mark(const api::ControlPlane& plane, std::string_view kind, const TimerRow& timer,
                     TimePoint at) {
  const provision::Provision& system = plane.provision();
  const Symbols& symbols = plane.engine().store().symbols();
  if (kind == provision::kWorkTimer || kind == provision::kRetryTimer) {
    const Slot slot = system.resources().find(timer.number);
    if (slot == kNoSlot) return {at, "work on a resource", "", Grade::waiting, "provision"};
    const std::string name = system.resources()[slot].desired.name;
    const bool again = kind == provision::kRetryTimer;
    return {at, name + (again ? " is tried again" : " is done"), name,
            again ? Grade::warning : Grade::waiting, "provision"};
  }
  const provision::Event* event = system.catalogue().find_event(timer.subject);
  const std::string title = event != nullptr ? event->title : std::string("an event");
  const bool ends = kind == provision::kScheduledEndTimer;
  return {at, title + (ends ? " is terminated" : " is provisioned"), title, Grade::note,
          "provision?sel=" + std::string(symbols.text(timer.subject))};
}

void add_timers(const api::ControlPlane& plane, bool quota, TimersView& view) {
  const Engine& engine = plane.engine();
  const Symbols& symbols = engine.store().symbols();
  TimerLane commissions{"Commissions", "time out", "none times out", {}};
  TimerLane events{"Events", "things happen", "", {}};
  TimerLane fleet{"Fleet", "things happen", "", {}};
  TimerLane others{"Timers", "timers", "", {}};
  std::uint64_t open = plane.quota().commissions().rows().size();
  view.ahead.push_back({engine.now(), open});
  for (const Timers::Due& due : engine.timers().due_before(view.window.end)) {
    const Slot slot = engine.timers().rows().find_key(due.id);
    if (slot == kNoSlot) continue;
    const TimerRow& timer = engine.timers().rows()[slot];
    const std::string_view kind = symbols.text(timer.kind);
    // Housekeeping of the host that nobody waits for.
    if (kind == api::kIdempotencyTimer || kind == autoscale::kEvaluationTimer) continue;
    if (kind == provision::kSettleTimer || kind == autoscale::kCallbackTimer) continue;
    if (is_shown_as_bar(kind)) continue;
    view.count += 1;
    if (kind == quota::kTimeoutTimer && open > 0) {
      --open;
      // A chart of a day tells no more than minutes apart.
      if ((due.at - view.ahead.back().at).milliseconds >= kMinute_ms || view.ahead.size() == 1) {
        view.ahead.push_back({due.at, open});
      } else {
        view.ahead.back().open = open;
      }
    }
    if (std::optional<TimerMark> mark = fleet_timer_mark(plane.fleet(), timer, due.at)) {
      if (fleet.marks.size() < most_marks) fleet.marks.push_back(*std::move(mark));
      continue;
    }
    const bool times_out = kind == quota::kTimeoutTimer;
    TimerLane& lane = times_out ? commissions : (is_of_event(kind) ? events : others);
    if (lane.marks.size() == most_marks) continue;
    lane.marks.push_back(times_out           ? commission_mark(timer, due.at)
                         : is_of_event(kind) ? event_mark(plane, kind, timer, due.at)
                                             : other_mark(kind, due.at));
  }
  if (quota || !commissions.marks.empty()) view.lanes.push_back(std::move(commissions));
  if (!events.marks.empty()) view.lanes.push_back(std::move(events));
  if (!fleet.marks.empty()) view.lanes.push_back(std::move(fleet));
  if (!others.marks.empty()) view.lanes.push_back(std::move(others));
}

// Tokens have no timer: they are good until their instant. People want to see it all the same.
void add_expiring_users(const api::ControlPlane& plane, TimersView& view) {
  const Engine& engine = plane.engine();
  TimerLane lane{"Tokens", "expire", "none expires", {}};
  plane.quota().directory().users().each([&](Slot, const quota::User& user) {
    if (!user.expires || *user.expires < engine.now() || !view.window.contains(*user.expires)) {
      return;
    }
    const std::string_view holder = engine.store().symbols().text(user.uuid);
    lane.marks.push_back({*user.expires,
                          "token of " + std::string(holder_name(holder).name) + " expires",
                          std::string(holder_name(holder).name), Grade::note, ""});
  });
  put_in_order(lane.marks, [](const TimerMark& a, const TimerMark& b) {
    return std::pair(a.at, std::string_view(a.label)) < std::pair(b.at, std::string_view(b.label));
  });
  view.count += lane.marks.size();
  view.lanes.push_back(std::move(lane));
}

}  // namespace

std::string shared_route(std::span<const TimerMark> marks) {
  std::string shared;
  for (const TimerMark& mark : marks) {
    const Place place = parse_place(mark.route);
    if (place.page.empty()) return {};
    Place list{place.page, {}};
    const std::string_view tab = place.parameter("tab");
    if (!tab.empty()) list.parameters.emplace_back("tab", std::string(tab));
    std::string route = route_of(list);
    if (!shared.empty() && route != shared) return {};
    shared = std::move(route);
  }
  return shared;
}

TimersView timers_view(const api::ControlPlane& plane) {
  TimersView view;
  const std::int64_t now = plane.engine().now().unix_ms;
  const std::int64_t into_hour = ((now % kHour_ms) + kHour_ms) % kHour_ms;
  view.window.start = TimePoint{now - into_hour};
  view.window.end = view.window.start + Duration{24 * kHour_ms};
  // Its lanes say when nothing is due in them.
  const bool quota = systems_in_use(plane).quota;
  add_timers(plane, quota, view);
  if (quota) add_expiring_users(plane, view);
  return view;
}

}  // namespace tabplane::shell
