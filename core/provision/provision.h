// The provisioning system: infrastructure for events, made and taken away in virtual time.
//
// Rules are typed calls on a Transaction; one that refuses has changed nothing and drawn nothing.
// A request only says what shall be; each resource's record then moves step by step, by timers, and
// the state of an event is derived from its records. At most `concurrency` works are under way at
// once for one infrastructure key, those that wait longest first, a resource after what it depends
// on, deletions after everything else. Deletion goes the other way along dependencies.
//
// Invariants: the state that is stored is the one that is derived; every move is an edge of the
// tables in state.h; a resource that is live stays live until it is deleted, replaced with success
// or lost, whatever else fails.
//
// Decided where the documents are silent: infrastructure key, isolation and deployment type are
// taken when a generation starts; a shared resource that another event is taking away cannot be
// attached to (409 as for an own one).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/provision/catalogue.h"
#include "core/provision/comparison.h"
#include "core/provision/plan.h"
#include "core/provision/resources.h"
#include "core/store/timer.h"

namespace tabplane::provision {

enum class RefusalKind : std::uint8_t {
  event_not_found,
  profile_missing,              // the event names none
  profile_invalid,              // `reasons`; also when it is gone
  channel_resources_undefined,  // `reasons` names them
  termination_in_progress,
  termination_failed,   // half destroyed: it has to be deleted again first
  updates_not_allowed,  // `plan`
  in_use,               // by the events in `reasons`
  has_infrastructure,
};

struct Refusal {
  RefusalKind kind = RefusalKind::event_not_found;
  std::vector<std::string> reasons;
  Plan plan;
};

// What a request to provision comes to.
struct Accepted {
  Plan plan;
  bool updates_allowed = false;
  bool is_noop = false;   // everything is as asked for
  bool is_fresh = false;  // a new generation
};

// Why a record waits.
struct Wait {
  enum class For : std::uint8_t {
    nothing,     // it can start
    dependency,  // `names`
    dependants,  // `names` have to be deleted before
    creations,   // deletions come last
    retry,       // until `until`
    place,       // as many as may be are in work already
  };
  For what = For::nothing;
  std::vector<std::string> names;
  std::optional<TimePoint> until;
};

inline constexpr std::string_view kWorkTimer = "provision.work";
inline constexpr std::string_view kRetryTimer = "provision.retry";
inline constexpr std::string_view kLossTimer = "provision.loss";
inline constexpr std::string_view kSettleTimer = "provision.settle";
inline constexpr std::string_view kScheduledTimer = "provision.scheduled";
inline constexpr std::string_view kScheduledEndTimer = "provision.scheduled_end";

class Provision {
 public:
  // `world_seed` tells what outcomes and durations are drawn from.
  Provision(Store& store, Counters& counters, Timers& timers,
            std::function<std::uint64_t()> world_seed);
  Provision(const Provision&) = delete;
  Provision& operator=(const Provision&) = delete;

  Catalogue& catalogue() { return catalogue_; }
  const Catalogue& catalogue() const { return catalogue_; }
  const Resources& resources() const { return resources_; }
  const Table<Deployment>& deployments() const { return deployments_; }
  const Table<Callback>& callbacks() const { return callbacks_; }

  std::vector<TimerKind> timer_kinds();

  // Checks a request to provision, and says what it would do.
  Result<Accepted, Refusal> plan(Symbol event, std::optional<bool> allow_updates) const;
  // The same, and sets it in motion.
  Result<Accepted, Refusal> provision(Transaction& tx, Symbol event,
                                      std::optional<bool> allow_updates,
                                      std::string_view correlation);
  // Terminates what there is. nullopt when it agreed.
  std::optional<Refusal> terminate(Transaction& tx, Symbol event, std::string_view correlation);

  // Puts the event and sets its timers. An event that is there keeps its own state.
  void put_event(Transaction& tx, const Event& event);
  // The event's own state; a workflow of its profile may terminate resources.
  void set_event_state(Transaction& tx, Symbol event, EventState state,
                       std::string_view correlation);
  // Marks it deleted. With infrastructure only if it may be terminated by itself, which it is then.
  std::optional<Refusal> remove_event(Transaction& tx, Symbol event, std::string_view correlation);
  // False when there never was such an event.
  bool restore_event(Transaction& tx, Symbol event);
  std::optional<Refusal> remove_channel(Transaction& tx, Symbol channel);
  std::optional<Refusal> remove_profile(Transaction& tx, Symbol profile);

