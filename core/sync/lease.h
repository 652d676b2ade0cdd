// The clock lease: one replica moves the clock that all share.
//
// Who it is stands in every slot, so the log itself decides when two want it. Times here are this
// replica's own clock, since when it saw what it saw: a clock that is set wrong changes nothing.
#pragma once

#include <cstdint>

namespace tabplane::sync {

inline constexpr std::int64_t kLeaseMs = 30'000;

struct LeaseView {
  std::uint32_t holder = 0;  // in the newest slot; 0 = nobody
  std::uint32_t self = 0;
  bool clock_runs = false;   // a clock that stands needs nobody
  bool wanted = false;       // a person asked for it here
  std::int64_t seen_ms = 0;  // when the holder's newest slot was seen
  std::int64_t now_ms = 0;
  std::int64_t length_ms = kLeaseMs;
};

enum class LeaseStep : std::uint8_t {
  none,
  renew,  // the holder says that it is there, with a slot of its own
  take,   // the next slot of this replica names it as the holder
};
LeaseStep lease_step(const LeaseView& view);

// When lease_step may say something else, if nothing happens; -1 never.
std::int64_t lease_wake(const LeaseView& view);

}  // namespace tabplane::sync
