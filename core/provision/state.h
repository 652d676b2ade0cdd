// The states of an event's infrastructure, of one resource and of the event itself, and how they
// lead to one another, as data.
//
// Nobody sets a provision state: it is derived from the records of the resources (derive_state).
// The table of edges says what may come of that; the system holds itself to it, tests walk it pair
// by pair, and ARCHITECTURE.md prints it. Sources: the Provision API's "Provisioning States" and
// the event states of the same product.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/store/row.h"

namespace tabplane::provision {

// The numbers are the document's.
enum class State : std::uint8_t {
  scheduled,
  provisioning,
  provisioning_failed,
  provisioned,
  provisioned_partial,
  terminating,
  terminating_failed,
  terminated,
};
inline constexpr std::size_t kStates = 8;

// "PROVISIONED_PARTIAL"
std::string_view state_string(State state);

// What makes a state change.
enum class Trigger : std::uint8_t {
  post,      // POST /provision/{eventId}, or the event's time to provision
  del,       // DELETE /provision/{eventId}, or the event's time to terminate
  settled,   // the last work that was under way ended
  lost,      // a resource that was ready is gone
  workflow,  // the event came to a state in which a part is terminated
  shared,    // another event set shared resources to work
};

struct Edge {
  State from;
  Trigger on;
  State to;
  friend bool operator==(const Edge&, const Edge&) = default;
};
std::span<const Edge> edges();
bool is_edge(State from, Trigger on, State to);

// Whether work is under way.
inline bool is_busy(State state) {
  return state == State::provisioning || state == State::terminating;
}
// Whether an event in this state may have infrastructure.
inline bool is_live(State state) {
  return state == State::provisioning || (state >= State::provisioned && state < State::terminated);
}

// What the records are made to come to.
enum class Intent : std::uint8_t {
  none,       // never asked for
  provision,  // what the configuration lists
  terminate,  // nothing
  reduce,     // what a workflow leaves
};

// An event's records, counted.
struct Tally {
  std::size_t desired = 0;   // resources that the configuration lists
  std::size_t busy = 0;      // waiting or under way
  std::size_t good = 0;      // wanted, ready, as configured and without an error
  std::size_t live = 0;      // usable, as configured or not
  std::size_t leftover = 0;  // not wanted and still there, at least in part
  std::size_t remains = 0;   // anything that is there, at least in part
};

// `settling`: the work is done, and the world has not been told yet.
State derive_state(Intent intent, const Tally& tally, bool settling);

// A resource's record.
enum class Status : std::uint8_t {
  absent,  // there is no record
  pending,
  creating,
  updating,
  ready,
  failed,
  deleting,
  delete_failed,
  deleted,  // seen in the timeline only: the record is gone
};
inline constexpr std::size_t kStatuses = 9;
std::string_view status_word(Status status);
bool is_status_edge(Status from, Status to);

inline bool is_in_work(Status status) {
  return status == Status::creating || status == Status::updating || status == Status::deleting;
}

// The event's own state: another machine, whose moves are its owner's.
enum class EventState : std::uint8_t {
  pre_live,
  live_unpublished,
  live_published,
  suspended,
  stopped,
  instant_vod,
  instant_vod_backup,
  instant_vod_delete,
  pre_vod,
  vod_ingesting,
  vod_private,
  vod_public,
  remix_12,
  remix_13,
  remix_14,
  remix_15,
  vod_error,
  archiver_17,
  archiver_18,
  compose_19,
  compose_20,
  compose_21,
  compose_22,
  compose_23,
  live_starting,
  live_stopping,
};
inline constexpr std::size_t kEventStates = 26;

// "PRE_LIVE"; the numbered ones, whose names are not published, as "REMIX_12".
std::string_view event_state_string(EventState state);
// Case does not matter.
std::optional<EventState> parse_event_state(std::string_view word);

}  // namespace tabplane::provision

namespace tabplane {

template <>
struct EnumNames<provision::State> {
  static constexpr const char* names[] = {
      "SCHEDULED",           "PROVISIONING", "PROVISIONING_FAILED", "PROVISIONED",
      "PROVISIONED_PARTIAL", "TERMINATING",  "TERMINATING_FAILED",  "TERMINATED"};
};
template <>
struct EnumNames<provision::Intent> {
  static constexpr const char* names[] = {"none", "provision", "terminate", "reduce"};
};
template <>
struct EnumNames<provision::Status> {
  static constexpr const char* names[] = {"absent",   "pending",       "creating",
                                          "updating", "ready",         "failed",
                                          "deleting", "delete_failed", "deleted"};
};
template <>
struct EnumNames<provision::EventState> {
  static constexpr const char* names[] = {
      "PRE_LIVE",     "LIVE_UNPUBLISHED",   "LIVE_PUBLISHED",     "SUSPENDED",   "STOPPED",
      "INSTANT_VOD",  "INSTANT_VOD_BACKUP", "INSTANT_VOD_DELETE", "PRE_VOD",     "VOD_INGESTING",
      "VOD_PRIVATE",  "VOD_PUBLIC",         "REMIX_12",           "REMIX_13",    "REMIX_14",
      "REMIX_15",     "VOD_ERROR",          "ARCHIVER_17",        "ARCHIVER_18", "COMPOSE_19",
      "COMPOSE_20",   "COMPOSE_21",         "COMPOSE_22",         "COMPOSE_23",  "LIVE_STARTING",
      "LIVE_STOPPING"};
};

}  // namespace tabplane
