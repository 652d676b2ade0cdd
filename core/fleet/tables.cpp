#include "core/fleet/tables.h"

#include <algorithm>
#include <utility>

namespace tabplane::fleet {
namespace {

template <class Row>
Symbol everything(const Row&) {
  return kEverything;
}
template <class Row>
TimePoint no_time(const Row&) {
  return {};
}
template <class Row>
TimePoint created(const Row& row) {
  return row.created_at;
}
template <class Row>
TimePoint at(const Row& row) {
  return row.at;
}
template <class Row, Symbol Row::*member>
Symbol by(const Row& row) {
  return row.*member;
}
TimePoint invoiced(const Invoice& row) {
  return row.invoiced_at;
}
TimePoint started(const Workflow& row) {
  return row.started_at;
}
Symbol waiting(const Workflow& row) {
  return row.status == WorkflowStatus::pending ? kEverything : Symbol{};
}
Symbol active(const Workflow& row) {
  return is_active(row.status) ? row.environment : Symbol{};
}
Symbol complete(const Workflow& row) {
  return row.status == WorkflowStatus::complete ? row.environment : Symbol{};
}
template <std::size_t status>
Symbol in_status(const InstanceUpgrade& row) {
  return row.status == static_cast<UpgradeStatus>(status) ? row.path : Symbol{};
}

template <std::size_t... status>
std::array<Listing<InstanceUpgrade>, sizeof...(status)> by_status(Table<InstanceUpgrade>& table,
                                                                  std::index_sequence<status...>) {
  return {Listing<InstanceUpgrade>(table, in_status<status>, no_time<InstanceUpgrade>, true)...};
}

}  // namespace

// Lists of rows that a set-up may put again with another owner or time follow fields.
Tables::Tables(Store& store)
    : services_in_order(services, everything<Service>, no_time<Service>),
      environments_of_service(environments, by<Environment, &Environment::service>,
                              no_time<Environment>, true),
      models_of_environment(models, by<Model, &Model::environment>, no_time<Model>, true),
      plans_of_environment(plans, by<Plan, &Plan::environment>, no_time<Plan>, true),
      plans_of_model(plans, by<Plan, &Plan::model>, no_time<Plan>, true),
      versions_of_plan(versions, by<PlanVersion, &PlanVersion::plan>, no_time<PlanVersion>),
      resources_of_plan(resources, by<Resource, &Resource::plan>, no_time<Resource>),
      regions_in_order(regions, everything<Region>, no_time<Region>),
      organizations_in_order(organizations, everything<Organization>, no_time<Organization>),
      users_in_order(users, everything<User>, created<User>, true),
      users_of_organization(users, by<User, &User::organization>, created<User>, true),
      accounts_in_order(accounts, everything<Account>, created<Account>, true),
      subscriptions_of_environment(subscriptions, by<Subscription, &Subscription::environment>,
                                   created<Subscription>, true),
      subscriptions_of_plan(subscriptions, by<Subscription, &Subscription::plan>,
                            created<Subscription>, true),
      subscriptions_of_user(subscriptions, by<Subscription, &Subscription::user>,
                            created<Subscription>, true),
      requests_of_environment(requests, by<SubscriptionRequest, &SubscriptionRequest::environment>,
                              created<SubscriptionRequest>, true),
      cells_in_order(cells, everything<Cell>, created<Cell>, true),
      instances_of_environment(instances, by<Instance, &Instance::environment>, created<Instance>,
                               true),
      instances_of_plan(instances, by<Instance, &Instance::plan>, created<Instance>, true),
      instances_of_subscription(instances, by<Instance, &Instance::subscription>, created<Instance>,
                                true),
      instances_of_cell(instances, by<Instance, &Instance::cell>, created<Instance>, true),
      snapshots_of_instance(snapshots, by<Snapshot, &Snapshot::instance>, created<Snapshot>, true),
      snapshots_of_environment(snapshots, by<Snapshot, &Snapshot::environment>, created<Snapshot>,
                               true),
      paths_of_plan(upgrade_paths, by<UpgradePath, &UpgradePath::plan>, created<UpgradePath>),
      upgrades_of_path(upgrades, by<InstanceUpgrade, &InstanceUpgrade::path>,
                       created<InstanceUpgrade>),
      upgrades_by_status(by_status(upgrades, std::make_index_sequence<8>{})),
      workflows_of_environment(workflows, by<Workflow, &Workflow::environment>, started),
      workflows_of_instance(workflows, by<Workflow, &Workflow::instance>, started),
      workflows_by_id(workflows, by<Workflow, &Workflow::id>, started),
      waiting_workflows(workflows, waiting, started, true),
      active_workflows(workflows, active, started, true),
      complete_workflows(workflows, complete, started, true),
      audit_in_order(audit, everything<AuditEvent>, at<AuditEvent>),
      audit_of_instance(audit, by<AuditEvent, &AuditEvent::instance>, at<AuditEvent>),
      customer_events_in_order(customer_events, everything<CustomerEvent>, at<CustomerEvent>),
      provider_events_in_order(provider_events, everything<ProviderEvent>, at<ProviderEvent>),
      orchestrations_in_order(orchestrations, everything<Orchestration>, created<Orchestration>),
      networks_in_order(networks, everything<Network>, created<Network>, true),
      pools_of_cell(node_pools, by<NodePool, &NodePool::cell>, no_time<NodePool>),
      meters_of_subscription(meters, by<Meter, &Meter::subscription>, no_time<Meter>),
      invoices_in_order(invoices, everything<Invoice>, invoiced, true),
      channels_in_order(channels, everything<Channel>, created<Channel>, true),
      deliveries_of_channel(deliveries, by<Delivery, &Delivery::channel>, at<Delivery>),
      onboardings_in_order(onboardings, everything<Onboarding>, created<Onboarding>, true) {
  AnyTable* const all[] = {
      &services,       &environments,    &models,          &plans,         &versions,
      &resources,      &regions,         &machines,        &organizations, &users,
      &tokens,         &accounts,        &subscriptions,   &requests,      &cells,
      &instances,      &snapshots,       &upgrade_paths,   &upgrades,      &workflows,
      &audit,          &customer_events, &provider_events, &faults,        &settings_rows,
      &orchestrations, &networks,        &node_pools,      &meters,        &invoices,
      &tallies,        &books,           &channels,        &deliveries,    &messages,
      &producers,      &hooks,           &onboardings};
  for (AnyTable* table : all) store.add(*table);
}

const Settings& Tables::settings() const {
  static const Settings usual;
  const Slot slot = settings_rows.find_key(std::uint32_t{1});
  return slot != kNoSlot ? settings_rows[slot] : usual;
}

const PlanVersion* Tables::version(Symbol plan, Symbol version) const {
  const Slot slot = versions.find_key(plan, version);
  return slot != kNoSlot ? &versions[slot] : nullptr;
}

const PlanVersion* Tables::preferred_version(Symbol plan) const {
  const PlanVersion* found = nullptr;
  versions_of_plan.each(plan, [&](Slot, const PlanVersion& row) {
    if (row.status == VersionStatus::preferred) found = &row;
    return found == nullptr;
  });
  return found;
}

const Resource* Tables::resource_by_key(Symbol plan, std::string_view key) const {
  const Resource* found = nullptr;
  resources_of_plan.each_from_oldest(plan, [&](Slot, const Resource& row) {
    if (row.key == key) found = &row;
    return found == nullptr;
  });
  return found;
}

const Region* Tables::region_by_code(Symbol provider, Symbol code) const {
  const Region* found = nullptr;
  if (!code.present()) return nullptr;
  regions_in_order.each_from_oldest(kEverything, [&](Slot, const Region& row) {
    if (row.code == code && (!provider.present() || row.provider == provider)) found = &row;
    return found == nullptr;
  });
  return found;
}

const Machine* Tables::machine(Symbol provider, Symbol name) const {
  const Slot slot = machines.find_key(provider, name);
  return slot != kNoSlot ? &machines[slot] : nullptr;
}

const User* Tables::user_by_email(std::string_view email) const {
  const std::string wanted = lower_case(email);
  const User* found = nullptr;
  users_in_order.each(kEverything, [&](Slot, const User& row) {
    if (row.email.size() == wanted.size() && lower_case(row.email) == wanted) found = &row;
    return found == nullptr;
  });
  return found;
}

const Workflow* Tables::workflow(std::uint64_t number) const {
  const Slot slot = workflows.find_key(number);
  return slot != kNoSlot ? &workflows[slot] : nullptr;
}

const Workflow* Tables::workflow_by_id(Symbol environment, Symbol id) const {
  const Slot slot = id.present() ? workflows_by_id.newest(id) : kNoSlot;
  if (slot == kNoSlot || workflows[slot].environment != environment) return nullptr;
  return &workflows[slot];
}

std::vector<const Resource*> Tables::parts_of(Symbol id) const {
  std::vector<const Resource*> parts;
  const auto add = [&](Symbol part) {
    const Resource* found = resource(part);
    if (found != nullptr && std::find(parts.begin(), parts.end(), found) == parts.end()) {
      parts.push_back(found);
    }
  };
  add(id);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    for (const Symbol needed : std::vector<Symbol>(parts[at]->depends_on)) add(needed);
  }
  return parts;
}

std::string lower_case(std::string_view text) {
  std::string made(text);
  for (char& letter : made) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return made;
}

}  // namespace tabplane::fleet
