// Counts of what happened in environments of a kind: in all, and in the last seven days.
//
// The last seven days are today and the six before it, in UTC. Counts never fall, whatever is
// deleted. People who sign up belong to no environment: they count for every kind.
#pragma once

#include <array>
#include <cstddef>

#include "core/fleet/fleet.h"

namespace tabplane::fleet {

inline constexpr std::size_t kRecentDays = 7;

struct CountWithRecent {
  std::uint64_t total = 0;
  std::uint64_t last_days = 0;
  std::array<std::uint64_t, kRecentDays> by_day{};  // today is the last; they add up to last_days
};
CountWithRecent count_of(const Fleet& fleet, EnvironmentType type, Happening what, TimePoint now);

// It happened in an environment at this time, so many times.
void happened(Fleet& fleet, Transaction& tx, Symbol environment, Happening what, TimePoint at,
              std::uint64_t times = 1);
void signed_up(Fleet& fleet, Transaction& tx, TimePoint at);

}  // namespace tabplane::fleet
