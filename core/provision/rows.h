// The rows of the provisioning system: what can be provisioned, what is, and what became of it.
//
// Source: the Provision API of VUALTO Control Hub and the objects that it refers to. A resource
// that is gone has no row: it lives on in the timeline.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/provision/draw.h"
#include "core/provision/spec.h"
#include "core/provision/state.h"
#include "core/store/table.h"

namespace tabplane::provision {

struct Channel {
  Symbol id;
  std::string name;
  std::string reference_id;
  std::string configuration;           // JSON as it came
  std::vector<std::string> resources;  // the names that it needs, each once
};

struct Profile {
  Symbol id;
  std::string name;
  std::string reference_id;
  std::string text;                 // JSON as it came
  Configuration configuration;      // what it says; means nothing when there are faults
  std::vector<std::string> faults;  // why nothing can be provisioned by it
};

struct Event {
  Symbol id;
  std::uint64_t number = 0;  // in order of creation
  std::string title;
  std::string ref_id;
  std::string external_id;
  Symbol channel;  // may be null, or point at one that is gone
  Symbol profile;  // may be null, or point at one that is gone
  EventState state = EventState::pre_live;
  bool auto_provision = false;
  bool auto_terminate = false;
  std::optional<TimePoint> provision_at;
  std::optional<TimePoint> terminate_at;
  std::optional<TimePoint> start;
  std::optional<TimePoint> end;
  std::optional<TimePoint> deleted;
  std::uint64_t provision_timer = 0;  // 0 = none
  std::uint64_t terminate_timer = 0;
};

// What an event's infrastructure is and shall be. The row is there from the first request on.
struct Deployment {
  Symbol event;
  std::uint32_t generation = 0;  // counts from 1; a new one starts from TERMINATED
  Intent intent = Intent::none;
  State state = State::scheduled;  // as derived last
  TimePoint since;                 // it is in this state
  std::optional<TimePoint> provisioned_at;
  std::optional<TimePoint> terminated_at;
  Symbol infrastructure_key;  // null until something was provisioned
  Symbol owner;               // of its resources: the event, or the set that it shares
  Configuration run;          // the profile as it was when it was asked for
  std::string correlation;    // of the request that set in motion what goes on
  std::uint64_t settle_timer = 0;
  std::uint64_t last_step = 0;  // of its timeline
};

// One resource: what shall be, what is under way, and what is there.
struct Resource {
  std::uint64_t number = 0;
  Symbol owner;
  Symbol infrastructure_key;
  std::vector<Symbol> holders;  // events that it is for; more than one when it is shared
  bool wanted = true;           // false: it shall go
  Status status = Status::pending;
  ResourceSpec desired;
  ResourceSpec working;  // what the work under way makes
  ResourceSpec live;     // what is there and usable
  bool tainted = false;  // something may be there that is not usable
  std::uint32_t generation = 1;
  std::uint32_t creations = 0;  // attempts
  std::uint32_t updates = 0;
  std::uint32_t deletions = 0;
  std::uint32_t tries = 0;   // in a row, of what is being tried now
  std::uint64_t ticket = 0;  // its place among those that wait
  std::uint64_t timer = 0;   // that ends the work, or the wait for the next try
  std::optional<TimePoint> not_before;
  std::optional<TimePoint> started_at;
  std::optional<TimePoint> ends_at;
  Outcome outcome = Outcome::ok;  // of the work under way
  std::string error;              // of the last work, when it failed
  std::string ip_address;         // of what is live
  std::string dns;
  std::string full_name;
  std::uint64_t loss_timer = 0;
  bool stands = false;  // was there before and is never destroyed

