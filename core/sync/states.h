// What a person sees of an entry in a shared world, and what leads from one state to another.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/store/row.h"

namespace tabplane::sync {

enum class EntryState : std::uint8_t {
  local,        // made here, not yet on its way
  sent,         // on its way in a slot; nobody has said yet whether it arrived
  logged,       // in a slot
  settled,      // in a slot that a later slot stands on, and no other slot was seen beside it
  rejected,     // did not fit any more when replicas met; listed with its reason
  resequenced,  // was in a slot that lost to another one of its number; waits to be logged again
};
inline constexpr std::size_t kEntryStates = 6;

enum class EntryEvent : std::uint8_t {
  sending,    // put into a slot that is on its way
  lost,       // the slot was taken by another
  won,        // the slot is in the log
  confirmed,  // settled, as above
  overruled,  // another slot of its number counts
  refused,    // executed again, and no longer fits
};
inline constexpr std::size_t kEntryEvents = 6;

struct EntryTransition {
  EntryState from;
  EntryEvent on;
  EntryState to;
};

// What is not listed cannot happen.
inline constexpr std::array<EntryTransition, 15> kEntryTransitions = {{
    {EntryState::local, EntryEvent::sending, EntryState::sent},
    {EntryState::local, EntryEvent::won, EntryState::logged},
    {EntryState::local, EntryEvent::refused, EntryState::rejected},

    {EntryState::sent, EntryEvent::sending, EntryState::sent},
    {EntryState::sent, EntryEvent::lost, EntryState::local},
    {EntryState::sent, EntryEvent::won, EntryState::logged},
    {EntryState::sent, EntryEvent::refused, EntryState::rejected},

    {EntryState::logged, EntryEvent::confirmed, EntryState::settled},
    {EntryState::logged, EntryEvent::overruled, EntryState::resequenced},

    {EntryState::settled, EntryEvent::overruled, EntryState::resequenced},

    {EntryState::resequenced, EntryEvent::sending, EntryState::resequenced},
    {EntryState::resequenced, EntryEvent::lost, EntryState::resequenced},
    {EntryState::resequenced, EntryEvent::won, EntryState::logged},
    {EntryState::resequenced, EntryEvent::refused, EntryState::rejected},

    {EntryState::rejected, EntryEvent::overruled, EntryState::resequenced},
}};

// nullopt when this cannot happen in this state.
constexpr std::optional<EntryState> entry_state_after(EntryState from, EntryEvent on) {
  for (const EntryTransition& transition : kEntryTransitions) {
    if (transition.from == from && transition.on == on) return transition.to;
  }
  return std::nullopt;
}

// Where the whole of it stands.
enum class Phase : std::uint8_t {
  joining,   // takes what the store holds; requests have to wait
  working,   // reads, waits and appends
  newer,     // a slot was written by a newer release: the page must be updated
  lost,      // the store no longer holds the log that was here
  diverged,  // a slot's rows do not give the digest that it carries
  foreign,   // what stands in the store is no log of ours, or one that somebody else began
  full,      // more replicas have joined than a log has places for
};

}  // namespace tabplane::sync

namespace tabplane {
template <>
struct EnumNames<sync::EntryState> {
  static constexpr const char* names[] = {"local",   "sent",     "logged",
                                          "settled", "rejected", "re-sequenced"};
};
template <>
struct EnumNames<sync::Phase> {
  static constexpr const char* names[] = {"joining",  "working", "newer", "lost",
                                          "diverged", "foreign", "full"};
};
}  // namespace tabplane
