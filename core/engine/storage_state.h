// What is true of storage, and what leads from one state to another.
//
// The engine moves along this table only; hosts show the state as it is.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace tabplane {

enum class StorageState : std::uint8_t {
  none,    // nothing is kept: the world lives in memory, by choice
  saved,   // every entry is durable
  saving,  // steps are waiting or under way
  failed,  // the last try failed; the first step waits to be tried again
  fenced,  // another writer took over: nothing will be written any more
};
inline constexpr std::size_t kStorageStates = 5;

enum class StorageEvent : std::uint8_t {
  opened,       // a journal was loaded
  changed,      // there is something to save
  saved_some,   // a step is durable, and more wait
  saved_all,    // a step is durable, and nothing waits
  failed,       // a step was not stored
  conflict,     // somebody else wrote what was to be written
  tried_again,  // the first step may be offered again
  given_up,     // a person's choice: the world goes on in memory
};
inline constexpr std::size_t kStorageEvents = 8;

struct StorageTransition {
  StorageState from;
  StorageEvent on;
  StorageState to;
};

// What is not listed cannot happen.
inline constexpr std::array<StorageTransition, 23> kStorageTransitions = {{
    {StorageState::none, StorageEvent::opened, StorageState::saved},
    {StorageState::none, StorageEvent::changed, StorageState::none},
    {StorageState::none, StorageEvent::given_up, StorageState::none},

    {StorageState::saved, StorageEvent::opened, StorageState::saved},
    {StorageState::saved, StorageEvent::changed, StorageState::saving},
    {StorageState::saved, StorageEvent::given_up, StorageState::none},

    {StorageState::saving, StorageEvent::opened, StorageState::saved},
    {StorageState::saving, StorageEvent::changed, StorageState::saving},
    {StorageState::saving, StorageEvent::saved_some, StorageState::saving},
    {StorageState::saving, StorageEvent::saved_all, StorageState::saved},
    {StorageState::saving, StorageEvent::failed, StorageState::failed},
    {StorageState::saving, StorageEvent::conflict, StorageState::fenced},
    {StorageState::saving, StorageEvent::tried_again, StorageState::saving},
    {StorageState::saving, StorageEvent::given_up, StorageState::none},

    // A try that succeeds leads straight back: nobody has to ask for it first.
    {StorageState::failed, StorageEvent::opened, StorageState::saved},
    {StorageState::failed, StorageEvent::saved_some, StorageState::saving},
    {StorageState::failed, StorageEvent::saved_all, StorageState::saved},
    {StorageState::failed, StorageEvent::failed, StorageState::failed},
    {StorageState::failed, StorageEvent::conflict, StorageState::fenced},
    {StorageState::failed, StorageEvent::tried_again, StorageState::saving},
    {StorageState::failed, StorageEvent::given_up, StorageState::none},

    {StorageState::fenced, StorageEvent::opened, StorageState::saved},
    {StorageState::fenced, StorageEvent::given_up, StorageState::none},
}};

// nullopt when this cannot happen in this state.
constexpr std::optional<StorageState> storage_after(StorageState from, StorageEvent on) {
  for (const StorageTransition& transition : kStorageTransitions) {
    if (transition.from == from && transition.on == on) return transition.to;
  }
  return std::nullopt;
}

}  // namespace tabplane