  // nullptr when nothing was ever asked for.
  const Deployment* deployment(Symbol event) const;
  State state_of(Symbol event) const;
  // From the records, as it should be stored.
  State derived_state(const Deployment& deployment) const;
  // Its records, in order of their numbers.
  std::vector<const Resource*> records(const Deployment& deployment) const;
  // Whether resources are described by the Scaling API rather than by the profile.
  bool is_scaled(Symbol event) const;
  // "" when nothing says one.
  std::string_view infrastructure_key(Symbol event) const;
  Comparison compare(const Channel& channel, const Profile& profile) const;
  // Of one event, in order.
  std::vector<const Step*> timeline(Symbol event) const;
  Wait wait_of(const Resource& resource) const;

 private:
  struct Prepared {
    Accepted accepted;
    const Configuration* target = nullptr;
  };
  struct Readiness {
    enum class Kind : std::uint8_t { start, wait, doomed } kind = Kind::start;
    std::string reason;
    Wait wait;
  };

  Result<Prepared, Refusal> prepare(Symbol event, std::optional<bool> allow_updates) const;
  Plan plan_for(Symbol event, Symbol owner, const Configuration& target) const;
  std::optional<Symbol> owner_of(Symbol event, const Configuration& target) const;
  std::vector<Slot> slots_of(const Deployment& deployment) const;
  Tally tally(const Deployment& deployment) const;
  std::optional<Refusal> in_use(Symbol Event::*reference, Symbol id) const;
  static bool holds(const Resource& resource, Symbol event);

  Slot ensure_deployment(Transaction& tx, Symbol event);
  void start_generation(Transaction& tx, Slot deployment, const Configuration& target);
  void adopt(Transaction& tx, const Deployment& deployment, const ResourceSpec& desired);
  void release(Transaction& tx, Slot resource, Symbol event, std::string_view reason);
  void release_all(Transaction& tx, const Deployment& deployment, std::string_view reason);
  void settle_later(Transaction& tx, Slot deployment);
  void settle(Transaction& tx, Symbol event);
  void schedule_event(Transaction& tx, Event& event, const Event* before);

  template <class Change>
  void move(Transaction& tx, Slot resource, Status to, std::string_view reason, Change&& change);
  void wait_anew(Transaction& tx, Slot resource, std::string_view reason);
  void drop(Transaction& tx, Slot resource, std::string_view reason);
  void fail(Transaction& tx, Slot resource, std::string_view reason);
  Readiness readiness(const Resource& resource) const;
  void start_waiting(Transaction& tx, Symbol key);
  void start(Transaction& tx, Slot resource);
  void finish(Transaction& tx, Slot resource);
  void finish_making(Transaction& tx, Slot resource);
  void finish_deleting(Transaction& tx, Slot resource);
  // Puts a record that ended its work to what is still to be done with it.
  void go_on(Transaction& tx, Slot resource);
  void lose(Transaction& tx, Slot resource);
  void retry(Transaction& tx, Slot resource);
  void clear_timer(Transaction& tx, std::uint64_t timer);

  void touch(const Resource& resource);
  // Derives the states of all events that were touched. `first` says for one what made it change.
  void refresh_touched(Transaction& tx, Symbol first = {}, Trigger on = Trigger::settled);
  void refresh(Transaction& tx, Symbol event, std::optional<Trigger> on);
  void conclude_reduction(Transaction& tx, Slot deployment);
  void enter(Transaction& tx, Slot deployment, State next, std::string_view reason);
  void note(Transaction& tx, Symbol event, Step&& step);

  void fire_scheduled(Transaction& tx, Symbol event);
  void fire_scheduled_end(Transaction& tx, Symbol event);

  const Store& store_;
  Counters& counters_;
  Timers& timers_;
  std::function<std::uint64_t()> world_seed_;
  Catalogue catalogue_;
  Resources resources_;
  Table<Deployment> deployments_;
  Table<Step> steps_;
  Table<Callback> callbacks_;
  std::vector<Symbol> touched_;  // by the call at hand
};

}  // namespace tabplane::provision
