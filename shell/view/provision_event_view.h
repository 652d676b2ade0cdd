// One event's infrastructure: each resource through time, who waits for what, what a request would
// do, and which requests would be refused and why.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "core/provision/provision.h"

namespace tabplane::shell {

// A time during which a resource, or the event, was in one condition.
struct ConditionSpan {
  TimePoint from;
  TimePoint to;
  provision::Status status = provision::Status::absent;
  bool is_planned = false;  // it is still to come
};

struct ResourceLine {
  std::string name;
  std::string type;
  provision::Status status = provision::Status::absent;
  std::string waits;    // "waits for USP-SS", "next try in 30 s"; "" when it does not wait
  std::string error;    // of the last work
  std::string address;  // of what is live
  std::optional<TimePoint> ends_at;
  std::vector<ConditionSpan> spans;  // of this generation, in order
};

struct TimelineStep {
  TimePoint at;
  std::string what;    // "USP-SS creating to ready", "Provisioning to Partial"
  std::string reason;  // "create failed"
  bool is_event = false;
  provision::State state = provision::State::scheduled;  // of the event, afterwards
  provision::Status status = provision::Status::absent;  // of the resource, afterwards
};

struct PlanLine {
  std::string sign;  // "+" create, "~" update, "±" replace, "-" delete, "=" leave
  std::string verb;  // "create"
  std::string resource;
  std::string note;  // "size changes", "after USP-SS"
  provision::Action action = provision::Action::create;
};

// Something that can be asked for, or not.
struct ActionChoice {
  bool allowed = false;
  std::string reason;       // why it is refused, one sentence
  std::string consequence;  // what it leads to, when it is allowed
};

struct ProvisionEventView {
  std::string id;
  std::string title;
  provision::State state = provision::State::scheduled;
  std::string channel;
  std::string profile;
  std::string infrastructure;
  std::string event_state;
  std::optional<TimePoint> provisioned_at;
  std::optional<TimePoint> terminated_at;
  std::uint32_t generation = 0;
  std::vector<std::string> undefined;  // needed by the channel and not in the profile
  Span window;                         // of the spans, with a little room
  std::vector<ResourceLine> resources;
  std::vector<TimelineStep> steps;  // the newest first
  std::vector<PlanLine> plan;       // of `provision`; also when it is refused for want of leave
  ActionChoice provision;
  ActionChoice terminate;
  bool updates_needed = false;  // only leave to update is missing
};

// nullopt when there is no such event. `allow_updates` as in the request.
std::optional<ProvisionEventView> provision_event_view(const api::ControlPlane& plane,
                                                       std::string_view id,
                                                       std::optional<bool> allow_updates);

}  // namespace tabplane::shell
