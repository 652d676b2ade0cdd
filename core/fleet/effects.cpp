#include "core/fleet/effects.h"

#include <algorithm>

#include "core/fleet/events.h"
#include "core/fleet/metering.h"
#include "core/fleet/orchestrations.h"
#include "core/fleet/report.h"
#include "core/fleet/snapshots.h"
#include "core/fleet/upgrades.h"
#include "core/fleet/work.h"

namespace tabplane::fleet {
namespace {

void set_health(std::vector<Node>& nodes, Health health) {
  for (Node& node : nodes) node.health = health;
}

void add_nodes(Instance& row, const Resource& resource, std::uint32_t count, TimePoint now) {
  auto at = std::find_if(row.nodes.rbegin(), row.nodes.rend(), [&](const Node& node) {
              return node.resource == resource.id;
            }).base();
  for (std::uint32_t added = 0; added < count; ++added) {
    Node node;
    node.resource = resource.id;
    node.index = at != row.nodes.begin() && std::prev(at)->resource == resource.id
                     ? std::prev(at)->index + 1
                     : 0;
    node.health = Health::healthy;
    node.since = now;
    at = row.nodes.insert(at, node) + 1;
  }
}

void remove_nodes(Instance& row, Symbol resource, std::uint32_t count) {
  for (std::uint32_t removed = 0; removed < count; ++removed) {
    const auto last = std::find_if(row.nodes.rbegin(), row.nodes.rend(),
                                   [&](const Node& node) { return node.resource == resource; });
    if (last == row.nodes.rend()) return;
    const bool was_primary = last->primary;
    row.nodes.erase(std::next(last).base());
    if (!was_primary) continue;
    const auto first = std::find_if(row.nodes.begin(), row.nodes.end(),
                                    [&](const Node& node) { return node.resource == resource; });
    if (first != row.nodes.end()) first->primary = true;
  }
}

// The primary moves to another healthy node; the failed one is left, repaired or made anew.
void fail_over(Instance& row, const Workflow& work, TimePoint now) {
  const auto is_failed = [&](const Node& node) {
    return node.resource == work.resource && node.index == work.node;
  };
  const auto failed = std::find_if(row.nodes.begin(), row.nodes.end(), is_failed);
  if (failed == row.nodes.end()) return;
  if (failed->primary) {
    const auto next = std::find_if(row.nodes.begin(), row.nodes.end(), [&](const Node& node) {
      return node.resource == work.resource && !is_failed(node) && node.health == Health::healthy;
    });
    if (next != row.nodes.end()) {
      failed->primary = false;
      next->primary = true;
    }
    failed->health =
        work.action == FailoverAction::failover_only ? Health::unhealthy : Health::healthy;
  } else {
    failed->health = Health::healthy;
  }
  if (work.action == FailoverAction::failover_and_recreate) {
    ++failed->generation;
    failed->since = now;
  }
}

void apply(Fleet& fleet, Instance& row, const Workflow& work, TimePoint now) {
  switch (work.kind) {
    case WorkflowKind::create:
    case WorkflowKind::adopt:
    case WorkflowKind::restore:
    case WorkflowKind::start:
    case WorkflowKind::restart:
      set_health(row.nodes, Health::healthy);
      break;
    case WorkflowKind::stop:
      set_health(row.nodes, Health::stopped);
      break;
    case WorkflowKind::update:
      row.parameters = work.parameters;
      row.links = work.links;
      if (work.replaces_tags) row.tags = work.tags;
      if (work.replaces_network) row.public_network = work.public_network;
      set_health(row.nodes, Health::healthy);
      break;
    case WorkflowKind::add_capacity:
      if (const Resource* resource = fleet.rows.resource(work.resource)) {
        add_nodes(row, *resource, work.amount, now);
      }
      break;
    case WorkflowKind::remove_capacity:
      remove_nodes(row, work.resource, work.amount);
      break;
    case WorkflowKind::failover:
      fail_over(row, work, now);
      break;
    case WorkflowKind::patch:
    case WorkflowKind::upgrade:
      if (work.version.present()) row.version = work.version;
      if (work.before == Status::running) set_health(row.nodes, Health::healthy);
      break;
    case WorkflowKind::connect:
    case WorkflowKind::disconnect:
    case WorkflowKind::remove:
    case WorkflowKind::backup:
    case WorkflowKind::copy_snapshot:
    case WorkflowKind::delete_snapshot:
      break;
  }
}

void set_status(Fleet& fleet, Transaction& tx, Slot slot, Status status, std::uint64_t workflow) {
  tx.set<&Instance::status>(fleet.rows.instances, slot, status);
  tx.set<&Instance::workflow>(fleet.rows.instances, slot, workflow);
  tx.set<&Instance::modified_at>(fleet.rows.instances, slot, tx.now());
}

void set_account(Fleet& fleet, Transaction& tx, Symbol account, AccountStatus status) {
  const Slot slot = account.present() ? fleet.rows.accounts.find_key(account) : kNoSlot;
  if (slot != kNoSlot) tx.set<&Account::status>(fleet.rows.accounts, slot, status);
}

void erase_instance(Fleet& fleet, Transaction& tx, Slot slot) {
  const Instance row = fleet.rows.instances[slot];
  if (row.backup_timer != 0) fleet.timers().cancel(tx, row.backup_timer);
  close_use(fleet, tx, row);
  if (row.account.present()) {
    const Slot account = fleet.rows.accounts.find_key(row.account);
    if (account != kNoSlot) tx.erase(fleet.rows.accounts, account);
  }
  tx.erase(fleet.rows.instances, slot);
  if (row.upgrade_path.present()) instance_gone(fleet, tx, row.upgrade_path, row.id);
  wake_waiting(fleet, tx);
  orchestration_goes_on(fleet, tx, row.id);
}

// What reports count.
void count(Fleet& fleet, Transaction& tx, const Workflow& work) {
  const auto happens = [&](Happening what) {
    happened(fleet, tx, work.environment, what, tx.now());
  };
  if (makes_instance(work.kind)) happens(Happening::deployment);
  if (work.kind == WorkflowKind::failover) happens(Happening::failover);
  if (work.kind == WorkflowKind::upgrade) happens(Happening::upgrade);
}

void note_first_usage(Fleet& fleet, Transaction& tx, Symbol subscription) {
  const Slot slot = fleet.rows.subscriptions.find_key(subscription);
  if (slot == kNoSlot || fleet.rows.subscriptions[slot].first_usage) return;
  tx.update(fleet.rows.subscriptions, slot, [&](Subscription& row) { row.first_usage = tx.now(); });
}

void tell_connection(Fleet& fleet, Transaction& tx, const Workflow& work) {
  const Subscription* subscription = fleet.rows.subscription(work.subscription);
  tell_customer(fleet, tx,
                work.kind == WorkflowKind::connect ? CustomerEventType::connect_account_complete
                                                   : CustomerEventType::disconnect_account_complete,
                subscription != nullptr ? subscription->user : Symbol{}, work.environment,
                work.instance);
}

}  // namespace

void work_began(Fleet& fleet, Transaction& tx, const Workflow& workflow) {
  if (!holds_instance(workflow.kind)) return;
  const Slot slot = fleet.rows.instances.find_key(workflow.instance);
  if (slot == kNoSlot) return;
  const Move* move = move_of(workflow.before, workflow.kind);
  if (move != nullptr) set_status(fleet, tx, slot, move->during, workflow.number);
}

void work_done(Fleet& fleet, Transaction& tx, const Workflow& workflow) {
  snapshot_work_ended(fleet, tx, workflow, true);
  if (!holds_instance(workflow.kind)) return;
  const Slot slot = fleet.rows.instances.find_key(workflow.instance);
  if (slot == kNoSlot) return;
  if (workflow.kind == WorkflowKind::remove) {
    erase_instance(fleet, tx, slot);
    return;
  }
  const Resource* resource = fleet.rows.resource(fleet.rows.instances[slot].resource);
  Status status = move_of(workflow.before, workflow.kind)->done;
  if (makes_instance(workflow.kind)) {
    if (resource != nullptr && resource->account_config) status = Status::ready;
    note_first_usage(fleet, tx, workflow.subscription);
  }
  const Instance before = fleet.rows.instances[slot];
  tx.update(fleet.rows.instances, slot, [&](Instance& row) {
    apply(fleet, row, workflow, tx.now());
    if (workflow.kind != WorkflowKind::backup) row.failure.clear();
  });
  set_status(fleet, tx, slot, status, 0);
  meter(fleet, tx, slot, before);
  count(fleet, tx, workflow);
  const Instance& row = fleet.rows.instances[slot];
  if (makes_instance(workflow.kind)) {
    set_account(fleet, tx, row.account, AccountStatus::ready);
    schedule_backup(fleet, tx, slot);
  }
  if (workflow.kind == WorkflowKind::add_capacity) {
    tell_provider(fleet, tx, ProviderEventType::scale_out, row);
  }
  if (workflow.kind == WorkflowKind::connect || workflow.kind == WorkflowKind::disconnect) {
    tell_connection(fleet, tx, workflow);
  }
  if (status == Status::running) wake_waiting(fleet, tx);
  upgrade_work_ended(fleet, tx, workflow, UpgradeStatus::complete);
  orchestration_goes_on(fleet, tx, workflow.instance);
}

void work_failed(Fleet& fleet, Transaction& tx, const Workflow& workflow, const std::string& why) {
  snapshot_work_ended(fleet, tx, workflow, false);
  if (!holds_instance(workflow.kind)) return;
  const Slot slot = fleet.rows.instances.find_key(workflow.instance);
  if (slot == kNoSlot) return;
  const Status status = move_of(workflow.before, workflow.kind)->failed;
  set_status(fleet, tx, slot, status, 0);
  if (workflow.kind != WorkflowKind::backup) {
    tx.update(fleet.rows.instances, slot, [&](Instance& row) {
      row.failure = why;
      row.failed_at = tx.now();
      for (Node& node : row.nodes) {
        if (node.health == Health::healthy) node.health = Health::unhealthy;
      }
    });
    set_account(fleet, tx, fleet.rows.instances[slot].account, AccountStatus::failed);
  }
  tell_provider(fleet, tx,
                makes_instance(workflow.kind) ? ProviderEventType::failed_deployment
                                              : ProviderEventType::unhealthy_instance,
                fleet.rows.instances[slot]);
  upgrade_work_ended(fleet, tx, workflow, UpgradeStatus::failed);
  orchestration_goes_on(fleet, tx, workflow.instance, workflow.kind == WorkflowKind::remove);
}

void work_cancelled(Fleet& fleet, Transaction& tx, const Workflow& workflow) {
  snapshot_work_ended(fleet, tx, workflow, false);
  if (!holds_instance(workflow.kind)) return;
  const Slot slot = fleet.rows.instances.find_key(workflow.instance);
  if (slot == kNoSlot) return;
  Status status = Status::failed;
  if (makes_instance(workflow.kind)) {
    status = Status::cancelled;
  } else if (workflow.stage == 0 || workflow.kind == WorkflowKind::backup) {
    status = workflow.before;
  }
  set_status(fleet, tx, slot, status, 0);
  upgrade_work_ended(fleet, tx, workflow, UpgradeStatus::failed);
  orchestration_goes_on(fleet, tx, workflow.instance);
}

std::vector<Node> first_nodes(const Fleet& fleet, Symbol resource, Health health, TimePoint now) {
  std::vector<Node> nodes;
  for (const Resource* part : fleet.rows.parts_of(resource)) {
    if (part->account_config) continue;
    for (std::uint32_t index = 0; index < part->default_replicas; ++index) {
      Node node;
      node.resource = part->id;
      node.index = index;
      node.primary = index == 0;
      node.health = health;
      node.since = now;
      nodes.push_back(node);
    }
  }
  return nodes;
}

std::uint32_t replicas_of(const Instance& instance, Symbol resource) {
  std::uint32_t count = 0;
  for (const Node& node : instance.nodes) {
    if (node.resource == resource) ++count;
  }
  return count;
}

std::string node_name(const Fleet& fleet, const Node& node) {
  const Resource* resource = fleet.rows.resource(node.resource);
  return (resource != nullptr ? resource->key : std::string("node")) + "-" +
         std::to_string(node.index);
}

Health health_of(const Instance& instance) {
  if (instance.status == Status::stopped) return Health::stopped;
  if (instance.status == Status::failed) return Health::unhealthy;
  if (instance.adopted && instance.status == Status::pending) return Health::pending_adoption;
  if (instance.status == Status::ready) return Health::healthy;
  if (instance.status != Status::running) return Health::unknown;
  for (const Node& node : instance.nodes) {
    if (node.health != Health::healthy) return Health::unhealthy;
  }
  return Health::healthy;
}

}  // namespace tabplane::fleet
