// What happened lately, followed entry by entry: how busy each hour was, and how many commissions
// were open.
//
// Refused requests leave no entry, so they are not here.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

#include "core/engine/engine.h"

namespace tabplane::shell {

// From this moment on so many are open.
struct OpenStep {
  TimePoint at;
  std::uint64_t open = 0;
  friend bool operator==(const OpenStep&, const OpenStep&) = default;
};

class Activity {
 public:
  // Reads what is new since the last call. At first, and after a jump, no more than the newest
  // `most_entries`. Cost: that of describing the new entries.
  void follow(const Engine& engine);

  static constexpr std::uint64_t most_entries = 4000;
  static constexpr int hours = 24;

  // Entries in each of the last 24 hours of virtual time, oldest first; the last one ends now.
  std::array<double, hours> entries_per_hour(TimePoint now) const;
  // Open commissions at the end of each of `count` equal steps of the last 24 hours, `open` of them
  // now. Fewer steps when the world is younger.
  std::vector<double> open_commissions(TimePoint now, std::uint64_t open, int count) const;
  // How many were open from `from` until now, `open` of them now. Begins later when the world is
  // younger; at least one step.
  std::vector<OpenStep> open_since(TimePoint from, TimePoint now, std::uint64_t open) const;
  std::uint64_t entries_since(TimePoint from) const;
  // Whether there are older entries than those that are followed, which then are not counted.
  bool begins_within(TimePoint from) const {
    return cut_ && (steps_.empty() || steps_.front().at >= from);
  }

 private:
  struct Step {
    TimePoint at;
    std::int32_t opened = 0;  // commissions opened less commissions settled
  };
  std::deque<Step> steps_;  // one for each entry, in order
  bool cut_ = false;        // entries before the first of them were left out
  std::uint64_t seen_ = 0;
  std::uint64_t chain_ = 0;  // of the newest entry seen: a change means another world
};

}  // namespace tabplane::shell
