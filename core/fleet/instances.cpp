#include "core/fleet/instances.h"

#include <algorithm>

#include "core/fleet/effects.h"
#include "core/fleet/placement.h"
#include "core/fleet/subscriptions.h"
#include "core/fleet/work.h"

namespace tabplane::fleet {
namespace {

constexpr std::uint32_t kFirstProxyPort = 30'000;

Refusal no_such_instance() {
  return missing("There is no such instance");
}

Slot slot_of_instance(const Fleet& fleet, Symbol id) {
  return id.present() ? fleet.rows.instances.find_key(id) : kNoSlot;
}

// The instance, when the resource belongs to it and the work may begin.
Result<Slot, Refusal> workable(const Fleet& fleet, Symbol instance, Symbol resource,
                               WorkflowKind kind) {
  const Slot slot = slot_of_instance(fleet, instance);
  if (slot == kNoSlot) return no_such_instance();
  if (!has_part(fleet, fleet.rows.instances[slot], resource)) {
    return missing("The instance has no such resource");
  }
  if (const Refused refused = may_work(fleet, fleet.rows.instances[slot], kind)) return *refused;
  return slot;
}

Result<Symbol, Refusal> subscription_for(const Fleet& fleet, const Plan& plan, Symbol wanted) {
  if (wanted.present()) {
    const Subscription* row = fleet.rows.subscription(wanted);
    if (row == nullptr || row->plan != plan.id) {
      return missing("There is no such subscription of this plan");
    }
    return wanted;
  }
  Symbol found;
  Symbol standing;
  fleet.rows.subscriptions_of_plan.each_from_oldest(plan.id, [&](Slot, const Subscription& row) {
    if (!is_over(row.status) && !found.present()) found = row.id;
    if (!is_over(row.status) && row.is_default) standing = row.id;
    return !standing.present();
  });
  if (standing.present()) return standing;
  if (!found.present()) return bad("subscriptionId is required: the plan has no subscription");
  return found;
}

Result<Symbol, Refusal> version_for(const Fleet& fleet, const Plan& plan, Symbol wanted) {
  const PlanVersion* row = wanted.present() ? fleet.rows.version(plan.id, wanted)
                                            : fleet.rows.preferred_version(plan.id);
  if (row == nullptr) return bad("There is no such version of the plan");
  if (row->status == VersionStatus::pending || row->status == VersionStatus::deprecated) {
    return wrong_state("The version is " + std::string(word_of(row->status)));
  }
  return row->version;
}

Result<Symbol, Refusal> region_for(const Fleet& fleet, const Plan& plan,
                                   const NewInstance& wanted) {
  if (!wanted.onprem_platform.empty()) {
    const auto& known = plan.onprem_platforms;
    if (std::find(known.begin(), known.end(), wanted.onprem_platform) == known.end()) {
      return bad("onprem_platform is none of the plan's");
    }
    return Symbol{};
  }
  std::vector<Symbol> fits;
  fleet.rows.regions_in_order.each_from_oldest(kEverything, [&](Slot, const Region& row) {
    const bool offered = plan.regions.empty() || std::find(plan.regions.begin(), plan.regions.end(),
                                                           row.id) != plan.regions.end();
    if (offered && (!wanted.provider.present() || row.provider == wanted.provider) &&
        (!wanted.region_code.present() || row.code == wanted.region_code)) {
      fits.push_back(row.id);
    }
    return true;
  });
  if (fits.empty()) return bad("The plan is not offered in this cloud provider and region");
  if (fits.size() > 1 && !wanted.region_code.present()) {
    return bad("cloud_provider and region are required");
  }
  return fits.front();
}

Refused check_tags(const std::vector<Tag>& tags) {
  for (std::size_t at = 0; at < tags.size(); ++at) {
    if (tags[at].key.empty()) return bad("A custom tag has no key");
    for (std::size_t before = 0; before < at; ++before) {
      if (tags[before].key == tags[at].key) return bad("A custom tag stands twice");
    }
  }
  return std::nullopt;
}

// Everything that is checked before an instance is made; the row without cell and nodes.
Result<Instance, Refusal> prepare(const Fleet& fleet, const NewInstance& wanted) {
  const Resource* resource = fleet.rows.resource(wanted.resource);
  const Plan* plan = resource != nullptr ? fleet.rows.plan(resource->plan) : nullptr;
  if (plan == nullptr) return missing("There is no such resource");
  if (!resource->main) return bad("The resource cannot be made by itself");
  const Result<Symbol, Refusal> subscription = subscription_for(fleet, *plan, wanted.subscription);
  if (!subscription) return subscription.error();
  const Result<Symbol, Refusal> region = region_for(fleet, *plan, wanted);
  if (!region) return region.error();
  if (wanted.public_network == true && !plan->public_network) {
    return bad("The plan does not support a public network");
  }
  if (const Refused refused = check_network(fleet, wanted.network, region.value())) return *refused;
  if (const Refused refused = check_tags(wanted.tags)) return *refused;
  Result<Taken, Refusal> taken =
      wanted.adopted ? Taken{}
                     : take_for_create(fleet, *resource, wanted.parameters, plan->environment);
  if (!taken) return taken.error();
  const Result<Symbol, Refusal> version = version_for(fleet, *plan, wanted.version);
  if (!version) return version.error();
  if (const Refused refused = may_create(fleet, *fleet.rows.subscription(subscription.value()))) {
    return *refused;
  }
  Instance row;
  row.service = plan->service;
  row.environment = plan->environment;
  row.plan = plan->id;
  row.version = version.value();
  row.subscription = subscription.value();
  row.resource = resource->id;
  row.region = region.value();
  row.network = wanted.network;
  row.public_network = wanted.public_network.value_or(plan->public_network);
  row.parameters = std::move(taken.value().parameters);
  row.links = std::move(taken.value().links);
  row.tags = wanted.tags;
  row.external_payer = wanted.external_payer;
  row.onprem_platform = wanted.onprem_platform;
  return row;
}

Symbol make_account(Fleet& fleet, Transaction& tx, const Instance& instance) {
  const Region* region = fleet.rows.region(instance.region);
  Account row;
  row.id = fleet.new_id(tx, "ac-");
  row.number = fleet.next_number(tx);
  row.name = fleet.text(instance.id);
  row.description = "The account of " + fleet.text(instance.id);
  if (region != nullptr) row.provider = region->provider;
  for (const Given& each : instance.parameters) {
    if (each.key.find("account") != std::string::npos && each.value.size() > 2) {
      row.account_id = each.value.substr(1, each.value.size() - 2);
      break;
    }
  }
  row.status = AccountStatus::verifying;
  row.created_at = tx.now();
  const Symbol id = row.id;
  tx.insert(fleet.rows.accounts, std::move(row));
  return id;
}

Symbol make(Fleet& fleet, Transaction& tx, Actor actor, Instance row, WorkflowKind kind,
            const char* verb) {
  row.id = fleet.new_id(tx, "instance-");
  row.number = fleet.next_number(tx);
  row.created_at = tx.now();
  row.modified_at = tx.now();
  row.created_by = actor.user;
  row.nodes = first_nodes(fleet, row.resource, Health::unknown, tx.now());
  const Resource* resource = fleet.rows.resource(row.resource);
  if (resource->account_config) {
    row.account = make_account(fleet, tx, row);
  } else if (!row.cell.present()) {
    row.cell = place(fleet, tx, row);
  }
  const Symbol id = row.id;
  const Slot slot = tx.insert(fleet.rows.instances, std::move(row));
  Workflow work;
  work.kind = kind;
  const Symbol workflow = start_work(fleet, tx, slot, std::move(work));
  audit(fleet, tx, actor,
        about(fleet.rows.instances[slot], std::string(verb) + " the instance " + fleet.text(id),
              workflow));
  return id;
}

void start(Fleet& fleet, Transaction& tx, Actor actor, Slot slot, Workflow work,
           const std::string& message) {
  const Symbol id = fleet.rows.instances[slot].id;
  const Symbol workflow = start_work(fleet, tx, slot, std::move(work));
  audit(fleet, tx, actor,
        about(fleet.rows.instances[slot], message + " the instance " + fleet.text(id), workflow));
}

bool is_named(const Fleet& fleet, const Instance& instance) {
  bool named = false;
  fleet.rows.instances_of_environment.each(instance.environment, [&](Slot, const Instance& row) {
    named = row.id != instance.id &&
            std::find(row.links.begin(), row.links.end(), instance.id) != row.links.end();
    return !named;
  });
  return named;
}

std::uint32_t free_port(const Fleet& fleet, Symbol environment, Symbol source) {
  std::vector<std::uint32_t> taken;
  fleet.rows.instances_of_environment.each(environment, [&](Slot, const Instance& row) {
    if (row.source == source) taken.push_back(row.proxy_port);
    return true;
  });
  std::uint32_t port = kFirstProxyPort;
  while (std::find(taken.begin(), taken.end(), port) != taken.end()) ++port;
  return port;
}

Refused may_write(const Fleet& fleet, const Instance& instance) {
  const Subscription* subscription = fleet.rows.subscription(instance.subscription);
  if (subscription != nullptr && is_over(subscription->status)) {
    return wrong_state("The subscription is over");
  }
  return std::nullopt;
}

}  // namespace

Refused check_network(const Fleet& fleet, Symbol network, Symbol region) {
  if (!network.present()) return std::nullopt;
  const Network* row = fleet.rows.network(network);
  if (row == nullptr) return bad("There is no such network");
  if (row->region != region) return bad("The network is in another region");
  return std::nullopt;
}

bool has_part(const Fleet& fleet, const Instance& instance, Symbol resource) {
  if (!resource.present()) return false;
  for (const Resource* part : fleet.rows.parts_of(instance.resource)) {
    if (part->id == resource) return true;
  }
  return false;
}

Result<Symbol, Refusal> create_instance(Fleet& fleet, Transaction& tx, Actor actor,
                                        const NewInstance& wanted) {
  Result<Instance, Refusal> row = prepare(fleet, wanted);
  if (!row) return row.error();
  return make(fleet, tx, actor, std::move(row.value()), WorkflowKind::create, "Created");
}

Refused may_create_instance(const Fleet& fleet, const NewInstance& wanted) {
  const Result<Instance, Refusal> row = prepare(fleet, wanted);
  return row ? Refused{} : row.error();
}

Result<Symbol, Refusal> adopt_instance(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                                       NewInstance wanted) {
  const Cell* known = fleet.rows.cell(cell);
  if (known == nullptr) return missing("There is no such host cluster");
  if (known->status != Status::ready) {
    return wrong_state("The host cluster is " + std::string(word_of(known->status)));
  }
  if (const Region* region = fleet.rows.region(known->region)) {
    wanted.provider = region->provider;
    wanted.region_code = region->code;
  }
  wanted.adopted = true;
  Result<Instance, Refusal> row = prepare(fleet, wanted);
  if (!row) return row.error();
  row.value().cell = cell;
  row.value().adopted = true;
  return make(fleet, tx, actor, std::move(row.value()), WorkflowKind::adopt, "Adopted");
}

Result<Symbol, Refusal> create_proxy(Fleet& fleet, Transaction& tx, Actor actor, Symbol source,
                                     NewInstance wanted) {
  const Resource* stands_for = fleet.rows.resource(source);
  if (stands_for == nullptr) return missing("There is no such resource");
  const Resource* proxy = nullptr;
  fleet.rows.resources_of_plan.each_from_oldest(stands_for->plan, [&](Slot, const Resource& row) {
    if (!row.proxy_type.empty()) proxy = &row;
    return proxy == nullptr;
  });
  if (proxy == nullptr) return wrong_state("The plan has no proxy");
  wanted.resource = proxy->id;
  Result<Instance, Refusal> row = prepare(fleet, wanted);
  if (!row) return row.error();
  row.value().source = source;
  row.value().proxy_port = free_port(fleet, row.value().environment, source);
  return make(fleet, tx, actor, std::move(row.value()), WorkflowKind::create, "Created the proxy");
}

Refused operate(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, Symbol resource,
                WorkflowKind kind) {
  const Result<Slot, Refusal> slot = workable(fleet, instance, resource, kind);
  if (!slot) return slot.error();
  if (const Refused refused = may_write(fleet, fleet.rows.instances[slot.value()])) return refused;
  Workflow work;
  work.kind = kind;
  const char* message = kind == WorkflowKind::start  ? "Started"
                        : kind == WorkflowKind::stop ? "Stopped"
                                                     : "Restarted";
  start(fleet, tx, actor, slot.value(), std::move(work), message);
  return std::nullopt;
}

Refused delete_instance(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                        Symbol resource) {
  const Result<Slot, Refusal> slot = workable(fleet, instance, resource, WorkflowKind::remove);
  if (!slot) return slot.error();
  const Instance& row = fleet.rows.instances[slot.value()];
  if (is_named(fleet, row)) return wrong_state("Another instance depends on this one");
  if (row.workflow != 0) {
    cancel_work(fleet, tx, actor, row.workflow, "the instance is deleted");
  }
  Workflow work;
  work.kind = WorkflowKind::remove;
  start(fleet, tx, actor, slot.value(), std::move(work), "Deleted");
  return std::nullopt;
}

Refused update_instance(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                        Symbol resource, const InstanceChange& change) {
  const Result<Slot, Refusal> slot = workable(fleet, instance, resource, WorkflowKind::update);
  if (!slot) return slot.error();
  const Instance& row = fleet.rows.instances[slot.value()];
  if (const Refused refused = may_write(fleet, row)) return refused;
  const Plan* plan = fleet.rows.plan(row.plan);
  if (change.public_network == true && plan != nullptr && !plan->public_network) {
    return bad("The plan does not support a public network");
  }
  if (change.tags) {
    if (const Refused refused = check_tags(*change.tags)) return refused;
  }
  Result<Taken, Refusal> taken =
      take_for_update(fleet, *fleet.rows.resource(resource), change.parameters, row);
  if (!taken) return taken.error();
  Workflow work;
  work.kind = WorkflowKind::update;
  work.parameters = std::move(taken.value().parameters);
  work.links = std::move(taken.value().links);
  work.replaces_tags = change.tags.has_value();
  if (change.tags) work.tags = *change.tags;
  work.replaces_network = change.public_network.has_value();
  work.public_network = change.public_network.value_or(false);
  start(fleet, tx, actor, slot.value(), std::move(work), "Updated");
  return std::nullopt;
}

Refused change_capacity(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                        Symbol resource, WorkflowKind kind, std::int64_t count) {
  if (count < 1) return bad("The capacity is at least 1");
  const Result<Slot, Refusal> slot = workable(fleet, instance, resource, kind);
  if (!slot) return slot.error();
  const Instance& row = fleet.rows.instances[slot.value()];
  const Subscription* subscription = fleet.rows.subscription(row.subscription);
  const bool adds = kind == WorkflowKind::add_capacity;
  if (subscription != nullptr &&
      (adds ? subscription->status != SubscriptionStatus::active : is_over(subscription->status))) {
    return wrong_state("The subscription is " + std::string(word_of(subscription->status)));
  }
  const Resource* part = fleet.rows.resource(resource);
  const std::int64_t now = replicas_of(row, resource);
  if (count > std::int64_t{part->max_replicas}) return bad("There may not be so many replicas");
  const std::int64_t then = adds ? now + count : now - count;
  if (then < std::int64_t{part->min_replicas} || then > std::int64_t{part->max_replicas}) {
    return bad("There may be from " + std::to_string(part->min_replicas) + " to " +
               std::to_string(part->max_replicas) + " replicas");
  }
  Workflow work;
  work.kind = kind;
  work.resource = resource;
  work.amount = static_cast<std::uint32_t>(count);
  start(fleet, tx, actor, slot.value(), std::move(work),
        (adds ? "Added capacity of " : "Removed capacity of ") + std::to_string(count) +
            (adds ? " to" : " from"));
  return std::nullopt;
}

Refused fail_over(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                  const std::string& node, FailoverAction action) {
  const Slot slot = slot_of_instance(fleet, instance);
  if (slot == kNoSlot) return no_such_instance();
  const Instance& row = fleet.rows.instances[slot];
  const auto failed = std::find_if(row.nodes.begin(), row.nodes.end(), [&](const Node& each) {
    return node_name(fleet, each) == node;
  });
  if (failed == row.nodes.end()) return missing("The instance has no such replica");
  if (const Refused refused = may_work(fleet, row, WorkflowKind::failover)) return refused;
  if (const Refused refused = may_write(fleet, row)) return refused;
  const Resource* part = fleet.rows.resource(failed->resource);
  if (part == nullptr || !part->high_availability) {
    return wrong_state("The resource is not highly available");
  }
  if (replicas_of(row, part->id) < 2) return wrong_state("There is but one replica");
  Workflow work;
  work.kind = WorkflowKind::failover;
  work.resource = part->id;
  work.node = failed->index;
  work.action = action;
  start(fleet, tx, actor, slot, std::move(work), "Failed over " + node + " of");
  return std::nullopt;
}

Refused patch_instance(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, Symbol resource,
                       Symbol version) {
  const Result<Slot, Refusal> slot = workable(fleet, instance, resource, WorkflowKind::patch);
  if (!slot) return slot.error();
  const Instance& row = fleet.rows.instances[slot.value()];
  if (const Refused refused = may_write(fleet, row)) return refused;
  if (version.present() && fleet.rows.version(row.plan, version) == nullptr) {
    return bad("There is no such version of the plan");
  }
  Workflow work;
  work.kind = WorkflowKind::patch;
  work.resource = resource;
  work.version = version;
  start(fleet, tx, actor, slot.value(), std::move(work), "Patched");
  return std::nullopt;
}

Refused set_connection(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                       bool connected) {
  const Slot slot = slot_of_instance(fleet, instance);
  if (slot == kNoSlot) return no_such_instance();
  if (!fleet.rows.instances[slot].account.present()) {
    return wrong_state("The instance is no account configuration");
  }
  const WorkflowKind kind = connected ? WorkflowKind::connect : WorkflowKind::disconnect;
  if (const Refused refused = may_work(fleet, fleet.rows.instances[slot], kind)) return refused;
  Workflow work;
  work.kind = kind;
  start(fleet, tx, actor, slot, std::move(work),
        connected ? "Connected the account of" : "Disconnected the account of");
  return std::nullopt;
}

bool is_dns_name(std::string_view name) {
  if (name.empty() || name.size() > 253 || name.find('.') == std::string_view::npos) return false;
  char before = '.';
  for (const char letter : name) {
    const bool part = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                      (letter >= '0' && letter <= '9');
    if (!part && letter != '-' && letter != '.') return false;
    if (!part && (before == '.' || (letter == '.' && before == '-'))) return false;
    before = letter;
  }
  return before != '.' && before != '-';
}

Refused add_dns(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, Symbol resource,
                const std::string& name, std::int64_t port) {
  const Slot slot = slot_of_instance(fleet, instance);
  if (slot == kNoSlot) return no_such_instance();
  const Instance& row = fleet.rows.instances[slot];
  if (!has_part(fleet, row, resource)) return missing("The instance has no such resource");
  if (!is_dns_name(name)) return bad("customDNS is no host's name");
  if (port < 0 || port > 65535) return bad("targetPort is no port");
  const Resource* part = fleet.rows.resource(resource);
  if (std::find(part->capabilities.begin(), part->capabilities.end(), "CUSTOM_DNS") ==
      part->capabilities.end()) {
    return wrong_state("The resource has no capability for custom DNS");
  }
  if (row.status == Status::deleting) return wrong_state("The instance is being deleted");
  bool in_use = false;
  const std::string wanted = lower_case(name);
  fleet.rows.instances.each([&](Slot, const Instance& other) {
    for (const CustomDns& each : other.dns) {
      if (lower_case(each.name) == wanted && (other.id != instance || each.resource != resource)) {
        in_use = true;
      }
    }
  });
  if (in_use) return wrong_state("The name is in use");
  tx.update(fleet.rows.instances, slot, [&](Instance& changed) {
    const auto same = [&](const CustomDns& each) { return each.resource == resource; };
    changed.dns.erase(std::remove_if(changed.dns.begin(), changed.dns.end(), same),
                      changed.dns.end());
    changed.dns.push_back({resource, name, port, Status::ready});
    changed.modified_at = tx.now();
  });
  audit(fleet, tx, actor,
        about(fleet.rows.instances[slot],
              "Added the custom DNS " + name + " to the instance " + fleet.text(instance)));
  return std::nullopt;
}

Refused remove_dns(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, Symbol resource) {
  const Slot slot = slot_of_instance(fleet, instance);
  if (slot == kNoSlot) return no_such_instance();
  if (!has_part(fleet, fleet.rows.instances[slot], resource)) {
    return missing("The instance has no such resource");
  }
  const auto same = [&](const CustomDns& each) { return each.resource == resource; };
  const std::vector<CustomDns>& dns = fleet.rows.instances[slot].dns;
  if (std::none_of(dns.begin(), dns.end(), same)) {
    return wrong_state("The resource has no custom DNS");
  }
  tx.update(fleet.rows.instances, slot, [&](Instance& changed) {
    changed.dns.erase(std::remove_if(changed.dns.begin(), changed.dns.end(), same),
                      changed.dns.end());
    changed.modified_at = tx.now();
  });
  audit(fleet, tx, actor,
        about(fleet.rows.instances[slot],
              "Removed the custom DNS of the instance " + fleet.text(instance)));
  return std::nullopt;
}

Refused set_debug(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, bool on) {
  const Slot slot = slot_of_instance(fleet, instance);
  if (slot == kNoSlot) return no_such_instance();
  if (fleet.rows.instances[slot].status == Status::deleting) {
    return wrong_state("The instance is being deleted");
  }
  tx.set<&Instance::debug>(fleet.rows.instances, slot, on);
  tx.set<&Instance::modified_at>(fleet.rows.instances, slot, tx.now());
  audit(
      fleet, tx, actor,
      about(fleet.rows.instances[slot], std::string(on ? "Turned on" : "Turned off") +
                                            " debug mode of the instance " + fleet.text(instance)));
  return std::nullopt;
}

}  // namespace tabplane::fleet
