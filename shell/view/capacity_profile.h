// How much there is of one thing over time, how much of it is reserved and for whom, and how much
// is used: a step function made of what begins and ends.
//
// What is reserved is kept by series, so that a chart can stack it. Amounts may be negative where a
// forced decrease left a debt. Cost: n log n to build; a moment is found by halving.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/base/amount.h"
#include "core/base/time.h"

namespace tabplane::shell {

// Five owners and all others, as a chart can tell them apart.
inline constexpr std::size_t profile_series = 6;

enum class ProfilePart : unsigned char {
  total,       // what pools bring in and withdraw
  reserved,    // of one series
  used,        // by instances of reservations, so a part of what is reserved
  unreserved,  // used by instances without a reservation, on top of it
};

// An amount that is there over a window.
struct ProfileChange {
  Span window;
  ProfilePart part = ProfilePart::total;
  std::size_t series = 0;  // of `reserved`
  Amount amount = 0;
};

// From this moment on until the next step's.
struct ProfileStep {
  TimePoint from;
  Amount total = 0;
  std::array<Amount, profile_series> reserved{};
  Amount used = 0;
  Amount unreserved = 0;

  Amount all_reserved() const;
  Amount demand() const { return saturating_add(all_reserved(), unreserved); }
  Amount free() const { return saturating_subtract(total, demand()); }
  // Whether it shows the same as another step.
  bool same_amounts(const ProfileStep& other) const;
};

class CapacityProfile {
 public:
  CapacityProfile() = default;
  explicit CapacityProfile(std::span<const ProfileChange> changes);

  // In order; before the first there is nothing.
  const std::vector<ProfileStep>& steps() const { return steps_; }
  ProfileStep at(TimePoint when) const;
  // The steps that hold within a window, the first from its start on. Where several fall into one
  // slot of `least`, the one with the greatest demand stands for them, with the least total among
  // them. Cost: a look at each step in the window.
  std::vector<ProfileStep> within(const Span& window, Duration least = {0}) const;
  // The greatest total or demand within a window, at least 0. Cost: a look at each 64th step in it.
  Amount most_within(const Span& window) const;

 private:
  // What a plot asks of every step in each frame, close together.
  struct Height {
    TimePoint from;
    Amount total = 0;
    Amount demand = 0;
  };

  std::size_t first_after(TimePoint when) const;

  std::vector<ProfileStep> steps_;
  std::vector<Height> heights_;  // of each step
  std::vector<Amount> most_;     // the greatest total or demand of each block of steps
};

}  // namespace tabplane::shell
