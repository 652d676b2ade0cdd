#include "core/fleet/upgrades.h"

#include <algorithm>

#include "core/fleet/work.h"

namespace tabplane::fleet {
namespace {

Slot slot_of_path(const Fleet& fleet, Symbol path) {
  return path.present() ? fleet.rows.upgrade_paths.find_key(path) : kNoSlot;
}

std::size_t count(const Fleet& fleet, Symbol path, UpgradeStatus status) {
  return fleet.rows.upgrades_by_status[static_cast<std::size_t>(status)].count(path);
}

void set_path(Fleet& fleet, Transaction& tx, Slot slot, UpgradeStatus status) {
  tx.update(fleet.rows.upgrade_paths, slot, [&](UpgradePath& row) {
    row.status = status;
    row.updated_at = tx.now();
    if (!is_unfinished(status)) row.completed_at = tx.now();
  });
}

void set_row(Fleet& fleet, Transaction& tx, Slot slot, UpgradeStatus status) {
  tx.update(fleet.rows.upgrades, slot, [&](InstanceUpgrade& row) {
    row.status = status;
    row.updated_at = tx.now();
    if (status == UpgradeStatus::in_progress) row.started_at = tx.now();
    if (!is_unfinished(status)) row.ended_at = tx.now();
  });
  if (is_unfinished(status)) return;
  const Slot instance = fleet.rows.instances.find_key(fleet.rows.upgrades[slot].instance);
  if (instance == kNoSlot) return;
  if (fleet.rows.instances[instance].upgrade_path != fleet.rows.upgrades[slot].path) return;
  tx.set<&Instance::upgrade_path>(fleet.rows.instances, instance, Symbol{});
}

std::vector<Slot> waiting_rows(const Fleet& fleet, Symbol path) {
  std::vector<Slot> slots;
  for (const UpgradeStatus status : {UpgradeStatus::pending, UpgradeStatus::scheduled}) {
    fleet.rows.upgrades_by_status[static_cast<std::size_t>(status)].each_from_oldest(
        path, [&](Slot slot, const InstanceUpgrade&) {
          slots.push_back(slot);
          return true;
        });
  }
  return slots;
}

// A path with nothing left to do is over.
void finish_if_done(Fleet& fleet, Transaction& tx, Slot slot) {
  const UpgradePath& row = fleet.rows.upgrade_paths[slot];
  if (row.status != UpgradeStatus::in_progress && row.status != UpgradeStatus::paused) return;
  if (count(fleet, row.id, UpgradeStatus::pending) > 0 ||
      count(fleet, row.id, UpgradeStatus::scheduled) > 0 ||
      count(fleet, row.id, UpgradeStatus::in_progress) > 0) {
    return;
  }
  const bool failed = count(fleet, row.id, UpgradeStatus::failed) > 0;
  set_path(fleet, tx, slot, failed ? UpgradeStatus::failed : UpgradeStatus::complete);
}

void start_one(Fleet& fleet, Transaction& tx, const UpgradePath& path, Slot upgrade, Slot at) {
  Workflow work;
  work.kind = WorkflowKind::upgrade;
  work.version = path.target_version;
  work.path = path.id;
  const Symbol workflow = start_work(fleet, tx, at, std::move(work));
  set_row(fleet, tx, upgrade, UpgradeStatus::in_progress);
  tx.set<&InstanceUpgrade::workflow>(fleet.rows.upgrades, upgrade, workflow);
  Audit what = about(
      fleet.rows.instances[at],
      "Started the upgrade to " + fleet.text(path.target_version) + " by " + fleet.text(path.id),
      workflow);
  what.source = EventSource::maintenance;
  audit(fleet, tx, {}, std::move(what));
}

// Starts the next of those that wait. False when none can be started now.
bool start_next(Fleet& fleet, Transaction& tx, const UpgradePath& path) {
  std::vector<Slot> hopeless;
  Slot next = kNoSlot;
  fleet.rows.upgrades_by_status[static_cast<std::size_t>(UpgradeStatus::pending)].each_from_oldest(
      path.id, [&](Slot slot, const InstanceUpgrade& row) {
        const Instance* instance = fleet.rows.instance(row.instance);
        if (instance == nullptr) return true;
        if (!may_work(fleet, *instance, WorkflowKind::upgrade)) {
          next = slot;
        } else if (instance->workflow == 0) {
          hopeless.push_back(slot);  // it stands in a state that nothing is upgraded from
        }
        return next == kNoSlot;
      });
  for (const Slot slot : hopeless) set_row(fleet, tx, slot, UpgradeStatus::failed);
  if (next == kNoSlot) return false;
  start_one(fleet, tx, path, next,
            fleet.rows.instances.find_key(fleet.rows.upgrades[next].instance));
  return true;
}

Refused take(const Fleet& fleet, const NewUpgradePath& wanted, std::vector<Symbol>& taken) {
  if (!wanted.instances) {
    fleet.rows.instances_of_plan.each_from_oldest(wanted.plan, [&](Slot, const Instance& row) {
      if (row.version == wanted.source_version && !row.upgrade_path.present() &&
          row.status != Status::deleting) {
        taken.push_back(row.id);
      }
      return true;
    });
  } else {
    for (const Symbol id : *wanted.instances) {
      const Instance* row = fleet.rows.instance(id);
      if (row == nullptr || row->plan != wanted.plan) return bad("There is no such instance");
      if (row->version != wanted.source_version) {
        return bad("The instance " + fleet.text(id) + " is not of the source version");
      }
      if (row->upgrade_path.present()) {
        return wrong_state("The instance " + fleet.text(id) + " is on the upgrade path " +
                           fleet.text(row->upgrade_path));
      }
      if (std::find(taken.begin(), taken.end(), id) == taken.end()) taken.push_back(id);
    }
  }
  if (taken.empty()) return bad("No instance is to be upgraded");
  return std::nullopt;
}

UpgradeType type_of(const Fleet& fleet, const NewUpgradePath& wanted) {
  const auto major = [&](Symbol version) {
    const std::string text = fleet.text(version);
    return text.substr(0, text.find('.'));
  };
  if (wanted.instances) return UpgradeType::user_defined;
  return major(wanted.source_version) == major(wanted.target_version) ? UpgradeType::incremental
                                                                      : UpgradeType::major;
}

void notify(Fleet& fleet, Transaction& tx, Symbol path) {
  std::vector<Symbol> told;
  const UpgradePath& row = fleet.rows.upgrade_paths[slot_of_path(fleet, path)];
  const Symbol environment = row.environment;
  for (const Slot slot : waiting_rows(fleet, path)) {
    const Instance* instance = fleet.rows.instance(fleet.rows.upgrades[slot].instance);
    const Subscription* subscription =
        instance != nullptr ? fleet.rows.subscription(instance->subscription) : nullptr;
    if (subscription == nullptr ||
        std::find(told.begin(), told.end(), subscription->user) != told.end()) {
      continue;
    }
    told.push_back(subscription->user);
  }
  for (const Symbol user : told) {
    tell_customer(fleet, tx, CustomerEventType::maintenance_scheduled, user, environment, path);
  }
}

Refused skip(Fleet& fleet, Transaction& tx, Symbol path, const std::vector<Symbol>& instances) {
  if (instances.empty()) return bad("resource-ids names no instance");
  std::vector<Slot> slots;
  for (const Symbol instance : instances) {
    const Slot slot = instance.present() ? fleet.rows.upgrades.find_key(path, instance) : kNoSlot;
    if (slot == kNoSlot) return bad("The upgrade path has no such instance");
    const UpgradeStatus status = fleet.rows.upgrades[slot].status;
    if (status != UpgradeStatus::pending && status != UpgradeStatus::scheduled) {
      return wrong_state("The instance " + fleet.text(instance) + " does not wait");
    }
    slots.push_back(slot);
  }
  for (const Slot slot : slots) set_row(fleet, tx, slot, UpgradeStatus::skipped);
  return std::nullopt;
}

// What the action does; the audit event and the marks of the path are the caller's.
Refused act(Fleet& fleet, Transaction& tx, Slot slot, UpgradeAction action,
            const std::vector<Symbol>& instances) {
  const UpgradePath row = fleet.rows.upgrade_paths[slot];
  const auto refuse = [&] {
    return wrong_state("The upgrade path is " + std::string(word_of(row.status)));
  };
  if (action == UpgradeAction::skip_instances || action == UpgradeAction::notify_customer) {
    if (!is_unfinished(row.status)) return refuse();
    if (action == UpgradeAction::skip_instances) return skip(fleet, tx, row.id, instances);
    tx.set<&UpgradePath::notify_customer>(fleet.rows.upgrade_paths, slot, true);
    notify(fleet, tx, row.id);
    return std::nullopt;
  }
  const std::optional<UpgradeStatus> next = next_status(row.status, action);
  if (!next) return refuse();
  set_path(fleet, tx, slot, *next);
  if (action == UpgradeAction::cancel) {
    if (row.timer != 0) fleet.timers().cancel(tx, row.timer);
    tx.set<&UpgradePath::timer>(fleet.rows.upgrade_paths, slot, std::uint64_t{0});
    for (const Slot waiting : waiting_rows(fleet, row.id)) {
      set_row(fleet, tx, waiting, UpgradeStatus::cancelled);
    }
  }
  return std::nullopt;
}

}  // namespace

UpgradeCounts counts_of(const Fleet& fleet, Symbol path) {
  UpgradeCounts counts;
  counts.total = fleet.rows.upgrades_of_path.count(path);
  counts.completed = count(fleet, path, UpgradeStatus::complete);
  counts.failed = count(fleet, path, UpgradeStatus::failed);
  counts.in_progress = count(fleet, path, UpgradeStatus::in_progress);
  counts.scheduled = count(fleet, path, UpgradeStatus::scheduled);
  counts.pending = count(fleet, path, UpgradeStatus::pending) + counts.scheduled;
  counts.skipped =
      count(fleet, path, UpgradeStatus::skipped) + count(fleet, path, UpgradeStatus::cancelled);
  return counts;
}

Result<Symbol, Refusal> create_upgrade_path(Fleet& fleet, Transaction& tx, Actor actor,
                                            const NewUpgradePath& wanted) {
  const Plan* plan = fleet.rows.plan(wanted.plan);
  if (plan == nullptr) return missing("There is no such plan");
  if (wanted.source_version == wanted.target_version) {
    return bad("sourceVersion and targetVersion are the same");
  }
  if (fleet.rows.version(wanted.plan, wanted.source_version) == nullptr ||
      fleet.rows.version(wanted.plan, wanted.target_version) == nullptr) {
    return bad("There is no such version of the plan");
  }
  const std::int64_t most = wanted.max_concurrent.value_or(0);
  if (most < 0 || most > kMostConcurrentUpgrades) {
    return bad("maxConcurrentUpgrades is from 1 to 25, or 0 for the plan's");
  }
  if (wanted.scheduled && *wanted.scheduled <= tx.now()) return bad("scheduledDate is over");
  std::vector<Symbol> instances;
  if (Refused refused = take(fleet, wanted, instances)) return std::move(*refused);

  UpgradePath row;
  row.id = fleet.new_id(tx, "up-");
  row.number = fleet.next_number(tx);
  row.service = plan->service;
  row.environment = plan->environment;
  row.plan = plan->id;
  row.source_version = wanted.source_version;
  row.target_version = wanted.target_version;
  row.status = wanted.scheduled ? UpgradeStatus::scheduled : UpgradeStatus::in_progress;
  row.type = type_of(fleet, wanted);
  row.max_concurrent = most > 0 ? static_cast<std::uint32_t>(most) : plan->max_concurrent_upgrades;
  row.notify_customer = wanted.notify_customer;
  row.planned = wanted.scheduled;
  row.created_at = tx.now();
  row.created_by = actor.user;
  row.updated_at = tx.now();
  row.updated_by = actor.user;
  const Symbol id = row.id;
  if (wanted.scheduled) {
    row.timer =
        fleet.timers().schedule(tx, {kUpgradeTimer, *wanted.scheduled, 0, fleet.text(id), 0});
  }
  tx.insert(fleet.rows.upgrade_paths, std::move(row));
  for (const Symbol instance : instances) {
    InstanceUpgrade each;
    each.path = id;
    each.instance = instance;
    each.number = fleet.next_number(tx);
    each.status = wanted.scheduled ? UpgradeStatus::scheduled : UpgradeStatus::pending;
    each.created_at = tx.now();
    each.updated_at = tx.now();
    tx.insert(fleet.rows.upgrades, std::move(each));
    tx.set<&Instance::upgrade_path>(fleet.rows.instances, fleet.rows.instances.find_key(instance),
                                    id);
  }
  if (wanted.notify_customer) notify(fleet, tx, id);
  Audit what;
  what.message = "Created the upgrade path " + fleet.text(id);
  what.service = plan->service;
  what.environment = plan->environment;
  what.plan = plan->id;
  what.version = wanted.target_version;
  audit(fleet, tx, actor, std::move(what));
  start_upgrades(fleet, tx, id);
  return id;
}

Refused manage_upgrade_path(Fleet& fleet, Transaction& tx, Actor actor, Symbol path,
                            UpgradeAction action, const std::vector<Symbol>& instances) {
  const Slot slot = slot_of_path(fleet, path);
  if (slot == kNoSlot) return missing("There is no such upgrade path");
  if (const Refused refused = act(fleet, tx, slot, action, instances)) return refused;
  tx.update(fleet.rows.upgrade_paths, slot, [&](UpgradePath& row) {
    row.last_action = action;
    row.updated_at = tx.now();
    row.updated_by = actor.user;
  });
  const UpgradePath& row = fleet.rows.upgrade_paths[slot];
  Audit what;
  what.message =
      "Asked the upgrade path " + fleet.text(path) + " to " + std::string(word_of(action));
  what.service = row.service;
  what.environment = row.environment;
  what.plan = row.plan;
  what.version = row.target_version;
  audit(fleet, tx, actor, std::move(what));
  if (action == UpgradeAction::resume) start_upgrades(fleet, tx, path);
  finish_if_done(fleet, tx, slot);
  return std::nullopt;
}

void start_upgrades(Fleet& fleet, Transaction& tx, Symbol path) {
  const Slot slot = slot_of_path(fleet, path);
  if (slot == kNoSlot) return;
  if (fleet.rows.upgrade_paths[slot].status == UpgradeStatus::scheduled) {
    const UpgradePath& row = fleet.rows.upgrade_paths[slot];
    if (row.planned && tx.now() < *row.planned) return;
    for (const Slot waiting : waiting_rows(fleet, path)) {
      set_row(fleet, tx, waiting, UpgradeStatus::pending);
    }
    tx.set<&UpgradePath::timer>(fleet.rows.upgrade_paths, slot, std::uint64_t{0});
    set_path(fleet, tx, slot, UpgradeStatus::in_progress);
  }
  const UpgradePath row = fleet.rows.upgrade_paths[slot];
  if (row.status == UpgradeStatus::in_progress) {
    while (count(fleet, path, UpgradeStatus::in_progress) < row.max_concurrent &&
           start_next(fleet, tx, row)) {
    }
  }
  finish_if_done(fleet, tx, slot);
}

void upgrade_work_ended(Fleet& fleet, Transaction& tx, const Workflow& work, UpgradeStatus status) {
  if (work.path.present()) {
    const Slot slot = fleet.rows.upgrades.find_key(work.path, work.instance);
    if (slot != kNoSlot) set_row(fleet, tx, slot, status);
    start_upgrades(fleet, tx, work.path);
    return;
  }
  // Something else went on at an instance that waits for its turn.
  const Instance* instance = fleet.rows.instance(work.instance);
  if (instance != nullptr && instance->upgrade_path.present()) {
    const Symbol path = instance->upgrade_path;
    start_upgrades(fleet, tx, path);
  }
}

void instance_gone(Fleet& fleet, Transaction& tx, Symbol path, Symbol instance) {
  const Slot slot = fleet.rows.upgrades.find_key(path, instance);
  if (slot != kNoSlot && is_unfinished(fleet.rows.upgrades[slot].status)) {
    set_row(fleet, tx, slot, UpgradeStatus::skipped);
  }
  start_upgrades(fleet, tx, path);
}

}  // namespace tabplane::fleet
