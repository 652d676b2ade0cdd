// The day ahead of the reservation system, for the overview: how much there is, what is reserved,
// and what begins and ends.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/api/control_plane.h"
#include "core/base/time.h"
#include "core/reservation/capacity.h"

namespace tabplane::shell {

struct ReservationBar {
  Span window;
  std::string label;   // "broadcast-live"
  std::string amount;  // "320 cores"
  std::string route;
  std::uint32_t series = 0;
  bool past = false;
};

struct ReservationDay {
  static constexpr std::size_t hours = 24;
  static constexpr std::size_t most_lanes = 3;

  bool any = false;  // the world has capacity or reservations; the rest is empty without
  reservation::Key key = reservation::Key::cores;
  Amount total = 0;  // now
  Amount used = 0;
  Amount reserved = 0;  // and not used
  Amount free = 0;
  std::uint64_t count = 0;                         // that reach into the window
  std::uint64_t soon = 0;                          // of them: begin within an hour
  std::array<double, hours> per_hour{};            // in force in each hour of the window
  std::vector<std::vector<ReservationBar>> lanes;  // at most `most_lanes`, in none do two overlap
  std::uint64_t hidden = 0;                        // in further lanes
};

// Of the window that the overview's axis shows. Cost: one pass over all records, and none when
// there are none.
ReservationDay reservation_day(const api::ControlPlane& plane, const Span& window);

}  // namespace tabplane::shell
