// Evaluations, and what they set in motion.
#include <algorithm>

#include "core/autoscale/autoscale.h"

namespace tabplane::autoscale {

std::size_t Autoscale::evaluate(Transaction& tx) {
  const TimePoint now = tx.now();
  const std::vector<Watch>& watches = inventory_.watches();
  for (std::size_t at = 0; at < watches.size(); ++at) {
    const Watch& watch = watches[at];
    if (!watch.enabled) continue;
    if (!watch.attentive) {
      const std::optional<Milli> usage = watch.source->usage(now);
      if (!usage || (*usage < watch.up_line && *usage >= watch.down_line)) continue;
    }
    consider(tx, watch.policy);
  }
  return watches.size();
}

std::optional<TimePoint> Autoscale::refused_at(const Policy& policy) const {
  const Decision* refusal = policy.refusal == 0 ? nullptr : ledger_.decision(policy.refusal);
  return refusal == nullptr ? std::nullopt : std::optional(refusal->at);
}

void Autoscale::consider(Transaction& tx, Slot slot) {
  const Policy& policy = inventory_.policy_rows[slot];
  const Container* container = inventory_.container(policy.container);
  if (container == nullptr) return;
  const Verdict verdict = decide({policy, inventory_.rule_of(*container),
                                  *inventory_.source(policy.container, policy.type), tx.now(),
                                  inventory_.rhythm().period_ms,
                                  container->state == ContainerState::running, refused_at(policy)});
  if (lifts_refusal(verdict)) lift_refusal(tx, slot);
  Decision decision = decision_of(policy, verdict, tx.now());
  switch (verdict.action) {
    case Action::hold:
      if (inventory_.settings().trace) add_decision(tx, std::move(decision));
      break;
    case Action::refuse:
      record_refusal(tx, slot, std::move(decision));
      break;
    case Action::up:
    case Action::down:
      start_step(tx, slot, std::move(decision));
      break;
  }
}

void Autoscale::lift_refusal(Transaction& tx, Slot policy) {
  const std::uint64_t id = inventory_.policy_rows[policy].refusal;
  if (id == 0) return;
  const Slot slot = ledger_.decision_rows.find_key(id);
  if (slot != kNoSlot) {
    tx.update(ledger_.decision_rows, slot, [&](Decision& row) { row.lifted = tx.now(); });
  }
  tx.set<&Policy::refusal>(inventory_.policy_rows, policy, 0);
}

void Autoscale::record_refusal(Transaction& tx, Slot policy, Decision decision) {
  const std::uint64_t before = inventory_.policy_rows[policy].refusal;
  const Decision* known = before == 0 ? nullptr : ledger_.decision(before);
  if (known != nullptr && same_refusal(*known, decision)) return;
  lift_refusal(tx, policy);
  const std::uint64_t id = add_decision(tx, std::move(decision));
  tx.set<&Policy::refusal>(inventory_.policy_rows, policy, id);
  announce(tx, *ledger_.decision(id));
}

void Autoscale::start_step(Transaction& tx, Slot slot, Decision decision) {
  const ResourceType type = decision.type;
  const Amount to = decision.to;
  const bool up = decision.direction == Direction::up;
  Task task;
  task.kind = TaskKind::resize;
  task.container = decision.container;
  task.decisions = {add_decision(tx, std::move(decision))};
  const std::uint64_t started = start_task(tx, std::move(task), facts_of(type).resize_ms);
  Table<Policy>& rows = inventory_.policy_rows;
  if (up) {
    tx.set<&Policy::last_up>(rows, slot, tx.now());
  } else {
    tx.set<&Policy::last_down>(rows, slot, tx.now());
  }
  tx.set<&Policy::task>(rows, slot, started);
  tx.set<&Policy::target>(rows, slot, to);
}

std::uint64_t Autoscale::add_decision(Transaction& tx, Decision decision) {
  decision.id = counters_.next(tx, decisions_);
  if (const Origin& origin = tx.origin(); origin.number != 0) {
    decision.correlation = entry_id(origin.kind, origin.replica, origin.number, tx.now());
  }
  const std::uint64_t id = decision.id;
  tx.insert(ledger_.decision_rows, std::move(decision));
  return id;
}

void Autoscale::announce(Transaction& tx, const Decision& decision) {
  const Container* container = inventory_.container(decision.container);
  if (container == nullptr || container->callback_url.empty()) return;
  Callback callback;
  callback.id = decision.id;
  callback.container = container->id;
  callback.url = container->callback_url;
  callback.due = tx.now();
  callback.number = counters_.next(tx, kOutboxCounter);
  tx.insert(ledger_.callback_rows, std::move(callback));
}

std::uint64_t Autoscale::start_task(Transaction& tx, Task task, std::int64_t duration_ms) {
  task.id = counters_.next(tx, tasks_);
  task.started = tx.now();
  const std::uint64_t id = task.id;
  if (task.kind == TaskKind::resize && task.decisions.empty()) {
    move(task.state, TaskEvent::finished);
    task.finished = tx.now();
  } else {
    task.timer =
        timers_.schedule(tx, {kTaskTimer, tx.now() + Duration{duration_ms}, 0, {}, task.id});
  }
  tx.insert(ledger_.task_rows, std::move(task));
  return id;
}

void Autoscale::finish_decision(Transaction& tx, std::uint64_t id, DecisionEvent event) {
  const Slot slot = ledger_.decision_rows.find_key(id);
  if (slot == kNoSlot) return;
  DecisionState state = ledger_.decision_rows[slot].state;
  if (!move(state, event)) return;
  tx.set<&Decision::state>(ledger_.decision_rows, slot, state);
  tx.set<&Decision::finished>(ledger_.decision_rows, slot, tx.now());
  if (event == DecisionEvent::container_gone) {
    tx.set<&Decision::reason>(ledger_.decision_rows, slot, Reason::container_gone);
  }
  announce(tx, ledger_.decision_rows[slot]);
}

void Autoscale::finish_task(Transaction& tx, std::uint64_t id) {
  const Slot slot = ledger_.task_rows.find_key(id);
  if (slot == kNoSlot) return;
  const Task task = ledger_.task_rows[slot];
  TaskState state = task.state;
  if (!move(state, TaskEvent::finished)) return;
  tx.set<&Task::state>(ledger_.task_rows, slot, state);
  tx.set<&Task::finished>(ledger_.task_rows, slot, tx.now());
  switch (task.kind) {
    case TaskKind::create:
      move_container(tx, task.container, ContainerEvent::created);
      break;
    case TaskKind::start:
    case TaskKind::stop:
      move_container(tx, task.container,
                     task.kind == TaskKind::start ? ContainerEvent::start : ContainerEvent::stop);
      break;
    case TaskKind::reboot:
      move_container(tx, task.container, ContainerEvent::rebooted);
      break;
    case TaskKind::destroy:
      destroy(tx, task.container);
      break;
    case TaskKind::resize:
      for (const std::uint64_t decision : task.decisions) {
        const Decision* row = ledger_.decision(decision);
        if (row == nullptr) continue;
        const Slot policy = inventory_.policy_slot(row->container, row->type);
        if (policy == kNoSlot || inventory_.policy_rows[policy].task != id) continue;
        const Amount to = inventory_.policy_rows[policy].target;
        allocate(tx, policy, to);
        if (row->cause == DecisionCause::manual && row->type == ResourceType::bw) {
          tx.set<&Policy::plan>(inventory_.policy_rows, policy, to);
        }
        tx.set<&Policy::task>(inventory_.policy_rows, policy, 0);
        tx.set<&Policy::target>(inventory_.policy_rows, policy, 0);
        finish_decision(tx, decision, DecisionEvent::finished);
      }
      break;
  }
}

void Autoscale::allocate(Transaction& tx, Slot slot, Amount amount) {
  const Policy& policy = inventory_.policy_rows[slot];
  if (policy.current == amount) return;
  note_segment(tx, policy.container, policy.type, tx.now(), amount);
  tx.set<&Policy::current>(inventory_.policy_rows, slot, amount);
}

void Autoscale::note_segment(Transaction& tx, ContainerId id, ResourceType type, TimePoint start,
                             Amount amount) {
  const Slot known = inventory_.segment_rows.find_key(id, type, start);
  if (known != kNoSlot) {
    tx.set<&Segment::amount>(inventory_.segment_rows, known, amount);
  } else {
    tx.insert(inventory_.segment_rows, Segment{id, type, start, amount});
  }
}

void Autoscale::move_container(Transaction& tx, ContainerId id, ContainerEvent event) {
  const Slot slot = inventory_.container_rows.find_key(id);
  if (slot == kNoSlot) return;
  ContainerState state = inventory_.container_rows[slot].state;
  if (move(state, event)) {
    tx.set<&Container::state>(inventory_.container_rows, slot, state);
  }
}

void Autoscale::destroy(Transaction& tx, ContainerId id) {
  for (const std::uint64_t running : ledger_.running(id)) {
    const Slot slot = ledger_.task_rows.find_key(running);
    const Task task = ledger_.task_rows[slot];
    TaskState state = task.state;
    if (!move(state, TaskEvent::container_gone)) continue;
    tx.set<&Task::state>(ledger_.task_rows, slot, state);
    tx.set<&Task::finished>(ledger_.task_rows, slot, tx.now());
    timers_.cancel(tx, task.timer);
    for (const std::uint64_t decision : task.decisions) {
      finish_decision(tx, decision, DecisionEvent::container_gone);
    }
  }
  for (const ResourceType type : kAllTypes) {
    const Slot policy = inventory_.policy_rows.find_key(id, type);
    if (policy != kNoSlot) {
      lift_refusal(tx, policy);
      note_segment(tx, id, type, tx.now(), 0);
      tx.erase(inventory_.policy_rows, policy);
    }
    const Slot workload = inventory_.workload_rows.find_key(id, type);
    if (workload != kNoSlot) tx.erase(inventory_.workload_rows, workload);
    std::vector<TimePoint> samples;
    for (const auto& [at, usage] : inventory_.source(id, type)->samples()) samples.push_back(at);
    for (const TimePoint at : samples) {
      tx.erase(inventory_.sample_rows, inventory_.sample_rows.find_key(id, type, at));
    }
  }
  move_container(tx, id, ContainerEvent::destroy);
}

// Bandwidth that was added lasts for the rest of its month.
void Autoscale::roll_over(Transaction& tx) {
  for (const ContainerId id : inventory_.containers()) {
    const Slot slot = inventory_.policy_slot(id, ResourceType::bw);
    if (slot == kNoSlot) continue;
    const Policy& policy = inventory_.policy_rows[slot];
    if (policy.plan == 0 || policy.current <= policy.plan) continue;
    Verdict verdict;
    verdict.action = Action::down;
    verdict.asked = policy.plan - policy.current;
    verdict.to = policy.plan;
    verdict.cause = DecisionCause::rollover;
    const std::uint64_t decision = add_decision(tx, decision_of(policy, verdict, tx.now()));
    allocate(tx, slot, policy.plan);
    finish_decision(tx, decision, DecisionEvent::finished);
  }
  const Slot settings = settings_slot(tx);
  const std::uint64_t next = timers_.schedule(tx, {kRolloverTimer, next_month(tx.now()), 0, {}, 0});
  tx.set<&Settings::rollover_timer>(inventory_.settings_rows, settings, next);
}

}  // namespace tabplane::autoscale
