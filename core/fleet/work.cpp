#include "core/fleet/work.h"

#include <algorithm>
#include <cassert>

#include "core/fleet/effects.h"
#include "core/fleet/snapshots.h"

namespace tabplane::fleet {
namespace {

Slot slot_of_workflow(const Fleet& fleet, std::uint64_t workflow) {
  return fleet.rows.workflows.find_key(workflow);
}

std::int64_t duration_of(const Fleet& fleet, WorkflowKind kind, const StagePlan& stage) {
  for (const StageDuration& each : fleet.rows.settings().durations) {
    if (each.kind == kind && each.stage == stage.stage) return each.ms;
  }
  return stage.ms;
}

const StagePlan& stage_of(const Workflow& row) {
  return stages_of(row.kind)[row.stage];
}

std::string stage_message(const Workflow& row, Stage stage, WorkflowEventType type) {
  std::string text(word_of(stage));
  text += " of ";
  text += word_of(row.kind);
  switch (type) {
    case WorkflowEventType::started:
      return text + " started";
    case WorkflowEventType::completed:
      return text + " completed";
    case WorkflowEventType::failed:
      return text + " failed: an ordered fault";
    case WorkflowEventType::debug:
      return text;
  }
  return text;
}

// The fault that was ordered for the stage that ends, or nullptr.
bool is_ordered_to_fail(const Fleet& fleet, const Workflow& row) {
  const OrderedFault* first = nullptr;
  const Instance* instance = fleet.rows.instance(row.instance);
  fleet.rows.faults.each([&](Slot, const OrderedFault& fault) {
    const bool fits = fault.kind == row.kind && fault.stage == stage_of(row).stage &&
                      (fault.attempt == 0 || fault.attempt == row.attempt) &&
                      (!fault.target.present() || fault.target == row.instance ||
                       fault.target == row.plan || fault.target == row.resource ||
                       (instance != nullptr && fault.target == instance->resource));
    if (!fits || (first != nullptr && first->number < fault.number)) return;
    Stream chance = Stream(fleet.seed())
                        .keyed("fleet.fault")
                        .keyed(fault.number)
                        .keyed(row.number)
                        .keyed(row.attempt);
    if (chance.chance_permille(fault.permille)) first = &fault;
  });
  return first != nullptr;
}

void start_stage(Fleet& fleet, Transaction& tx, Slot slot) {
  const Workflow& row = fleet.rows.workflows[slot];
  const StagePlan& stage = stage_of(row);
  const std::uint64_t timer = fleet.timers().schedule(
      tx,
      {kStageTimer, tx.now() + Duration{duration_of(fleet, row.kind, stage)}, 0, {}, row.number});
  tx.update(fleet.rows.workflows, slot, [&](Workflow& changed) {
    changed.timer = timer;
    changed.events.push_back({tx.now(), stage.stage, WorkflowEventType::started,
                              stage_message(changed, stage.stage, WorkflowEventType::started)});
  });
}

void begin(Fleet& fleet, Transaction& tx, Slot slot) {
  tx.set<&Workflow::status>(fleet.rows.workflows, slot, WorkflowStatus::in_progress);
  work_began(fleet, tx, fleet.rows.workflows[slot]);
  start_stage(fleet, tx, slot);
}

// What the making of an instance waits for decides its status.
bool may_begin(Fleet& fleet, Transaction& tx, Slot slot) {
  const Workflow& row = fleet.rows.workflows[slot];
  const Slot at = fleet.rows.instances.find_key(row.instance);
  if (at == kNoSlot) return true;
  const Instance& instance = fleet.rows.instances[at];
  const bool depends = std::any_of(instance.links.begin(), instance.links.end(), [&](Symbol link) {
    const Instance* named = fleet.rows.instance(link);
    return named != nullptr && named->status != Status::running && named->status != Status::ready;
  });
  const Status waits =
      depends && row.kind != WorkflowKind::adopt ? Status::pending_dependency : Status::pending;
  tx.set<&Instance::status>(fleet.rows.instances, at, waits);
  tx.set<&Workflow::before>(fleet.rows.workflows, slot, waits);
  if (waits == Status::pending_dependency) return false;
  const Cell* cell = fleet.rows.cell(instance.cell);
  return cell == nullptr || cell->status == Status::ready;
}

void end(Fleet& fleet, Transaction& tx, Slot slot, WorkflowStatus status) {
  tx.update(fleet.rows.workflows, slot, [&](Workflow& row) {
    row.status = status;
    row.ended_at = tx.now();
    row.timer = 0;
    row.left_ms.reset();
  });
}

void fail(Fleet& fleet, Transaction& tx, Slot slot) {
  const Stage stage = stage_of(fleet.rows.workflows[slot]).stage;
  const std::string why =
      stage_message(fleet.rows.workflows[slot], stage, WorkflowEventType::failed);
  tx.update(fleet.rows.workflows, slot, [&](Workflow& row) {
    row.events.push_back({tx.now(), stage, WorkflowEventType::failed, why});
  });
  end(fleet, tx, slot, WorkflowStatus::failed);
  const Workflow ended = fleet.rows.workflows[slot];
  work_failed(fleet, tx, ended, why);
}

Audit about_work(const Fleet& fleet, const Workflow& row, const char* verb) {
  Audit what;
  what.message = std::string(verb) + " the workflow " + fleet.text(row.id);
  what.service = row.service;
  what.environment = row.environment;
  what.plan = row.plan;
  what.resource = row.resource;
  what.instance = row.instance;
  what.workflow = row.id;
  if (const Instance* instance = fleet.rows.instance(row.instance)) {
    what.version = instance->version;
  }
  return what;
}

// A person's hand on it is noted at the workflow and at the instance.
void override_work(Fleet& fleet, Transaction& tx, Actor actor, Slot slot, const char* reason) {
  const Symbol id = fleet.rows.workflows[slot].id;
  tx.update(fleet.rows.workflows, slot, [&](Workflow& row) {
    row.updated_by = actor.user;
    row.updated_reason = reason;
  });
  const Slot at = fleet.rows.instances.find_key(fleet.rows.workflows[slot].instance);
  if (at == kNoSlot) return;
  tx.update(fleet.rows.instances, at, [&](Instance& row) {
    row.override_workflow = id;
    row.override_by = actor.user;
    row.override_at = tx.now();
    row.modified_at = tx.now();
  });
}

Result<Slot, Refusal> movable(const Fleet& fleet, std::uint64_t workflow, WorkflowAction action) {
  const Slot slot = slot_of_workflow(fleet, workflow);
  if (slot == kNoSlot) return missing("There is no such workflow");
  const WorkflowStatus status = fleet.rows.workflows[slot].status;
  if (!next_status(status, action)) {
    return wrong_state("The workflow is " + std::string(word_of(status)));
  }
  return slot;
}

Symbol insert(Fleet& fleet, Transaction& tx, Workflow row) {
  std::string id;
  do {
    id = "submit-" + std::string(verb_of(row.kind)) + "-" + Fleet::draw_word(tx.ids()) + "-" +
         fleet.text(row.instance);
  } while (tx.symbols().find(id));
  row.id = tx.intern(id);
  row.started_at = tx.now();
  const Symbol made = row.id;
  tx.insert(fleet.rows.workflows, std::move(row));
  return made;
}

}  // namespace

std::string_view verb_of(WorkflowKind kind) {
  switch (kind) {
    case WorkflowKind::add_capacity:
    case WorkflowKind::remove_capacity:
    case WorkflowKind::patch:
      return "modify";
    case WorkflowKind::copy_snapshot:
      return "backup-copy";
    case WorkflowKind::delete_snapshot:
      return "backup-delete";
    default:
      return word_of(kind);
  }
}

Refused may_work(const Fleet& fleet, const Instance& instance, WorkflowKind kind) {
  if (instance.workflow != 0 && kind != WorkflowKind::remove) {
    const Workflow* active = fleet.rows.workflow(instance.workflow);
    return wrong_state("The workflow " + (active != nullptr ? fleet.text(active->id) : "") +
                       " is under way");
  }
  if (move_of(instance.status, kind) == nullptr) {
    return wrong_state("The instance is " + std::string(word_of(instance.status)));
  }
  return std::nullopt;
}

Symbol start_work(Fleet& fleet, Transaction& tx, Slot at, Workflow draft) {
  const Instance& instance = fleet.rows.instances[at];
  draft.number = fleet.next_number(tx);
  draft.service = instance.service;
  draft.environment = instance.environment;
  draft.plan = instance.plan;
  draft.subscription = instance.subscription;
  draft.instance = instance.id;
  draft.region = instance.region;
  if (!draft.resource.present()) draft.resource = instance.resource;
  draft.resources = static_cast<std::uint32_t>(fleet.rows.parts_of(instance.resource).size());
  draft.before = instance.status;
  const std::uint64_t number = draft.number;
  const bool makes = makes_instance(draft.kind);
  const Symbol id = insert(fleet, tx, std::move(draft));
  const Slot slot = slot_of_workflow(fleet, number);
  tx.set<&Instance::workflow>(fleet.rows.instances, at, number);
  if (!makes) {
    begin(fleet, tx, slot);
    return id;
  }
  if (may_begin(fleet, tx, slot)) {
    const std::uint64_t timer = fleet.timers().schedule(tx, {kStageTimer, tx.now(), 0, {}, number});
    tx.set<&Workflow::timer>(fleet.rows.workflows, slot, timer);
  }
  return id;
}

Symbol start_snapshot_work(Fleet& fleet, Transaction& tx, const Snapshot& snapshot,
                           Workflow draft) {
  draft.number = fleet.next_number(tx);
  draft.service = snapshot.service;
  draft.environment = snapshot.environment;
  draft.plan = snapshot.plan;
  draft.subscription = snapshot.subscription;
  draft.instance = snapshot.instance;
  draft.region = snapshot.region;
  draft.resource = snapshot.resource;
  const std::uint64_t number = draft.number;
  const Symbol id = insert(fleet, tx, std::move(draft));
  begin(fleet, tx, slot_of_workflow(fleet, number));
  return id;
}

void end_stage(Fleet& fleet, Transaction& tx, std::uint64_t workflow) {
  const Slot slot = slot_of_workflow(fleet, workflow);
  if (slot == kNoSlot) return;
  tx.set<&Workflow::timer>(fleet.rows.workflows, slot, std::uint64_t{0});
  if (fleet.rows.workflows[slot].status == WorkflowStatus::pending) {
    if (may_begin(fleet, tx, slot)) begin(fleet, tx, slot);
    return;
  }
  if (fleet.rows.workflows[slot].status != WorkflowStatus::in_progress) return;
  if (is_ordered_to_fail(fleet, fleet.rows.workflows[slot])) {
    fail(fleet, tx, slot);
    return;
  }
  const Stage stage = stage_of(fleet.rows.workflows[slot]).stage;
  tx.update(fleet.rows.workflows, slot, [&](Workflow& row) {
    row.events.push_back({tx.now(), stage, WorkflowEventType::completed,
                          stage_message(row, stage, WorkflowEventType::completed)});
    ++row.stage;
  });
  const Workflow& row = fleet.rows.workflows[slot];
  const std::size_t count = stages_of(row.kind).size();
  if (row.stage < count) {
    snapshot_work_goes_on(fleet, tx, row, row.stage * 100 / static_cast<std::uint32_t>(count));
    start_stage(fleet, tx, slot);
    return;
  }
  end(fleet, tx, slot, WorkflowStatus::complete);
  const Workflow ended = fleet.rows.workflows[slot];
  work_done(fleet, tx, ended);
}

void wake_waiting(Fleet& fleet, Transaction& tx) {
  std::vector<std::uint64_t> waiting;
  fleet.rows.waiting_workflows.each_from_oldest(kEverything, [&](Slot, const Workflow& row) {
    if (row.timer == 0) waiting.push_back(row.number);
    return true;
  });
  for (const std::uint64_t number : waiting) {
    const Slot slot = slot_of_workflow(fleet, number);
    if (!may_begin(fleet, tx, slot)) continue;
    const std::uint64_t timer = fleet.timers().schedule(tx, {kStageTimer, tx.now(), 0, {}, number});
    tx.set<&Workflow::timer>(fleet.rows.workflows, slot, timer);
  }
}

Refused pause_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow) {
  const Result<Slot, Refusal> slot = movable(fleet, workflow, WorkflowAction::pause);
  if (!slot) return slot.error();
  const std::uint64_t timer = fleet.rows.workflows[slot.value()].timer;
  const Slot timer_slot = fleet.timers().rows().find_key(timer);
  const std::int64_t left_ms =
      timer_slot != kNoSlot ? (fleet.timers().rows()[timer_slot].due - tx.now()).milliseconds : 0;
  fleet.timers().cancel(tx, timer);
  tx.update(fleet.rows.workflows, slot.value(), [&](Workflow& row) {
    row.status = WorkflowStatus::paused;
    row.timer = 0;
    row.left_ms = left_ms;
  });
  override_work(fleet, tx, actor, slot.value(), "paused");
  audit(fleet, tx, actor, about_work(fleet, fleet.rows.workflows[slot.value()], "Paused"));
  return std::nullopt;
}

