#include "core/fleet/snapshots.h"

#include <algorithm>

#include "core/base/time.h"
#include "core/fleet/effects.h"
#include "core/fleet/instances.h"
#include "core/fleet/placement.h"
#include "core/fleet/subscriptions.h"
#include "core/fleet/work.h"

namespace tabplane::fleet {
namespace {

Slot slot_of_snapshot(const Fleet& fleet, Symbol id) {
  return id.present() ? fleet.rows.snapshots.find_key(id) : kNoSlot;
}

void change_users(Fleet& fleet, Transaction& tx, Symbol snapshot, bool more) {
  const Slot slot = slot_of_snapshot(fleet, snapshot);
  if (slot == kNoSlot) return;
  const std::uint32_t users = fleet.rows.snapshots[slot].users;
  if (!more && users == 0) return;
  tx.set<&Snapshot::users>(fleet.rows.snapshots, slot, more ? users + 1 : users - 1);
}

void set_status(Fleet& fleet, Transaction& tx, Slot slot, SnapshotStatus status,
                std::uint32_t progress) {
  tx.set<&Snapshot::status>(fleet.rows.snapshots, slot, status);
  tx.set<&Snapshot::progress>(fleet.rows.snapshots, slot, progress);
}

Snapshot snapshot_of(const Instance& row) {
  Snapshot made;
  made.instance = row.id;
  made.service = row.service;
  made.environment = row.environment;
  made.plan = row.plan;
  made.version = row.version;
  made.subscription = row.subscription;
  made.resource = row.resource;
  made.region = row.region;
  made.parameters = row.parameters;
  made.public_network = row.public_network;
  return made;
}

Symbol insert(Fleet& fleet, Transaction& tx, Snapshot row) {
  row.id = fleet.new_id(tx, "instance-ss-");
  row.number = fleet.next_number(tx);
  row.created_at = tx.now();
  row.status = SnapshotStatus::in_progress;
  row.progress = 0;
  row.completed_at.reset();
  row.users = 0;
  const Symbol id = row.id;
  tx.insert(fleet.rows.snapshots, std::move(row));
  return id;
}

struct Backup {
  Symbol snapshot;
  Symbol workflow;
};
Backup begin_backup(Fleet& fleet, Transaction& tx, Slot instance, bool automated) {
  Snapshot row = snapshot_of(fleet.rows.instances[instance]);
  row.automated = automated;
  const Symbol id = insert(fleet, tx, std::move(row));
  Workflow work;
  work.kind = WorkflowKind::backup;
  work.snapshot = id;
  return {id, start_work(fleet, tx, instance, std::move(work))};
}

void drop_old(Fleet& fleet, Transaction& tx, Symbol instance, std::int64_t retention_days) {
  std::vector<Symbol> old;
  const TimePoint oldest = tx.now() + Duration{-retention_days * kDay_ms};
  fleet.rows.snapshots_of_instance.each(instance, [&](Slot, const Snapshot& row) {
    if (row.automated && row.users == 0 && row.created_at < oldest &&
        (row.status == SnapshotStatus::complete || row.status == SnapshotStatus::failed)) {
      old.push_back(row.id);
    }
    return true;
  });
  for (const Symbol id : old) tx.erase(fleet.rows.snapshots, slot_of_snapshot(fleet, id));
}

Audit about_snapshot(const Snapshot& row, std::string message, Symbol workflow) {
  Audit what;
  what.message = std::move(message);
  what.service = row.service;
  what.environment = row.environment;
  what.plan = row.plan;
  what.version = row.version;
  what.resource = row.resource;
  what.instance = row.instance;
  what.workflow = workflow;
  return what;
}

}  // namespace

Result<Symbol, Refusal> take_snapshot(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                                      bool automated) {
  const Slot slot = instance.present() ? fleet.rows.instances.find_key(instance) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such instance");
  const Instance& row = fleet.rows.instances[slot];
  const Resource* resource = fleet.rows.resource(row.resource);
  if (resource == nullptr || !resource->backup) {
    return wrong_state("The instance's resource is not backed up");
  }
  if (const Refused refused = may_work(fleet, row, WorkflowKind::backup)) return *refused;
  const Backup made = begin_backup(fleet, tx, slot, automated);
  audit(fleet, tx, actor,
        about(fleet.rows.instances[slot], "Created the snapshot " + fleet.text(made.snapshot),
              made.workflow));
  return made.snapshot;
}

Result<Symbol, Refusal> copy_snapshot(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                                      std::optional<Symbol> source, Symbol region_code) {
  const Snapshot* found = nullptr;
  if (source) {
    found = fleet.rows.snapshot(*source);
    if (found != nullptr && found->instance != instance) found = nullptr;
  } else {
    fleet.rows.snapshots_of_instance.each(instance, [&](Slot, const Snapshot& row) {
      if (row.status == SnapshotStatus::complete) found = &row;
      return found == nullptr;
    });
  }
  if (found == nullptr) return missing("There is no such snapshot");
  const Region* from = fleet.rows.region(found->region);
  const Region* to =
      from != nullptr ? fleet.rows.region_by_code(from->provider, region_code) : nullptr;
  if (to == nullptr) return bad("targetRegion is none of the cloud provider");
  if (to->id == found->region) return bad("targetRegion is the snapshot's own");
  if (found->status != SnapshotStatus::complete) {
    return wrong_state("The snapshot is " + std::string(word_of(found->status)));
  }
  Snapshot row = *found;
  row.source = found->id;
  row.region = to->id;
  row.automated = false;
  const Symbol source_id = found->id;
  const Symbol id = insert(fleet, tx, std::move(row));
  change_users(fleet, tx, source_id, true);
  Workflow work;
  work.kind = WorkflowKind::copy_snapshot;
  work.snapshot = id;
  const Snapshot made = *fleet.rows.snapshot(id);
  const Symbol workflow = start_snapshot_work(fleet, tx, made, std::move(work));
  audit(fleet, tx, actor,
        about_snapshot(made,
                       "Copied the snapshot " + fleet.text(source_id) + " to " +
                           fleet.text(region_code) + " as " + fleet.text(id),
                       workflow));
  return id;
}

Refused delete_snapshot(Fleet& fleet, Transaction& tx, Actor actor, Symbol snapshot) {
  const Slot slot = slot_of_snapshot(fleet, snapshot);
  if (slot == kNoSlot) return missing("There is no such snapshot");
  const Snapshot row = fleet.rows.snapshots[slot];
  if (!may_become(row.status, SnapshotStatus::deleting)) {
    return wrong_state("The snapshot is " + std::string(word_of(row.status)));
  }
  if (row.users > 0) return wrong_state("The snapshot is being copied or restored");
  tx.set<&Snapshot::status>(fleet.rows.snapshots, slot, SnapshotStatus::deleting);
  Workflow work;
  work.kind = WorkflowKind::delete_snapshot;
  work.snapshot = snapshot;
  const Symbol workflow = start_snapshot_work(fleet, tx, row, std::move(work));
  audit(fleet, tx, actor,
        about_snapshot(row, "Deleted the snapshot " + fleet.text(snapshot), workflow));
  return std::nullopt;
}

Result<Symbol, Refusal> restore_snapshot(Fleet& fleet, Transaction& tx, Actor actor,
                                         Symbol snapshot, const RestoreOptions& options) {
  const Snapshot* found = fleet.rows.snapshot(snapshot);
  if (found == nullptr) return missing("There is no such snapshot");
  if (found->status != SnapshotStatus::complete) {
    return wrong_state("The snapshot is " + std::string(word_of(found->status)));
  }
  const Subscription* subscription = fleet.rows.subscription(found->subscription);
  if (subscription == nullptr) return missing("There is no such subscription");
  if (const Refused refused = may_create(fleet, *subscription)) return *refused;
  const Resource* resource = fleet.rows.resource(found->resource);
  if (resource == nullptr) return missing("There is no such resource");
  if (const Refused refused = check_network(fleet, options.network, found->region)) {
    return *refused;
  }
  const Symbol wanted = options.version.present() ? options.version : found->version;
  const PlanVersion* version = fleet.rows.version(found->plan, wanted);
  if (version == nullptr) return bad("There is no such version of the plan");
  if (options.version.present() && version->status != VersionStatus::active &&
      version->status != VersionStatus::preferred) {
    return wrong_state("The version is " + std::string(word_of(version->status)));
  }
  Instance row;
  row.environment = found->environment;
  row.parameters = found->parameters;
  Result<Taken, Refusal> taken = take_for_update(fleet, *resource, options.overrides, row);
  if (!taken) return taken.error();
  row.id = fleet.new_id(tx, "instance-");
  row.number = fleet.next_number(tx);
  row.service = found->service;
  row.plan = found->plan;
  row.version = wanted;
  row.subscription = found->subscription;
  row.resource = found->resource;
  row.region = found->region;
  row.network = options.network;
  row.public_network = options.public_network.value_or(found->public_network);
  row.created_at = tx.now();
  row.modified_at = tx.now();
  row.created_by = actor.user;
  row.parameters = std::move(taken.value().parameters);
  row.links = std::move(taken.value().links);
  row.nodes = first_nodes(fleet, row.resource, Health::unknown, tx.now());
  row.cell = place(fleet, tx, row);
  const Symbol id = row.id;
  const Slot slot = tx.insert(fleet.rows.instances, std::move(row));
  change_users(fleet, tx, snapshot, true);
  Workflow work;
  work.kind = WorkflowKind::restore;
  work.snapshot = snapshot;
  const Symbol workflow = start_work(fleet, tx, slot, std::move(work));
  audit(fleet, tx, actor,
        about(fleet.rows.instances[slot],
              "Restored the snapshot " + fleet.text(snapshot) + " as " + fleet.text(id), workflow));
  return id;
}

const Snapshot* snapshot_at(const Fleet& fleet, Symbol instance, TimePoint time) {
  const Snapshot* found = nullptr;
  fleet.rows.snapshots_of_instance.each(instance, [&](Slot, const Snapshot& row) {
    const bool complete =
        row.status == SnapshotStatus::complete && row.completed_at && *row.completed_at <= time;
    if (complete && (found == nullptr || *found->completed_at < *row.completed_at)) found = &row;
    return true;
  });
  return found;
}

BackupTimes backup_times(const Fleet& fleet, Symbol instance) {
  BackupTimes times;
  fleet.rows.snapshots_of_instance.each(instance, [&](Slot, const Snapshot& row) {
    if (row.status != SnapshotStatus::complete || !row.completed_at) return true;
    if (row.automated && (!times.last || *times.last < *row.completed_at)) {
      times.last = row.completed_at;
    }
    if (!times.earliest || *row.completed_at < *times.earliest) times.earliest = row.completed_at;
    return true;
  });
  return times;
}

void schedule_backup(Fleet& fleet, Transaction& tx, Slot instance) {
  const Instance& row = fleet.rows.instances[instance];
  const Resource* resource = fleet.rows.resource(row.resource);
  if (resource == nullptr || !resource->backup || resource->backup_period_hours <= 0 ||
      row.backup_timer != 0) {
    return;
  }
  const std::int64_t period_ms = resource->backup_period_hours * kHour_ms;
  const std::uint64_t timer = fleet.timers().schedule(
      tx, {kBackupTimer, tx.now() + Duration{period_ms}, 0, fleet.text(row.id), 0});
  tx.set<&Instance::backup_timer>(fleet.rows.instances, instance, timer);
}

void back_up(Fleet& fleet, Transaction& tx, Symbol instance) {
  const Slot slot = fleet.rows.instances.find_key(instance);
  if (slot == kNoSlot) return;
  tx.set<&Instance::backup_timer>(fleet.rows.instances, slot, std::uint64_t{0});
  const Resource* resource = fleet.rows.resource(fleet.rows.instances[slot].resource);
  if (resource == nullptr) return;
  drop_old(fleet, tx, instance, resource->backup_retention_days);
  if (!may_work(fleet, fleet.rows.instances[slot], WorkflowKind::backup)) {
    begin_backup(fleet, tx, slot, true);
  }
  schedule_backup(fleet, tx, slot);
}

void snapshot_work_goes_on(Fleet& fleet, Transaction& tx, const Workflow& work,
                           std::uint32_t progress) {
  if (work.kind != WorkflowKind::backup && work.kind != WorkflowKind::copy_snapshot) return;
  const Slot slot = slot_of_snapshot(fleet, work.snapshot);
  if (slot != kNoSlot) set_status(fleet, tx, slot, SnapshotStatus::in_progress, progress);
}

void snapshot_work_ended(Fleet& fleet, Transaction& tx, const Workflow& work, bool well) {
  const Slot slot = slot_of_snapshot(fleet, work.snapshot);
  if (slot == kNoSlot) return;
  switch (work.kind) {
    case WorkflowKind::backup:
    case WorkflowKind::copy_snapshot: {
      const Symbol source = fleet.rows.snapshots[slot].source;
      if (well) {
        set_status(fleet, tx, slot, SnapshotStatus::complete, 100);
        tx.update(fleet.rows.snapshots, slot, [&](Snapshot& row) { row.completed_at = tx.now(); });
      } else {
        tx.set<&Snapshot::status>(fleet.rows.snapshots, slot, SnapshotStatus::failed);
      }
      if (work.kind == WorkflowKind::copy_snapshot) change_users(fleet, tx, source, false);
      break;
    }
    case WorkflowKind::delete_snapshot:
      if (well) {
        tx.erase(fleet.rows.snapshots, slot);
      } else {
        tx.set<&Snapshot::status>(fleet.rows.snapshots, slot, SnapshotStatus::failed);
      }
      break;
    case WorkflowKind::restore:
      change_users(fleet, tx, work.snapshot, false);
      break;
    default:
      break;
  }
}

bool may_retry_snapshot_work(const Fleet& fleet, const Workflow& work) {
  const Snapshot* row = fleet.rows.snapshot(work.snapshot);
  if (row == nullptr) return false;
  switch (work.kind) {
    case WorkflowKind::restore:
      return row->status == SnapshotStatus::complete;
    case WorkflowKind::copy_snapshot: {
      const Snapshot* source = fleet.rows.snapshot(row->source);
      return row->status == SnapshotStatus::failed && source != nullptr &&
             source->status == SnapshotStatus::complete;
    }
    default:
      return row->status == SnapshotStatus::failed;
  }
}

void snapshot_work_retried(Fleet& fleet, Transaction& tx, const Workflow& work) {
  const Slot slot = slot_of_snapshot(fleet, work.snapshot);
  if (slot == kNoSlot) return;
  const Snapshot& row = fleet.rows.snapshots[slot];
  switch (work.kind) {
    case WorkflowKind::restore:
      change_users(fleet, tx, work.snapshot, true);
      break;
    case WorkflowKind::copy_snapshot:
      change_users(fleet, tx, row.source, true);
      tx.set<&Snapshot::status>(fleet.rows.snapshots, slot, SnapshotStatus::in_progress);
      break;
    case WorkflowKind::backup:
      tx.set<&Snapshot::status>(fleet.rows.snapshots, slot, SnapshotStatus::in_progress);
      break;
    case WorkflowKind::delete_snapshot:
      tx.set<&Snapshot::status>(fleet.rows.snapshots, slot, SnapshotStatus::deleting);
      break;
    default:
      break;
  }
}

}  // namespace tabplane::fleet
