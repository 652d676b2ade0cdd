#include "shell/view/fleet_legal.h"

#include <algorithm>
#include <cstdint>

namespace tabplane::shell {

using fleet::WorkflowKind;

namespace {

WorkflowKind kind_of(FleetVerb verb) {
  switch (verb) {
    case FleetVerb::start:
      return WorkflowKind::start;
    case FleetVerb::stop:
      return WorkflowKind::stop;
    case FleetVerb::restart:
      return WorkflowKind::restart;
    case FleetVerb::add_capacity:
      return WorkflowKind::add_capacity;
    case FleetVerb::remove_capacity:
      return WorkflowKind::remove_capacity;
    case FleetVerb::failover:
      return WorkflowKind::failover;
    case FleetVerb::snapshot:
      return WorkflowKind::backup;
    case FleetVerb::connect:
      return WorkflowKind::connect;
    case FleetVerb::disconnect:
      return WorkflowKind::disconnect;
    case FleetVerb::remove:
      break;
  }
  return WorkflowKind::remove;
}

std::uint32_t replicas_of(const fleet::Instance& instance) {
  return static_cast<std::uint32_t>(
      std::count_if(instance.nodes.begin(), instance.nodes.end(),
                    [&](const fleet::Node& node) { return node.resource == instance.resource; }));
}

// Of the subscription: a suspended one gets nothing more, one that is over nothing at all.
std::string barred(const fleet::Tables& tables, const fleet::Instance& instance, FleetVerb verb) {
  const fleet::Subscription* subscription = tables.subscription(instance.subscription);
  if (subscription == nullptr || verb == FleetVerb::remove || verb == FleetVerb::snapshot) {
    return {};
  }
  const bool grows = verb == FleetVerb::add_capacity;
  const bool stands = subscription->status != fleet::SubscriptionStatus::active;
  if (grows ? !stands : !fleet::is_over(subscription->status)) return {};
  return "The subscription is " + std::string(fleet::word_of(subscription->status));
}

std::string lacking(const fleet::Tables& tables, const fleet::Instance& instance, FleetVerb verb) {
  const fleet::Resource* resource = tables.resource(instance.resource);
  if (resource == nullptr) return {};
  const std::uint32_t replicas = replicas_of(instance);
  switch (verb) {
    case FleetVerb::add_capacity:
      if (replicas < resource->max_replicas) return {};
      return "There may be no more than " + std::to_string(resource->max_replicas) + " replicas";
    case FleetVerb::remove_capacity:
      if (replicas > resource->min_replicas && replicas > 0) return {};
      return "There may be no fewer than " + std::to_string(resource->min_replicas) + " replicas";
    case FleetVerb::failover:
      if (!resource->high_availability) return "The resource is not highly available";
      return replicas < 2 ? "There is but one replica" : "";
    case FleetVerb::snapshot:
      return resource->backup ? "" : "The resource is not backed up";
    default:
      return {};
  }
}

}  // namespace

bool concerns(const fleet::Instance& instance, FleetVerb verb) {
  const bool connects = verb == FleetVerb::connect || verb == FleetVerb::disconnect;
  return !connects || instance.account.present();
}

std::string cannot(const fleet::Tables& tables, const Symbols& symbols,
                   const fleet::Instance& instance, FleetVerb verb) {
  const WorkflowKind kind = kind_of(verb);
  if (instance.workflow != 0 && kind != WorkflowKind::remove) {
    const fleet::Workflow* active = tables.workflow(instance.workflow);
    const std::string_view id = active != nullptr ? symbols.text(active->id) : "a workflow";
    return std::string(id) + " is under way";
  }
  if (fleet::move_of(instance.status, kind) == nullptr) {
    return "The instance is " + std::string(fleet::word_of(instance.status));
  }
  std::string reason = barred(tables, instance, verb);
  return reason.empty() ? lacking(tables, instance, verb) : reason;
}

std::string cannot(const fleet::Tables& tables, const fleet::Workflow& workflow,
                   fleet::WorkflowAction action) {
  if (!fleet::next_status(workflow.status, action)) {
    return "The workflow is " + std::string(fleet::word_of(workflow.status));
  }
  if (action != fleet::WorkflowAction::retry) return {};
  if (workflow.path.present()) return "Its upgrade path went on without it";
  if (!fleet::holds_instance(workflow.kind)) return {};
  const fleet::Instance* instance = tables.instance(workflow.instance);
  const Slot newest = tables.workflows_of_instance.newest(workflow.instance);
  const bool last = newest != kNoSlot && tables.workflows[newest].number == workflow.number;
  if (instance == nullptr || instance->workflow != 0 || !last) {
    return "The instance went on without it";
  }
  return {};
}

std::string cannot(const fleet::UpgradePath& path, fleet::UpgradeAction action) {
  using fleet::UpgradeAction;
  const bool any_time =
      action == UpgradeAction::skip_instances || action == UpgradeAction::notify_customer;
  const bool may = any_time ? fleet::is_unfinished(path.status)
                            : fleet::next_status(path.status, action).has_value();
  return may ? std::string() : "The path is " + std::string(fleet::word_of(path.status));
}

std::string cannot(const fleet::Tables& tables, const fleet::Subscription& subscription,
                   fleet::SubscriptionStatus to) {
  if (!fleet::may_become(subscription.status, to)) {
    return "The subscription is " + std::string(fleet::word_of(subscription.status));
  }
  const std::size_t instances = tables.instances_of_subscription.count(subscription.id);
  if (to == fleet::SubscriptionStatus::terminated && instances > 0) {
    return instances == 1 ? "It has an instance"
                          : "It has " + std::to_string(instances) + " instances";
  }
  return {};
}

std::string cannot_decide(const fleet::Tables& tables, const fleet::SubscriptionRequest& request,
                          bool approve) {
  if (request.status != fleet::RequestStatus::pending) {
    return "The request is " + std::string(fleet::word_of(request.status));
  }
  if (!approve) return {};
  const fleet::User* user = tables.user(request.user);
  if (user == nullptr || !user->enabled) return "The user is not enabled";
  bool has_one = false;
  tables.subscriptions_of_plan.each(request.plan, [&](Slot, const fleet::Subscription& row) {
    has_one = row.user == request.user && !fleet::is_over(row.status);
    return !has_one;
  });
  return has_one ? "The user has a subscription of this plan" : "";
}

}  // namespace tabplane::shell