  // Whether any of it is there.
  bool remains() const { return live.present() || tainted; }
  bool good() const {
    return wanted && status == Status::ready && live.digest == desired.digest && error.empty();
  }
};

// One line of an event's timeline. `resource` is empty for the event itself; the words are then
// those of states, else those of statuses.
struct Step {
  Symbol event;
  std::uint64_t number = 0;  // 1, 2, 3 of its event
  TimePoint at;
  std::string resource;
  std::string from;
  std::string to;
  std::int64_t duration_ms = 0;  // of the work that ended, or of the state that was left
  std::string reason;
  std::string correlation;
};

// A message that a host may deliver. Whether it does changes nothing here.
struct Callback {
  std::uint64_t number = 0;  // of the world's outbox
  TimePoint at;
  std::string url;
  Symbol event;
  State state = State::scheduled;
  Symbol infrastructure_key;
};

// An outcome that was ordered, so that partial and failed states can be shown and tested.
struct Fault {
  std::uint64_t number = 0;
  Symbol event;          // null: of any
  std::string resource;  // empty: any
  Operation operation = Operation::create;
  std::uint32_t attempt = 0;  // 0: every one
  Outcome outcome = Outcome::fail;
  std::int64_t after_ms = 0;  // lose: so long after it became ready
};

struct Key {
  Symbol verifier;  // core/base/secret.h
  Symbol actor;
};

struct TypeDuration {
  std::string type;
  DurationRule rule;
};

struct Settings {
  std::uint32_t id = 1;  // there is one
  std::string default_infrastructure_key;
  std::uint32_t concurrency = 4;  // works at once for one infrastructure key
  bool strict_compare = false;    // a channel's needs must be met
  std::uint32_t retries = 0;      // by itself, with a growing wait between
  std::vector<TypeDuration> durations;
};

}  // namespace tabplane::provision

namespace tabplane {

template <>
struct RowDescription<provision::Channel> {
  static constexpr TableTag tag = 48;
  static constexpr const char* name = "provision.channel";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &provision::Channel::id), field(2, "name", &provision::Channel::name),
      field(3, "reference_id", &provision::Channel::reference_id),
      field(4, "configuration", &provision::Channel::configuration),
      field(5, "resources", &provision::Channel::resources));
};

template <>
struct RowDescription<provision::Profile> {
  static constexpr TableTag tag = 49;
  static constexpr const char* name = "provision.profile";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &provision::Profile::id), field(2, "name", &provision::Profile::name),
      field(3, "reference_id", &provision::Profile::reference_id),
      field(4, "text", &provision::Profile::text),
      field(5, "configuration", &provision::Profile::configuration),
      field(6, "faults", &provision::Profile::faults));
};

template <>
struct RowDescription<provision::Event> {
  static constexpr TableTag tag = 50;
  static constexpr const char* name = "provision.event";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &provision::Event::id), field(2, "number", &provision::Event::number),
      field(3, "title", &provision::Event::title), field(4, "ref_id", &provision::Event::ref_id),
      field(5, "external_id", &provision::Event::external_id),
      field(6, "channel", &provision::Event::channel),
      field(7, "profile", &provision::Event::profile), field(8, "state", &provision::Event::state),
      field(9, "auto_provision", &provision::Event::auto_provision),
      field(10, "auto_terminate", &provision::Event::auto_terminate),
      field(11, "provision_at", &provision::Event::provision_at),
      field(12, "terminate_at", &provision::Event::terminate_at),
      field(13, "start", &provision::Event::start), field(14, "end", &provision::Event::end),
      field(15, "deleted", &provision::Event::deleted),
      field(16, "provision_timer", &provision::Event::provision_timer),
      field(17, "terminate_timer", &provision::Event::terminate_timer));
};

template <>
struct RowDescription<provision::Deployment> {
  static constexpr TableTag tag = 51;
  static constexpr const char* name = "provision.deployment";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "event", &provision::Deployment::event),
                 field(2, "generation", &provision::Deployment::generation),
                 field(3, "intent", &provision::Deployment::intent),
                 field(4, "state", &provision::Deployment::state),
                 field(5, "provisioned_at", &provision::Deployment::provisioned_at),
                 field(6, "terminated_at", &provision::Deployment::terminated_at),
                 field(7, "infrastructure_key", &provision::Deployment::infrastructure_key),
                 field(8, "owner", &provision::Deployment::owner),
                 field(9, "run", &provision::Deployment::run),
                 field(10, "correlation", &provision::Deployment::correlation),
                 field(11, "settle_timer", &provision::Deployment::settle_timer),
                 field(12, "last_step", &provision::Deployment::last_step),
                 field(13, "since", &provision::Deployment::since));
};

