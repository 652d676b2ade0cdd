// Workflows: work on an instance, stage by stage on virtual time.
//
// Work that makes an instance waits until its cell is ready and the instances that it names run.
// A stage ends by a timer; an ordered fault makes it fail instead. Retrying goes on with the stage
// that failed. Terminating puts the instance back when no stage was done, and leaves it FAILED
// otherwise; one that was being made is CANCELLED.
//
// Invariants: events of a workflow are in order of time, each stage starts before it ends; a paused
// workflow has no timer; an instance's `workflow` is the one that holds it, or 0.
#pragma once

#include <cstdint>
#include <string>

#include "core/fleet/events.h"

namespace tabplane::fleet {

// Why another workflow cannot hold the instance now; nullopt when it can.
Refused may_work(const Fleet& fleet, const Instance& instance, WorkflowKind kind);

// Starts work on an instance; `draft` says the kind and what is to come of it. The workflow's id.
// REQUIRES: may_work() agrees.
Symbol start_work(Fleet& fleet, Transaction& tx, Slot instance, Workflow draft);
// Work on a snapshot, whose instance may be gone.
Symbol start_snapshot_work(Fleet& fleet, Transaction& tx, const Snapshot& snapshot, Workflow draft);

// The timer of the stage under way came due.
void end_stage(Fleet& fleet, Transaction& tx, std::uint64_t workflow);
// What waited for a cell or an instance begins if it can.
void wake_waiting(Fleet& fleet, Transaction& tx);

Refused pause_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow);
Refused resume_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow);
Refused retry_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow);
Refused terminate_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow);
// The same without an audit event of its own, for what replaces it.
void cancel_work(Fleet& fleet, Transaction& tx, Actor actor, std::uint64_t workflow,
                 std::string reason);

// What a kind of work is called in a workflow's id: "submit-create".
std::string_view verb_of(WorkflowKind kind);

}  // namespace tabplane::fleet
