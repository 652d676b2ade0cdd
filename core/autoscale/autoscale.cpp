#include "core/autoscale/autoscale.h"

#include <algorithm>

namespace tabplane::autoscale {
namespace {

constexpr std::string_view kContainerCounter = "autoscale.container";

Amount platform_min(ResourceType type) {
  return facts_of(type).default_min;
}

Refusal refused(RefusalKind kind, std::optional<ResourceType> type = {}, std::string detail = {}) {
  return {kind, type, std::move(detail)};
}

std::int64_t duration_of(TaskKind kind) {
  switch (kind) {
    case TaskKind::create:
      return 30'000;
    case TaskKind::start:
    case TaskKind::stop:
      return 5'000;
    case TaskKind::reboot:
      return 15'000;
    case TaskKind::resize:
    case TaskKind::destroy:
      return 10'000;
  }
  return 0;
}

ContainerEvent event_of(TaskKind kind) {
  switch (kind) {
    case TaskKind::start:
      return ContainerEvent::start;
    case TaskKind::stop:
      return ContainerEvent::stop;
    case TaskKind::reboot:
      return ContainerEvent::reboot;
    default:
      return ContainerEvent::destroy;
  }
}

}  // namespace

Autoscale::Autoscale(Store& store, Counters& counters, Timers& timers)
    : store_(store), counters_(counters), timers_(timers), inventory_(store), ledger_(store) {}

std::vector<TimerKind> Autoscale::timer_kinds() {
  return {
      {kTaskTimer,
       [this](Transaction& tx, const TimerRow& timer) { finish_task(tx, timer.number); }},
      {kRolloverTimer, [this](Transaction& tx, const TimerRow&) { roll_over(tx); }},
      {kCallbackTimer,
       [this](Transaction& tx, const TimerRow& timer) { retry_callback(tx, timer.number); }},
  };
}

TimePoint Autoscale::anchor() const {
  const Slot slot = timers_.rows().find_key(inventory_.settings().evaluation_timer);
  return slot == kNoSlot ? TimePoint{} : timers_.rows()[slot].due;
}

std::optional<Refusal> Autoscale::check(const Container& container,
                                        const PolicyChange& change) const {
  const Policy* policy = inventory_.policy(container.id, change.type);
  if (policy == nullptr) return refused(RefusalKind::unknown_container, change.type);
  const Amount cap = change.cap.value_or(policy->cap);
  if (change.cap && *change.cap != policy->cap) {
    if (cap < policy->current) return refused(RefusalKind::cap_below_current, change.type);
    if (!is_cap_option(*policy, cap)) return refused(RefusalKind::no_option, change.type, "cap");
  }
  if (change.step && *change.step != policy->step && !is_step_option(*policy, *change.step)) {
    return refused(RefusalKind::no_option, change.type, "step");
  }
  if (change.threshold && *change.threshold != policy->threshold &&
      !is_threshold_option(*change.threshold)) {
    return refused(RefusalKind::no_option, change.type, "threshold");
  }
  if (change.min && *change.min != policy->min) {
    if (*change.min > std::min(policy->current, cap)) {
      return refused(RefusalKind::min_too_high, change.type);
    }
    if (*change.min < platform_min(change.type)) {
      return refused(RefusalKind::no_option, change.type, "min");
    }
  }
  return std::nullopt;
}

Result<Done, Refusal> Autoscale::set_policies(Transaction& tx, ContainerId id,
                                              const AutoscaleChange& change) {
  const Container* container = inventory_.container(id);
  if (container == nullptr) return refused(RefusalKind::unknown_container);
  for (const PolicyChange& policy : change.policies) {
    if (const std::optional<Refusal> refusal = check(*container, policy)) return *refusal;
  }
  if (change.callback_url && !is_callback_url(*change.callback_url)) {
    return refused(RefusalKind::callback_url);
  }
  for (const PolicyChange& wanted : change.policies) {
    const Slot slot = inventory_.policy_slot(id, wanted.type);
    Table<Policy>& rows = inventory_.policy_rows;
    if (wanted.active) tx.set<&Policy::active>(rows, slot, *wanted.active);
    if (wanted.cap) tx.set<&Policy::cap>(rows, slot, *wanted.cap);
    if (wanted.step) tx.set<&Policy::step>(rows, slot, *wanted.step);
    if (wanted.threshold) tx.set<&Policy::threshold>(rows, slot, *wanted.threshold);
    if (wanted.min) tx.set<&Policy::min>(rows, slot, *wanted.min);
  }
  if (change.callback_url || change.rule) {
    const Slot slot = inventory_.container_rows.find_key(id);
    tx.update(inventory_.container_rows, slot, [&](Container& row) {
      if (change.callback_url) row.callback_url = *change.callback_url;
      if (change.rule) row.rule = *change.rule;
    });
  }
  return Done{};
}

Result<std::uint64_t, Refusal> Autoscale::create(Transaction& tx, const CreateRequest& request) {
  for (const ResourceType type : kAllTypes) {
    const TypeFacts& facts = facts_of(type);
    const std::optional<Amount>& asked = request.resources[index_of(type)];
    if (asked && (*asked < facts.default_min || *asked > facts.default_max)) {
      return refused(RefusalKind::no_option, type, "resources");
    }
  }
  const std::uint64_t last = counters_.last(tx.symbols(), kContainerCounter);
  if (inventory_.greatest_id() > last) {
    counters_.move_to(tx, kContainerCounter, inventory_.greatest_id());
  }
  Container container;
  container.id = counters_.next(tx, kContainerCounter);
  container.identity = request.identity;
  container.name = request.name;
  container.created = tx.now();
  container.image = request.image;
  container.datacenter = request.datacenter;
  container.storage = request.storage;
  std::array<Policy, kResourceTypes> policies;
  for (const ResourceType type : kAllTypes) {
    Policy& policy = policies[index_of(type)];
    policy = usual_policy(container.id, type);
    policy.current = request.resources[index_of(type)].value_or(policy.current);
    policy.plan = policy.current;
  }
  put_container(tx, container, policies);
  Task task;
  task.kind = TaskKind::create;
  task.container = container.id;
  return start_task(tx, std::move(task), duration_of(TaskKind::create));
}

Result<std::uint64_t, Refusal> Autoscale::resize(Transaction& tx, ContainerId id,
                                                 const Amounts& targets) {
  const Container* container = inventory_.container(id);
  if (container == nullptr) return refused(RefusalKind::unknown_container);
  if (container->state == ContainerState::creating) return refused(RefusalKind::busy);
  for (const ResourceType type : kAllTypes) {
    const std::optional<Amount>& target = targets[index_of(type)];
    if (!target) continue;
    const Policy* policy = inventory_.policy(id, type);
    if (policy == nullptr) return refused(RefusalKind::unknown_container, type);
    if (policy->task != 0) return refused(RefusalKind::busy, type);
    if (*target > policy->max) return refused(RefusalKind::resize, type, "above max");
    if (*target < policy->min) return refused(RefusalKind::resize, type, "below min");
    if ((*target - policy->current) % facts_of(type).grain != 0) {
      return refused(RefusalKind::resize, type, "no multiple of the unit");
    }
  }
  Task task;
  task.kind = TaskKind::resize;
  task.container = id;
  std::int64_t duration_ms = 0;
  for (const ResourceType type : kAllTypes) {
    const std::optional<Amount>& target = targets[index_of(type)];
    const Slot slot = inventory_.policy_slot(id, type);
    if (!target || inventory_.policy_rows[slot].current == *target) continue;
    const Policy& policy = inventory_.policy_rows[slot];
    Verdict verdict;
    verdict.action = *target > policy.current ? Action::up : Action::down;
    verdict.asked = *target - policy.current;
    verdict.to = *target;
    verdict.cause = DecisionCause::manual;
    if (const UsageSource* source = inventory_.source(id, type)) {
      verdict.usage = std::min(source->usage(tx.now()).value_or(0), policy.current * kMilliPerUnit);
    }
    task.decisions.push_back(add_decision(tx, decision_of(policy, verdict, tx.now())));
    duration_ms = std::max(duration_ms, facts_of(type).resize_ms);
  }
  const std::vector<std::uint64_t> decisions = task.decisions;
  const std::uint64_t started = start_task(tx, std::move(task), duration_ms);
  for (const std::uint64_t decision : decisions) {
    const Decision& row = *ledger_.decision(decision);
    const Slot slot = inventory_.policy_slot(id, row.type);
    tx.set<&Policy::task>(inventory_.policy_rows, slot, started);
    tx.set<&Policy::target>(inventory_.policy_rows, slot, row.to);
  }
  return started;
}

Result<std::uint64_t, Refusal> Autoscale::operate(Transaction& tx, ContainerId id, TaskKind kind) {
  const Container* container = inventory_.container(id);
  if (container == nullptr) return refused(RefusalKind::unknown_container);
  for (const std::uint64_t running : ledger_.running(id)) {
    if (ledger_.task(running)->kind != TaskKind::resize) return refused(RefusalKind::busy);
  }
  ContainerState state = container->state;
  if (!move(state, event_of(kind))) {
    return refused(RefusalKind::busy, {},
                   EnumNames<ContainerState>::names[static_cast<std::size_t>(container->state)]);
  }
  if (kind == TaskKind::reboot) move_container(tx, id, ContainerEvent::reboot);
  Task task;
  task.kind = kind;
  task.container = id;
  return start_task(tx, std::move(task), duration_of(kind));
}

Result<Done, Refusal> Autoscale::report_usage(Transaction& tx, ContainerId id,
                                              std::span<const UsageReport> reports) {
  if (inventory_.container(id) == nullptr) return refused(RefusalKind::unknown_container);
  std::array<std::optional<TimePoint>, kResourceTypes> newest;
  for (const ResourceType type : kAllTypes) {
    const UsageSource* source = inventory_.source(id, type);
    if (source != nullptr && !source->samples().empty()) {
      newest[index_of(type)] = source->samples().rbegin()->first;
    }
  }
  for (const UsageReport& report : reports) {
    if (report.at > tx.now()) return refused(RefusalKind::out_of_range, {}, "at");
    for (const ResourceType type : kAllTypes) {
      if (!report.usage[index_of(type)]) continue;
      if (inventory_.source(id, type)->has_workload()) {
        return refused(RefusalKind::has_workload, type);
      }
      std::optional<TimePoint>& last = newest[index_of(type)];
      if (last && report.at <= *last) return refused(RefusalKind::out_of_range, type, "at");
      last = report.at;
    }
  }
  for (const UsageReport& report : reports) {
    for (const ResourceType type : kAllTypes) {
      const std::optional<Milli>& usage = report.usage[index_of(type)];
      if (usage) tx.insert(inventory_.sample_rows, Sample{id, type, report.at, *usage});
    }
  }
  for (const ResourceType type : kAllTypes) forget_old_samples(tx, id, type);
  return Done{};
}

// Two days are enough for every rule and chart.
void Autoscale::forget_old_samples(Transaction& tx, ContainerId id, ResourceType type) {
  const UsageSource* source = inventory_.source(id, type);
  if (source == nullptr || source->samples().empty()) return;
  const TimePoint newest = source->samples().rbegin()->first;
  std::vector<TimePoint> old;
  for (const auto& [at, usage] : source->samples()) {
    if ((newest - at).milliseconds <= 2 * kSeason_ms) break;
    old.push_back(at);
  }
  for (const TimePoint at : old) {
    tx.erase(inventory_.sample_rows, inventory_.sample_rows.find_key(id, type, at));
  }
}

bool is_callback_url(std::string_view url) {
  constexpr std::size_t kLongest = 2048;
  if (url.empty()) return true;
  const bool printable = std::all_of(url.begin(), url.end(),
                                     [](char letter) { return letter > ' ' && letter <= '~'; });
  if (!printable || url.size() > kLongest) return false;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (url.substr(0, scheme.size()) != scheme) continue;
    const std::string_view rest = url.substr(scheme.size());
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    return !host.empty() && host.front() != ':' && host.find('@') == std::string_view::npos;
  }
  return false;
}

}  // namespace tabplane::autoscale
