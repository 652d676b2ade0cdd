#include "core/provision/state.h"

#include <algorithm>

namespace tabplane::provision {
namespace {

using S = State;
using T = Trigger;

constexpr Edge kEdges[] = {
    {S::scheduled, T::post, S::provisioning},
    {S::scheduled, T::del, S::terminated},

    {S::provisioning, T::post, S::provisioning},
    {S::provisioning, T::del, S::terminating},
    {S::provisioning, T::settled, S::provisioning_failed},
    {S::provisioning, T::settled, S::provisioned},
    {S::provisioning, T::settled, S::provisioned_partial},
    {S::provisioning, T::workflow, S::terminating},

    {S::provisioning_failed, T::post, S::provisioning},
    {S::provisioning_failed, T::del, S::terminating},
    {S::provisioning_failed, T::del, S::terminated},
    {S::provisioning_failed, T::shared, S::provisioning},

    {S::provisioned, T::post, S::provisioned},
    {S::provisioned, T::post, S::provisioning},
    {S::provisioned, T::del, S::terminating},
    {S::provisioned, T::lost, S::provisioning_failed},
    {S::provisioned, T::lost, S::provisioned_partial},
    {S::provisioned, T::workflow, S::terminating},
    {S::provisioned, T::shared, S::provisioning},

    {S::provisioned_partial, T::post, S::provisioning},
    {S::provisioned_partial, T::del, S::terminating},
    {S::provisioned_partial, T::lost, S::provisioning_failed},
    {S::provisioned_partial, T::workflow, S::terminating},
    {S::provisioned_partial, T::shared, S::provisioning},

    {S::terminating, T::del, S::terminating},
    {S::terminating, T::settled, S::provisioned_partial},
    {S::terminating, T::settled, S::terminating_failed},
    {S::terminating, T::settled, S::terminated},

    {S::terminating_failed, T::del, S::terminating},
    {S::terminating_failed, T::shared, S::terminating},

    {S::terminated, T::post, S::provisioning},
    {S::terminated, T::del, S::terminated},
};

struct StatusEdge {
  Status from;
  Status to;
};

constexpr StatusEdge kStatusEdges[] = {
    {Status::absent, Status::pending},        {Status::pending, Status::creating},
    {Status::pending, Status::updating},      {Status::pending, Status::deleting},
    {Status::pending, Status::ready},   // what was wanted changed back, or a dependency failed
    {Status::pending, Status::failed},  // a dependency failed
    {Status::pending, Status::delete_failed},  // what depends on it could not be deleted
    {Status::pending, Status::deleted},        // nothing had been made yet
    {Status::creating, Status::ready},        {Status::creating, Status::failed},
    {Status::creating, Status::pending},  // tried again later
    {Status::updating, Status::ready},    // also when the update failed: the old one stays
    {Status::updating, Status::pending},      {Status::ready, Status::pending},
    {Status::ready, Status::failed},   // lost
    {Status::ready, Status::deleted},  // let go, not destroyed
    {Status::failed, Status::pending},        {Status::failed, Status::deleted},
    {Status::deleting, Status::deleted},      {Status::deleting, Status::delete_failed},
    {Status::deleting, Status::pending},  // deleted to be made anew
    {Status::deleting, Status::ready},    // could not be deleted to be made anew
    {Status::delete_failed, Status::pending},
};

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

}  // namespace

std::string_view state_string(State state) {
  return EnumNames<State>::names[static_cast<std::size_t>(state)];
}

std::string_view status_word(Status status) {
  return EnumNames<Status>::names[static_cast<std::size_t>(status)];
}

std::span<const Edge> edges() {
  return kEdges;
}

bool is_edge(State from, Trigger on, State to) {
  const auto all = edges();
  return std::find(all.begin(), all.end(), Edge{from, on, to}) != all.end();
}

bool is_status_edge(Status from, Status to) {
  return std::any_of(std::begin(kStatusEdges), std::end(kStatusEdges),
                     [&](const StatusEdge& edge) { return edge.from == from && edge.to == to; });
}

State derive_state(Intent intent, const Tally& tally, bool settling) {
  const bool busy = tally.busy > 0 || settling;
  switch (intent) {
    case Intent::none:
      return State::scheduled;
    case Intent::provision:
      if (busy) return State::provisioning;
      if (tally.good == tally.desired && tally.leftover == 0) return State::provisioned;
      return tally.live == 0 ? State::provisioning_failed : State::provisioned_partial;
    case Intent::terminate:
      if (busy) return State::terminating;
      return tally.remains == 0 ? State::terminated : State::terminating_failed;
    case Intent::reduce:
      if (busy) return State::terminating;
      if (tally.leftover > 0) return State::terminating_failed;
      return tally.remains == 0 ? State::terminated : State::provisioned_partial;
  }
  return State::scheduled;
}

std::string_view event_state_string(EventState state) {
  return EnumNames<EventState>::names[static_cast<std::size_t>(state)];
}

std::optional<EventState> parse_event_state(std::string_view word) {
  for (std::size_t at = 0; at < kEventStates; ++at) {
    const std::string_view name = EnumNames<EventState>::names[at];
    if (std::equal(name.begin(), name.end(), word.begin(), word.end(),
                   [](char a, char b) { return a == upper(b); })) {
      return static_cast<EventState>(at);
    }
  }
  return std::nullopt;
}

}  // namespace tabplane::provision
