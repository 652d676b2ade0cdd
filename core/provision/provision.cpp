#include "core/provision/provision.h"

#include <algorithm>
#include <cassert>

namespace tabplane::provision {
namespace {

Refusal refusal(RefusalKind kind, std::vector<std::string> reasons = {}, Plan plan = {}) {
  return {kind, std::move(reasons), std::move(plan)};
}

// Which resources an event coming to `state` terminates.
bool is_selected(const Configuration& run, EventState state, std::string_view type) {
  return std::any_of(run.termination.begin(), run.termination.end(), [&](const auto& rule) {
    const bool meant =
        std::find(rule.states.begin(), rule.states.end(), state) != rule.states.end();
    return meant && (rule.select.empty() ||
                     std::find(rule.select.begin(), rule.select.end(), type) != rule.select.end());
  });
}

}  // namespace

Provision::Provision(Store& store, Counters& counters, Timers& timers,
                     std::function<std::uint64_t()> world_seed)
    : store_(store),
      counters_(counters),
      timers_(timers),
      world_seed_(std::move(world_seed)),
      catalogue_(store, counters),
      resources_(store) {
  store.add(deployments_);
  store.add(steps_);
  store.add(callbacks_);
}

const Deployment* Provision::deployment(Symbol event) const {
  const Slot slot = deployments_.find_key(event);
  return slot == kNoSlot ? nullptr : &deployments_[slot];
}

State Provision::state_of(Symbol event) const {
  const Deployment* known = deployment(event);
  return known == nullptr ? State::scheduled : known->state;
}

State Provision::derived_state(const Deployment& deployment) const {
  return derive_state(deployment.intent, tally(deployment), deployment.settle_timer != 0);
}

bool Provision::holds(const Resource& resource, Symbol event) {
  return std::find(resource.holders.begin(), resource.holders.end(), event) !=
         resource.holders.end();
}

std::vector<Slot> Provision::slots_of(const Deployment& deployment) const {
  std::vector<Slot> slots = resources_.of_owner(deployment.owner);
  std::erase_if(slots, [&](Slot slot) { return !holds(resources_[slot], deployment.event); });
  return slots;
}

std::vector<const Resource*> Provision::records(const Deployment& deployment) const {
  std::vector<const Resource*> rows;
  for (const Slot slot : slots_of(deployment)) rows.push_back(&resources_[slot]);
  return rows;
}

Tally Provision::tally(const Deployment& deployment) const {
  Tally sum;
  sum.desired = deployment.run.resources.size();
  for (const Slot slot : slots_of(deployment)) {
    const Resource& each = resources_[slot];
    sum.busy += each.status == Status::pending || is_in_work(each.status) ? 1U : 0U;
    sum.good += each.good() ? 1U : 0U;
    sum.live += each.live.present() ? 1U : 0U;
    sum.leftover += each.wanted ? 0U : 1U;
    sum.remains += each.remains() || !each.wanted ? 1U : 0U;
  }
  return sum;
}

bool Provision::is_scaled(Symbol event) const {
  const Deployment* known = deployment(event);
  if (known == nullptr) return false;
  switch (known->state) {
    case State::scheduled:
    case State::terminated:
      return false;
    case State::provisioning:
    case State::provisioning_failed: {
      const std::vector<Slot> slots = slots_of(*known);
      return std::any_of(slots.begin(), slots.end(),
                         [&](Slot slot) { return resources_[slot].live.present(); });
    }
    default:
      return true;
  }
}

std::string_view Provision::infrastructure_key(Symbol event) const {
  const Deployment* known = deployment(event);
  if (known != nullptr && known->infrastructure_key.present()) {
    return store_.symbols().text(known->infrastructure_key);
  }
  const Event* row = catalogue_.find_event(event);
  const Profile* profile = row == nullptr ? nullptr : catalogue_.profile(row->profile);
  if (profile != nullptr && !profile->configuration.infrastructure_key.empty()) {
    return profile->configuration.infrastructure_key;
  }
  return catalogue_.settings().default_infrastructure_key;
}

Comparison Provision::compare(const Channel& channel, const Profile& profile) const {
  return provision::compare(channel.resources,
                            profile.faults.empty() ? &profile.configuration : nullptr);
}

std::vector<const Step*> Provision::timeline(Symbol event) const {
  std::vector<const Step*> steps;
  const Deployment* known = deployment(event);
  if (known == nullptr) return steps;
  for (std::uint64_t number = 1; number <= known->last_step; ++number) {
    const Slot slot = steps_.find_key(event, number);
    if (slot != kNoSlot) steps.push_back(&steps_[slot]);
  }
  return steps;
}

std::optional<Symbol> Provision::owner_of(Symbol event, const Configuration& target) const {
  const Deployment* known = deployment(event);
  if (known != nullptr && known->owner.present() && known->state != State::terminated) {
    return known->owner;
  }
  if (!target.is_shared) return event;
  const std::string& key = target.infrastructure_key.empty()
                               ? catalogue_.settings().default_infrastructure_key
                               : target.infrastructure_key;
  return store_.symbols().find("infrastructure/" + key);
}

Plan Provision::plan_for(Symbol event, Symbol owner, const Configuration& target) const {
  Plan plan;
  for (const ResourceSpec& desired : target.resources) {
    const Slot slot = resources_.find(owner, desired.name);
    plan.push_back(plan_item(desired, slot == kNoSlot ? nullptr : &resources_[slot]));
  }
  for (const Slot slot : resources_.of_owner(owner)) {
    const Resource& each = resources_[slot];
    if (!holds(each, event) || target.find(each.desired.name) != nullptr) continue;
    PlanItem item;
    item.resource = each.desired.name;
    item.type = each.desired.type;
    item.action = Action::erase;
    item.status = each.status;
    plan.push_back(std::move(item));
  }
  return plan;
}

Result<Provision::Prepared, Refusal> Provision::prepare(Symbol id,
                                                        std::optional<bool> allow_updates) const {
  const Event* event = catalogue_.event(id);
  if (event == nullptr) return refusal(RefusalKind::event_not_found);
  if (!event->profile.present()) return refusal(RefusalKind::profile_missing);
  const Profile* profile = catalogue_.profile(event->profile);
  if (profile == nullptr) {
    return refusal(RefusalKind::profile_invalid, {"the profile does not exist"});
  }
  if (!profile->faults.empty()) return refusal(RefusalKind::profile_invalid, profile->faults);
  const Channel* channel = catalogue_.channel(event->channel);
  if (catalogue_.settings().strict_compare && channel != nullptr) {
    const Comparison compared = compare(*channel, *profile);
    if (!compared.is_valid()) {
      return refusal(RefusalKind::channel_resources_undefined, compared.undefined);
    }
  }
  const State state = state_of(id);
  if (state == State::terminating) return refusal(RefusalKind::termination_in_progress);
  if (state == State::terminating_failed) return refusal(RefusalKind::termination_failed);

  Prepared made;
  made.target = &profile->configuration;
  Accepted& accepted = made.accepted;
  accepted.updates_allowed = allow_updates.value_or(profile->configuration.allow_updates);
  accepted.is_fresh = state == State::scheduled || state == State::terminated;
  const Deployment* known = deployment(id);
  const bool same = known != nullptr && digest_of(known->run) == digest_of(profile->configuration);
  // Where nothing works there is nothing to update: without leave, what was asked for is retried.
  if (state == State::provisioning_failed && !accepted.updates_allowed) made.target = &known->run;
  const std::optional<Symbol> owner = owner_of(id, *made.target);
  accepted.plan = plan_for(id, owner.value_or(Symbol{}), *made.target);
  const bool decided = is_live(state);
  if (decided && !same && !accepted.updates_allowed) {
    return refusal(RefusalKind::updates_not_allowed, {}, accepted.plan);
  }
  accepted.is_noop = same && (state == State::provisioned || state == State::provisioning);
  for (const ResourceSpec& desired : made.target->resources) {
    const Slot slot = owner ? resources_.find(*owner, desired.name) : kNoSlot;
    if (slot == kNoSlot || holds(resources_[slot], id)) continue;
    const Resource& shared = resources_[slot];
    if (!shared.wanted) {
      return refusal(shared.status == Status::delete_failed ? RefusalKind::termination_failed
                                                            : RefusalKind::termination_in_progress);
    }
    if (shared.desired.digest != desired.digest && !accepted.updates_allowed) {
      return refusal(RefusalKind::updates_not_allowed, {}, accepted.plan);
    }
  }
  return made;
}

Result<Accepted, Refusal> Provision::plan(Symbol event, std::optional<bool> allow_updates) const {
  Result<Prepared, Refusal> prepared = prepare(event, allow_updates);
  if (!prepared) return prepared.error();
  return std::move(prepared.value().accepted);
}

Result<Accepted, Refusal> Provision::provision(Transaction& tx, Symbol event,
                                               std::optional<bool> allow_updates,
                                               std::string_view correlation) {
  Result<Prepared, Refusal> prepared = prepare(event, allow_updates);
  if (!prepared) return prepared.error();
  Accepted& accepted = prepared.value().accepted;
  if (accepted.is_noop) return std::move(accepted);
  const Configuration target = *prepared.value().target;
  const Slot slot = ensure_deployment(tx, event);
  if (accepted.is_fresh) start_generation(tx, slot, target);
  tx.update(deployments_, slot, [&](Deployment& row) {
    row.intent = Intent::provision;
    row.run = target;
    row.correlation = correlation;
  });
  // What lives in the set already and is held by others may change hands and records below: the
  // row is read anew each time.
  for (const ResourceSpec& desired : target.resources) adopt(tx, deployments_[slot], desired);
  for (const Slot each : slots_of(deployments_[slot])) {
    if (target.find(resources_[each].desired.name) == nullptr) {
      release(tx, each, event, "no longer in the profile");
    }
  }
  start_waiting(tx, deployments_[slot].infrastructure_key);
  if (tally(deployments_[slot]).busy == 0) settle_later(tx, slot);
  touched_.push_back(event);
  refresh_touched(tx, event, Trigger::post);
  return std::move(accepted);
}

std::optional<Refusal> Provision::terminate(Transaction& tx, Symbol event,
                                            std::string_view correlation) {
  if (catalogue_.event(event) == nullptr) return refusal(RefusalKind::event_not_found);
  const State state = state_of(event);
  if (state == State::terminating || state == State::terminated) return std::nullopt;
  const Slot slot = ensure_deployment(tx, event);
  tx.update(deployments_, slot, [&](Deployment& row) {
    row.intent = Intent::terminate;
    row.correlation = correlation;
  });
  release_all(tx, deployments_[slot], "terminated");
  start_waiting(tx, deployments_[slot].infrastructure_key);
  const bool had_infrastructure = is_live(state);
  if (had_infrastructure && tally(deployments_[slot]).busy == 0) settle_later(tx, slot);
  touched_.push_back(event);
  refresh_touched(tx, event, Trigger::del);
  return std::nullopt;
}

void Provision::set_event_state(Transaction& tx, Symbol id, EventState state,
                                std::string_view correlation) {
  Event event = *catalogue_.find_event(id);
  if (event.state == state) return;
  event.state = state;
  catalogue_.put_event(tx, event);
  const Slot slot = deployments_.find_key(id);
  if (slot == kNoSlot) return;
  const State before = deployments_[slot].state;
  if (before != State::provisioning && before != State::provisioned &&
      before != State::provisioned_partial) {
    return;
  }
  std::vector<Slot> selected = slots_of(deployments_[slot]);
  std::erase_if(selected, [&](Slot each) {
    const Resource& resource = resources_[each];
    return !resource.wanted || !is_selected(deployments_[slot].run, state, resource.desired.type);
  });
  if (selected.empty()) return;
  tx.update(deployments_, slot, [&](Deployment& row) {
    row.intent = Intent::reduce;
    row.correlation = correlation;
  });
  const std::string reason = "event came to " + std::string(event_state_string(state));
  for (const Slot each : selected) release(tx, each, id, reason);
  start_waiting(tx, deployments_[slot].infrastructure_key);
  if (tally(deployments_[slot]).busy == 0) settle_later(tx, slot);
  touched_.push_back(id);
  refresh_touched(tx, id, Trigger::workflow);
}

void Provision::put_event(Transaction& tx, const Event& event) {
  const Event* before = catalogue_.find_event(event.id);
  Event row = event;
  if (before != nullptr) {
    row.state = before->state;
    row.provision_timer = before->provision_timer;
    row.terminate_timer = before->terminate_timer;
  }
  schedule_event(tx, row, before);
  catalogue_.put_event(tx, row);
}

void Provision::schedule_event(Transaction& tx, Event& event, const Event* before) {
  const std::string_view subject = store_.symbols().text(event.id);
  const bool revived =
      before != nullptr && before->deleted.has_value() != event.deleted.has_value();
  const auto set = [&](std::uint64_t& timer, bool wanted, bool changed, std::string_view kind,
                       const std::optional<TimePoint>& at) {
    if (!changed) return;
    clear_timer(tx, timer);
    timer = 0;
    // What came due while the event was deleted is missed.
    if (!wanted || !at || event.deleted || (revived && *at < tx.now())) return;
    Timers::Wanted due;
    due.kind = kind;
    due.due = *at;
    due.subject = subject;
    timer = timers_.schedule(tx, due);
  };
  set(event.provision_timer, event.auto_provision,
      before == nullptr || revived || before->auto_provision != event.auto_provision ||
          before->provision_at != event.provision_at,
      kScheduledTimer, event.provision_at);
  set(event.terminate_timer, event.auto_terminate,
      before == nullptr || revived || before->auto_terminate != event.auto_terminate ||
          before->terminate_at != event.terminate_at,
      kScheduledEndTimer, event.terminate_at);
}

std::optional<Refusal> Provision::remove_event(Transaction& tx, Symbol id,
                                               std::string_view correlation) {
  const Event* event = catalogue_.event(id);
  if (event == nullptr) return refusal(RefusalKind::event_not_found);
  const Deployment* known = deployment(id);
  if (known != nullptr && (is_live(known->state) || tally(*known).remains > 0)) {
    if (!event->auto_terminate) return refusal(RefusalKind::has_infrastructure);
    if (const auto refused = terminate(tx, id, correlation)) return refused;
  }
  Event row = *catalogue_.event(id);
  row.deleted = tx.now();
  put_event(tx, row);
  return std::nullopt;
}

bool Provision::restore_event(Transaction& tx, Symbol id) {
  const Event* event = catalogue_.find_event(id);
  if (event == nullptr) return false;
  if (!event->deleted) return true;
  Event row = *event;
  row.deleted.reset();
  put_event(tx, row);
  return true;
}

std::optional<Refusal> Provision::in_use(Symbol Event::*reference, Symbol id) const {
  Refusal found = refusal(RefusalKind::in_use);
  for (const Event* event : catalogue_.sorted_events()) {
    if (event->*reference == id && is_live(state_of(event->id))) {
      found.reasons.emplace_back(store_.symbols().text(event->id));
    }
  }
  if (found.reasons.empty()) return std::nullopt;
  return found;
}

std::optional<Refusal> Provision::remove_channel(Transaction& tx, Symbol channel) {
  if (const auto refused = in_use(&Event::channel, channel)) return refused;
  catalogue_.erase_channel(tx, channel);
  return std::nullopt;
}

std::optional<Refusal> Provision::remove_profile(Transaction& tx, Symbol profile) {
  if (const auto refused = in_use(&Event::profile, profile)) return refused;
  catalogue_.erase_profile(tx, profile);
  return std::nullopt;
}

Slot Provision::ensure_deployment(Transaction& tx, Symbol event) {
  const Slot known = deployments_.find_key(event);
  if (known != kNoSlot) return known;
  Deployment row;
  row.event = event;
  row.since = tx.now();
  return tx.insert(deployments_, std::move(row));
}

void Provision::start_generation(Transaction& tx, Slot slot, const Configuration& target) {
  const std::string& own = target.infrastructure_key;
  const std::string key = own.empty() ? catalogue_.settings().default_infrastructure_key : own;
  const Symbol key_symbol = tx.intern(key);
  const Symbol owner =
      target.is_shared ? tx.intern("infrastructure/" + key) : deployments_[slot].event;
  tx.update(deployments_, slot, [&](Deployment& row) {
    ++row.generation;
    row.terminated_at.reset();
    row.infrastructure_key = key_symbol;
    row.owner = owner;
  });
}

void Provision::settle_later(Transaction& tx, Slot slot) {
  if (deployments_[slot].settle_timer != 0) return;
  Timers::Wanted due;
  due.kind = kSettleTimer;
  due.due = tx.now();
  due.subject = store_.symbols().text(deployments_[slot].event);
  const std::uint64_t timer = timers_.schedule(tx, due);
  tx.set<&Deployment::settle_timer>(deployments_, slot, timer);
}

void Provision::clear_timer(Transaction& tx, std::uint64_t timer) {
  if (timer != 0) timers_.cancel(tx, timer);
}

void Provision::fire_scheduled(Transaction& tx, Symbol id) {
  const Event* event = catalogue_.event(id);
  if (event == nullptr) return;
  Event row = *event;
  row.provision_timer = 0;
  catalogue_.put_event(tx, row);
  const State state = state_of(id);
  if (state != State::scheduled && state != State::terminated) return;
  const Result<Accepted, Refusal> started = provision(tx, id, std::nullopt, "scheduled");
  if (started) return;
  ensure_deployment(tx, id);
  Step step;
  step.from = step.to = state_string(state);
  step.reason = "scheduled provisioning was refused";
  for (const std::string& reason : started.error().reasons) step.reason += ": " + reason;
  note(tx, id, std::move(step));
}

void Provision::fire_scheduled_end(Transaction& tx, Symbol id) {
  const Event* event = catalogue_.event(id);
  if (event == nullptr) return;
  Event row = *event;
  row.terminate_timer = 0;
  catalogue_.put_event(tx, row);
  (void)terminate(tx, id, "scheduled");
}

std::vector<TimerKind> Provision::timer_kinds() {
  const auto on_record = [this](void (Provision::*act)(Transaction&, Slot)) {
    return [this, act](Transaction& tx, const TimerRow& timer) {
      const Slot slot = resources_.find(timer.number);
      if (slot == kNoSlot) return;
      const Symbol key = resources_[slot].infrastructure_key;
      (this->*act)(tx, slot);
      start_waiting(tx, key);
      refresh_touched(tx);
    };
  };
  const auto on_event = [this](void (Provision::*act)(Transaction&, Symbol)) {
    return [this, act](Transaction& tx, const TimerRow& timer) { (this->*act)(tx, timer.subject); };
  };
  return {
      {kWorkTimer, on_record(&Provision::finish)},
      {kRetryTimer, on_record(&Provision::retry)},
      {kLossTimer, on_record(&Provision::lose)},
      {kSettleTimer, on_event(&Provision::settle)},
      {kScheduledTimer, on_event(&Provision::fire_scheduled)},
      {kScheduledEndTimer, on_event(&Provision::fire_scheduled_end)},
  };
}

}  // namespace tabplane::provision