Refused resume_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow) {
  const Result<Slot, Refusal> slot = movable(fleet, workflow, WorkflowAction::resume);
  if (!slot) return slot.error();
  const std::int64_t left_ms = fleet.rows.workflows[slot.value()].left_ms.value_or(0);
  const std::uint64_t timer =
      fleet.timers().schedule(tx, {kStageTimer, tx.now() + Duration{left_ms}, 0, {}, workflow});
  tx.update(fleet.rows.workflows, slot.value(), [&](Workflow& row) {
    row.status = WorkflowStatus::in_progress;
    row.timer = timer;
    row.left_ms.reset();
    row.updated_by = actor.user;
    row.updated_reason = "resumed";
  });
  audit(fleet, tx, actor, about_work(fleet, fleet.rows.workflows[slot.value()], "Resumed"));
  return std::nullopt;
}

Refused retry_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow) {
  const Result<Slot, Refusal> slot = movable(fleet, workflow, WorkflowAction::retry);
  if (!slot) return slot.error();
  const Workflow& row = fleet.rows.workflows[slot.value()];
  if (holds_instance(row.kind)) {
    const Instance* instance = fleet.rows.instance(row.instance);
    const Slot newest = fleet.rows.workflows_of_instance.newest(row.instance);
    const Move* move = move_of(row.before, row.kind);
    if (instance == nullptr || instance->workflow != 0 || newest != slot.value() ||
        instance->status != move->failed) {
      return wrong_state("The instance went on without this workflow");
    }
  }
  if (row.snapshot.present() && !may_retry_snapshot_work(fleet, row)) {
    return wrong_state("The snapshot is not there any more");
  }
  if (row.path.present()) return wrong_state("The upgrade path went on without this workflow");
  tx.update(fleet.rows.workflows, slot.value(), [&](Workflow& changed) {
    changed.status = WorkflowStatus::in_progress;
    changed.ended_at.reset();
    ++changed.attempt;
    changed.updated_by = actor.user;
    changed.updated_reason = "retried";
  });
  work_began(fleet, tx, fleet.rows.workflows[slot.value()]);
  snapshot_work_retried(fleet, tx, fleet.rows.workflows[slot.value()]);
  start_stage(fleet, tx, slot.value());
  audit(fleet, tx, actor, about_work(fleet, fleet.rows.workflows[slot.value()], "Retried"));
  return std::nullopt;
}

void cancel_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow,
                 std::string reason) {
  const Slot slot = slot_of_workflow(fleet, workflow);
  assert(slot != kNoSlot);
  const std::uint64_t timer = fleet.rows.workflows[slot].timer;
  if (timer != 0) fleet.timers().cancel(tx, timer);
  override_work(fleet, tx, actor, slot, reason.c_str());
  end(fleet, tx, slot, WorkflowStatus::cancelled);
  const Workflow ended = fleet.rows.workflows[slot];
  work_cancelled(fleet, tx, ended);
}

Refused terminate_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow) {
  const Result<Slot, Refusal> slot = movable(fleet, workflow, WorkflowAction::terminate);
  if (!slot) return slot.error();
  cancel_work(fleet, tx, actor, workflow, "terminated");
  audit(fleet, tx, actor, about_work(fleet, fleet.rows.workflows[slot.value()], "Terminated"));
  return std::nullopt;
}

}  // namespace tabplane::fleet
