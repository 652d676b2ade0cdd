// The autoscaling system: containers whose resources grow, and when asked shrink, by policy.
//
// Rules are typed calls on a Transaction. A rule that refuses has changed nothing. Evaluations run
// by one periodic timer for all containers; one that changes nothing writes nothing. A step takes
// its time on the virtual clock: `current` changes when its task ends.
//
// Invariants, for what rules do (set-up may start a world elsewhere): after an automatic action
// min <= current <= cap <= max where it held before; at most one action per type and evaluation;
// a step in flight is the only one of its type; the segments of a type tell what it had at any
// instant since its container was made.
//
// Source: "Get Auto Scale policies" of the container API; docs/autoscale.md says what is added.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/autoscale/inventory.h"
#include "core/autoscale/ledger.h"
#include "core/autoscale/options.h"
#include "core/base/result.h"
#include "core/store/counter.h"
#include "core/store/timer.h"

namespace tabplane::autoscale {

enum class RefusalKind : std::uint8_t {
  unknown_container,
  out_of_range,  // an amount or a time that is none
  no_option,     // not among the options
  cap_below_current,
  min_too_high,  // above current or cap
  callback_url,
  resize,        // `detail` says why
  busy,          // a task runs that has to end first
  has_workload,  // usage is driven, not reported
};

struct Refusal {
  RefusalKind kind = RefusalKind::unknown_container;
  std::optional<ResourceType> type = {};
  std::string detail = {};
};

// What a rule that gives nothing gives.
struct Done {};

struct PolicyChange {
  ResourceType type = ResourceType::bw;
  std::optional<bool> active = {};
  std::optional<Amount> cap = {};
  std::optional<Amount> step = {};
  std::optional<Amount> threshold = {};
  std::optional<Amount> min = {};
};

struct AutoscaleChange {
  std::vector<PolicyChange> policies;
  std::optional<std::string> callback_url;
  std::optional<RuleOptions> rule;
};

using Amounts = std::array<std::optional<Amount>, kResourceTypes>;

struct CreateRequest {
  Symbol identity;
  std::string name;
  std::string image;
  std::uint64_t datacenter = 0;
  StorageType storage = StorageType::local;
  Amounts resources;
};

struct UsageReport {
  TimePoint at;
  std::array<std::optional<Milli>, kResourceTypes> usage;
};

enum class Delivery : std::uint8_t { delivered, failed };

inline constexpr std::string_view kEvaluationTimer = "autoscale.evaluation";
inline constexpr std::string_view kTaskTimer = "autoscale.task";
inline constexpr std::string_view kRolloverTimer = "autoscale.rollover";
inline constexpr std::string_view kCallbackTimer = "autoscale.callback";

class Autoscale {
 public:
  Autoscale(Store& store, Counters& counters, Timers& timers);
  Autoscale(const Autoscale&) = delete;
  Autoscale& operator=(const Autoscale&) = delete;

  const Inventory& inventory() const { return inventory_; }
  const Ledger& ledger() const { return ledger_; }

  // What the engine has to call when timers of these kinds come due; evaluate() beside them.
  std::vector<TimerKind> timer_kinds();
  // Evaluates every policy at tx.now(); how many there were.
  std::size_t evaluate(Transaction& tx);

  // When the evaluations' timer was set: they are due at this plus k periods.
  TimePoint anchor() const;

  // All or nothing.
  Result<Done, Refusal> set_policies(Transaction& tx, ContainerId id,
                                     const AutoscaleChange& change);
  // Each gives the task's id. A resize to what is there already gives a task that is done.
  Result<std::uint64_t, Refusal> create(Transaction& tx, const CreateRequest& request);
  Result<std::uint64_t, Refusal> resize(Transaction& tx, ContainerId id, const Amounts& targets);
  // start, stop, reboot, destroy
  Result<std::uint64_t, Refusal> operate(Transaction& tx, ContainerId id, TaskKind kind);
  // In order of time, each later than what was reported before and not in the future.
  Result<Done, Refusal> report_usage(Transaction& tx, ContainerId id,
                                     std::span<const UsageReport> reports);
  // What came of an attempt to deliver a callback; false when none is queued.
  bool report_delivery(Transaction& tx, std::uint64_t id, Delivery delivery);

