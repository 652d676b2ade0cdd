// What goes on in a fleet just now: who waits for a decision, what failed, and what is under way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/tables.h"
#include "shell/view/alarm.h"

namespace tabplane::shell {

struct FleetNow {
  std::uint64_t requests = 0;  // to subscribe
  std::uint64_t failed = 0;    // instances
  std::uint64_t under_way = 0;
  // In this order, the oldest requests and workflows and the newest failures first; at most
  // `kept_of_a_kind` of each kind.
  std::vector<Alarm> rows;

  bool empty() const { return rows.empty(); }
};

inline constexpr std::size_t kept_of_a_kind = 12;

// Cost: a look at each instance and each request.
FleetNow fleet_now_view(const fleet::Tables& tables, const Symbols& symbols);

// "2 requests, 1 failed, 3 under way": what there is any of, or "nothing".
std::string summary_of(const FleetNow& now);

// Of the fleet's page. An empty part is left out.
std::string fleet_route(std::string_view tab, std::string_view id, std::string_view part = {});

}  // namespace tabplane::shell