template <>
struct RowDescription<provision::Resource> {
  static constexpr TableTag tag = 52;
  static constexpr const char* name = "provision.resource";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "number", &provision::Resource::number),
                 field(2, "owner", &provision::Resource::owner),
                 field(3, "infrastructure_key", &provision::Resource::infrastructure_key),
                 field(4, "holders", &provision::Resource::holders),
                 field(5, "wanted", &provision::Resource::wanted),
                 field(6, "status", &provision::Resource::status),
                 field(7, "desired", &provision::Resource::desired),
                 field(8, "working", &provision::Resource::working),
                 field(9, "live", &provision::Resource::live),
                 field(10, "tainted", &provision::Resource::tainted),
                 field(11, "generation", &provision::Resource::generation),
                 field(12, "creations", &provision::Resource::creations),
                 field(13, "updates", &provision::Resource::updates),
                 field(14, "deletions", &provision::Resource::deletions),
                 field(15, "tries", &provision::Resource::tries),
                 field(16, "ticket", &provision::Resource::ticket),
                 field(17, "timer", &provision::Resource::timer),
                 field(18, "not_before", &provision::Resource::not_before),
                 field(19, "started_at", &provision::Resource::started_at),
                 field(20, "ends_at", &provision::Resource::ends_at),
                 field(21, "outcome", &provision::Resource::outcome),
                 field(22, "error", &provision::Resource::error),
                 field(23, "ip_address", &provision::Resource::ip_address),
                 field(24, "dns", &provision::Resource::dns),
                 field(25, "full_name", &provision::Resource::full_name),
                 field(26, "loss_timer", &provision::Resource::loss_timer),
                 field(27, "stands", &provision::Resource::stands));
};

template <>
struct RowDescription<provision::Step> {
  static constexpr TableTag tag = 53;
  static constexpr const char* name = "provision.step";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(
      field(1, "event", &provision::Step::event), field(2, "number", &provision::Step::number),
      field(3, "at", &provision::Step::at), field(4, "resource", &provision::Step::resource),
      field(5, "from", &provision::Step::from), field(6, "to", &provision::Step::to),
      field(7, "duration_ms", &provision::Step::duration_ms),
      field(8, "reason", &provision::Step::reason),
      field(9, "correlation", &provision::Step::correlation));
};

template <>
struct RowDescription<provision::Callback> {
  static constexpr TableTag tag = 54;
  static constexpr const char* name = "provision.callback";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "number", &provision::Callback::number), field(2, "at", &provision::Callback::at),
      field(3, "url", &provision::Callback::url), field(4, "event", &provision::Callback::event),
      field(5, "state", &provision::Callback::state),
      field(6, "infrastructure_key", &provision::Callback::infrastructure_key));
};

template <>
struct RowDescription<provision::Fault> {
  static constexpr TableTag tag = 55;
  static constexpr const char* name = "provision.fault";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(field(1, "number", &provision::Fault::number),
                                            field(2, "event", &provision::Fault::event),
                                            field(3, "resource", &provision::Fault::resource),
                                            field(4, "operation", &provision::Fault::operation),
                                            field(5, "attempt", &provision::Fault::attempt),
                                            field(6, "outcome", &provision::Fault::outcome),
                                            field(7, "after_ms", &provision::Fault::after_ms));
};

template <>
struct RowDescription<provision::Key> {
  static constexpr TableTag tag = 56;
  static constexpr const char* name = "provision.key";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(field(1, "verifier", &provision::Key::verifier),
                                            field(2, "actor", &provision::Key::actor));
};

template <>
struct RowDescription<provision::TypeDuration> {
  static constexpr auto fields = row_fields(field(1, "type", &provision::TypeDuration::type),
                                            field(2, "rule", &provision::TypeDuration::rule));
};

template <>
struct RowDescription<provision::Settings> {
  static constexpr TableTag tag = 57;
  static constexpr const char* name = "provision.settings";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &provision::Settings::id),
      field(2, "default_infrastructure_key", &provision::Settings::default_infrastructure_key),
      field(3, "concurrency", &provision::Settings::concurrency),
      field(4, "strict_compare", &provision::Settings::strict_compare),
      field(5, "retries", &provision::Settings::retries),
      field(6, "durations", &provision::Settings::durations));
};

// Compiled once, in rows.cpp.
extern template class Table<provision::Channel>;
extern template class Table<provision::Profile>;
extern template class Table<provision::Event>;
extern template class Table<provision::Deployment>;
extern template class Table<provision::Resource>;
extern template class Table<provision::Step>;
extern template class Table<provision::Callback>;
extern template class Table<provision::Fault>;
extern template class Table<provision::Key>;
extern template class Table<provision::Settings>;

}  // namespace tabplane
