// The provisioning system as the console reads it: events with their infrastructure, and which
// channel goes with which profile.
//
// Ids and names are the world's own texts and live until it is replaced or changes back.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "core/provision/provision.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

// "Partial" for PROVISIONED_PARTIAL, as there is room for one or two words.
std::string_view state_words(provision::State state);
// How a state or a record's status stands; `waiting` while work is under way.
Grade grade_of(provision::State state);
Grade grade_of(provision::Status status);
// The states that `state` may lead to, each once, in their order.
std::vector<provision::State> next_states(provision::State state);

struct ProvisionRow {
  std::string_view id;
  std::string_view title;
  std::string_view channel;  // its name; "" when there is none
  std::string_view profile;  // likewise
  std::string_view infrastructure;
  provision::State state = provision::State::scheduled;
  provision::EventState event_state = provision::EventState::pre_live;
  std::size_t desired = 0;  // resources that the profile, or what was asked for, lists
  std::size_t ready = 0;
  std::size_t failed = 0;  // failed, or ready with an error
  TimePoint since;         // it is in this state; meaningless when nothing was ever asked for
  bool asked_for = false;
  std::optional<TimePoint> work_ends;  // the last of what is under way
  std::optional<TimePoint> scheduled;  // the next time at which it provisions or terminates itself
  bool schedule_ends = false;          // that is a termination
};

struct CompareCell {
  bool valid = false;
  bool optimal = false;
  std::vector<std::string> undefined;
  std::vector<std::string> unused;
};

struct ProfileColumn {
  std::string_view id;
  std::string_view name;
  std::vector<std::string> faults;
  std::size_t resources = 0;
};

struct ChannelLine {
  std::string_view id;
  std::string_view name;
  std::vector<std::string> needs;
  std::vector<CompareCell> cells;  // one for each profile, in their order
};

struct ProvisionView {
  std::array<std::uint64_t, provision::kStates> counts{};
  std::vector<ProvisionRow> events;  // in order of creation
  std::vector<ProfileColumn> profiles;
  std::vector<ChannelLine> channels;
  bool keyed = false;  // the world asks for a key

  // nullptr when there is none.
  const ProvisionRow* find(std::string_view id) const;
};

// Cost: one pass over events and records, and one comparison for each channel and profile.
ProvisionView provision_view(const api::ControlPlane& plane);

// Events that match every word of the filter (in title, channel, profile, id or infrastructure) and
// are in the state, when there is one.
std::vector<const ProvisionRow*> filtered(const ProvisionView& view, std::string_view filter,
                                          std::optional<provision::State> state);

}  // namespace tabplane::shell
