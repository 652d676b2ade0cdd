// Snapshots of instances: taken by hand or by the clock, copied, restored into new instances.
//
// A snapshot outlives its instance. Automated ones go when they are older than their resource keeps
// them; others stay until somebody deletes them, which waits until no copy or restore of it is
// under way. `complete` is the same as a progress of 100.
#pragma once

#include <optional>
#include <vector>

#include "core/fleet/events.h"
#include "core/fleet/parameters.h"

namespace tabplane::fleet {

// Of a RUNNING or STOPPED instance whose resource is backed up. The new snapshot's id.
Result<Symbol, Refusal> take_snapshot(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                                      bool automated);
// Into another region of the same cloud provider; without a source the newest complete one.
Result<Symbol, Refusal> copy_snapshot(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                                      std::optional<Symbol> source, Symbol region_code);
Refused delete_snapshot(Fleet& fleet, Transaction& tx, Actor actor, Symbol snapshot);

struct RestoreOptions {
  std::vector<GivenValue> overrides;
  std::optional<bool> public_network;
  Symbol version = {};  // null: the snapshot's
  Symbol network = {};
};
// A new instance of what was, in the snapshot's region. Its id.
Result<Symbol, Refusal> restore_snapshot(Fleet& fleet, Transaction& tx, Actor actor,
                                         Symbol snapshot, const RestoreOptions& options);

// The newest complete snapshot of an instance that was complete at `time`; nullptr: none was.
const Snapshot* snapshot_at(const Fleet& fleet, Symbol instance, TimePoint time);
// When the newest automated one was complete, and the oldest that is kept.
struct BackupTimes {
  std::optional<TimePoint> last;
  std::optional<TimePoint> earliest;
};
BackupTimes backup_times(const Fleet& fleet, Symbol instance);

// The instance's next automated snapshot, when its resource wants them.
void schedule_backup(Fleet& fleet, Transaction& tx, Slot instance);
// It is due: takes one if nothing else goes on, and lets go of those that are too old.
void back_up(Fleet& fleet, Transaction& tx, Symbol instance);

// What workflows do to the snapshot that they are about.
void snapshot_work_goes_on(Fleet& fleet, Transaction& tx, const Workflow& work,
                           std::uint32_t progress);
void snapshot_work_ended(Fleet& fleet, Transaction& tx, const Workflow& work, bool well);
bool may_retry_snapshot_work(const Fleet& fleet, const Workflow& work);
void snapshot_work_retried(Fleet& fleet, Transaction& tx, const Workflow& work);

}  // namespace tabplane::fleet