  // Set-up. Each inserts or replaces; amounts and times must be in range.
  void put_identity(Transaction& tx, const Identity& identity);
  // The timers in `settings` are ignored.
  void put_settings(Transaction& tx, const Settings& settings);
  // With a policy for each type; what a container has is told by their `current`, of a new one
  // since it was created. What is in flight there stays.
  void put_container(Transaction& tx, const Container& container,
                     std::span<const Policy, kResourceTypes> policies);
  // Its container exists.
  void put_workload(Transaction& tx, const Workload& workload);

  // The whole rule for one policy as it stands, or as it stood at a past instant but for cap, step,
  // threshold and options. nullopt when there is no such policy.
  std::optional<Verdict> explain(ContainerId id, ResourceType type, TimePoint at) const;
  // Reconstructs the policy at an instant: what it had, when it stepped, what was in flight.
  std::optional<Policy> policy_at(ContainerId id, ResourceType type, TimePoint at) const;
  // How many evaluations a refusal held for, until now or until it was lifted.
  std::int64_t times_refused(const Decision& decision, TimePoint now) const;
  // What a simulation of this policy over the span starts from, the container's making at the
  // earliest.
  std::optional<Scenario> scenario_of(ContainerId id, ResourceType type, const Span& span) const;
  // One policy played twice over the span on the same load: as it is, and with the change, which
  // must be one that set_policies would take. On `load` when there is one, else on its own.
  struct WhatIf {
    Played now;
    Played what_if;
  };
  Result<WhatIf, Refusal> what_if(ContainerId id, const PolicyChange& change,
                                  const std::optional<RuleOptions>& rule, const Span& span,
                                  const UsageSource* load = nullptr) const;

 private:
  void consider(Transaction& tx, Slot policy);
  void lift_refusal(Transaction& tx, Slot policy);
  void record_refusal(Transaction& tx, Slot policy, Decision decision);
  void start_step(Transaction& tx, Slot policy, Decision decision);
  std::uint64_t add_decision(Transaction& tx, Decision decision);
  void announce(Transaction& tx, const Decision& decision);
  std::uint64_t start_task(Transaction& tx, Task task, std::int64_t duration_ms);
  void finish_task(Transaction& tx, std::uint64_t id);
  void finish_decision(Transaction& tx, std::uint64_t id, DecisionEvent event);
  void allocate(Transaction& tx, Slot policy, Amount amount);
  void note_segment(Transaction& tx, ContainerId id, ResourceType type, TimePoint start,
                    Amount amount);
  void move_container(Transaction& tx, ContainerId id, ContainerEvent event);
  void destroy(Transaction& tx, ContainerId id);
  void roll_over(Transaction& tx);
  void retry_callback(Transaction& tx, std::uint64_t id);
  void forget_old_samples(Transaction& tx, ContainerId id, ResourceType type);
  void ensure_timers(Transaction& tx);
  Slot settings_slot(Transaction& tx);
  std::optional<Refusal> check(const Container& container, const PolicyChange& change) const;
  std::optional<TimePoint> refused_at(const Policy& policy) const;

  Store& store_;
  Counters& counters_;
  Timers& timers_;
  Inventory inventory_;
  Ledger ledger_;
  Counters::Place decisions_{"autoscale.decision"};
  Counters::Place tasks_{"autoscale.task"};
};

// Whether a text can be a callback's address: "" for none, else http or https with a host.
bool is_callback_url(std::string_view url);

// How long after each failed attempt the next one is due; after the last the callback has failed.
std::span<const Duration> callback_retries();

}  // namespace tabplane::autoscale
