// How the world stands, as the overview shows it: numbers, what waits, and what is wrong.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "core/quota/quota.h"
#include "shell/host.h"
#include "shell/view/activity.h"
#include "shell/view/alarm.h"
#include "shell/view/fleet_now_view.h"
#include "shell/view/report_view.h"
#include "shell/view/request_log.h"
#include "shell/view/reservation_day.h"
#include "shell/view/systems_view.h"
#include "shell/view/timers_view.h"

namespace tabplane::shell {

// A commission that waits to be settled. Texts are the world's own.
struct PendingRow {
  quota::Serial serial = 0;
  std::string_view service;
  std::string_view name;
  TimePoint issued;
  std::optional<TimePoint> times_out;
  // Of its first provision; `more` others follow.
  std::string_view holder;
  std::string_view resource;
  std::string_view unit;
  Amount quantity = 0;
  std::uint64_t more = 0;
  // Of the first provision's holding, for the card of a phone.
  Amount used = 0;
  Amount pending = 0;
  Amount limit = 0;
};

struct ContainerCounts {
  std::uint64_t total = 0;
  std::uint64_t running = 0;
  std::uint64_t refusing = 0;  // a step is refused just now
  std::uint64_t steps = 0;     // in the last 24 hours
};

struct EventCounts {
  std::uint64_t total = 0;
  std::uint64_t provisioned = 0;
  std::uint64_t in_work = 0;  // being provisioned or terminated
  std::uint64_t wrong = 0;    // partial, failed or half destroyed
};

struct OverviewView {
  std::string title;
  SystemsInUse systems;  // what it is about
  std::uint64_t holdings = 0;
  std::uint64_t holders = 0;
  std::uint64_t over = 0;    // usage above the limit
  std::uint64_t nearly = 0;  // at least nine tenths of it, and not over
  std::uint64_t pending = 0;
  std::uint64_t old_pending = 0;  // open for more than ten minutes
  std::optional<TimePoint> oldest;
  std::uint64_t entries = 0;
  std::uint64_t entries_last_day = 0;
  std::array<double, Activity::hours> entries_per_hour{};
  std::vector<double> open_commissions;  // over the last day; at least two, or none
  bool last_day_cut = false;             // more entries than are followed: counts are the least
  std::uint64_t refused = 0;             // quota requests since this tab opened
  std::uint64_t over_limit = 0;          // of those: for lack of quota
  TimersView timers;
  ReservationDay reservations;  // over the window of the timers
  ContainerCounts containers;
  EventCounts events;
  ReportView report;
  FleetNow fleet;  // in a world that uses no quota: where one does, commissions wait there
  std::vector<OpenStep> open_steps;  // open commissions over the window of the timers
  std::vector<PendingRow> queue;     // the oldest first, at most `queue_size`
  std::vector<Alarm> alarms;         // the worst first
};

inline constexpr std::size_t queue_size = 50;
inline constexpr std::int64_t old_after_ms = 10 * 60 * 1000;

// A refusal of this console is an alarm for so long.
inline constexpr std::int64_t refusal_alarm_ms = 60 * 60 * 1000;

// Cost: one pass over all holdings, open commissions, containers and their decisions, and events;
// without quota, over the instances of the fleet.
OverviewView overview_view(const api::ControlPlane& plane, const StorageStatus& storage,
                           const Activity& activity, const RequestLog& log);

// Whether there is a fleet and nothing of the other systems.
bool only_a_fleet(const OverviewView& view);

// At least nine tenths of a limit that is one.
bool nearly_full(const quota::Holding& holding);

}  // namespace tabplane::shell
