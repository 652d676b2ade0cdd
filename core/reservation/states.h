// What a reservation and a change of capacity go through.
//
// A reservation moves along this table only. Its state says the same as its window and `now` do;
// it is kept because what happens at a start or an end happens once.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/store/row.h"

namespace tabplane::reservation {

enum class ReservationState : std::uint8_t {
  scheduled,  // its start is to come
  active,     // start <= now < end: instances can be created from it
  ended,      // now >= end; its instances are gone
  expired,    // released early: nothing had used it for as long as the policy allows
  cancelled,  // its row is gone
};
inline constexpr std::size_t kReservationStates = 5;

enum class ReservationStep : std::uint8_t {
  start,      // its start has come
  end,        // its end has come
  expire,     // nobody used it in time
  postpone,   // an update puts the start after now
  begin_now,  // an update puts the start at now or before it
  cancel,
};
inline constexpr std::size_t kReservationSteps = 6;

struct ReservationTransition {
  ReservationState from;
  ReservationStep on;
  ReservationState to;
};

// What is not listed cannot happen: a reservation that has ended or expired is no longer updated.
inline constexpr std::array<ReservationTransition, 11> kReservationTransitions = {{
    {ReservationState::scheduled, ReservationStep::start, ReservationState::active},
    {ReservationState::scheduled, ReservationStep::postpone, ReservationState::scheduled},
    {ReservationState::scheduled, ReservationStep::begin_now, ReservationState::active},
    {ReservationState::scheduled, ReservationStep::cancel, ReservationState::cancelled},

    {ReservationState::active, ReservationStep::end, ReservationState::ended},
    {ReservationState::active, ReservationStep::expire, ReservationState::expired},
    {ReservationState::active, ReservationStep::postpone, ReservationState::scheduled},
    {ReservationState::active, ReservationStep::begin_now, ReservationState::active},
    {ReservationState::active, ReservationStep::cancel, ReservationState::cancelled},

    {ReservationState::ended, ReservationStep::cancel, ReservationState::cancelled},
    {ReservationState::expired, ReservationStep::cancel, ReservationState::cancelled},
}};

// nullopt when this cannot happen in this state.
constexpr std::optional<ReservationState> reservation_after(ReservationState from,
                                                            ReservationStep on) {
  for (const ReservationTransition& transition : kReservationTransitions) {
    if (transition.from == from && transition.on == on) return transition.to;
  }
  return std::nullopt;
}

// A change of capacity only goes forward.
enum class PoolState : std::uint8_t {
  coming,    // its start is to come
  in_force,  // start <= now < end
  over,
};

}  // namespace tabplane::reservation

namespace tabplane {

template <>
struct EnumNames<reservation::ReservationState> {
  static constexpr const char* names[] = {"scheduled", "active", "ended", "expired", "cancelled"};
};
template <>
struct EnumNames<reservation::PoolState> {
  static constexpr const char* names[] = {"coming", "in_force", "over"};
};

}  // namespace tabplane
