// The fleet's tables, and the lists that are kept of them.
//
// Anybody reads; rules change rows through a transaction. Lists are derived. Tags of the fleet's
// tables are 96 to 143; those up to 133 are taken.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/activity_rows.h"
#include "core/fleet/catalogue_rows.h"
#include "core/fleet/instance_rows.h"
#include "core/fleet/listing.h"
#include "core/fleet/money_rows.h"
#include "core/fleet/network_rows.h"
#include "core/fleet/notice_rows.h"
#include "core/fleet/people_rows.h"
#include "core/store/store.h"

namespace tabplane::fleet {

struct Tables {
  explicit Tables(Store& store);
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

  Table<Service> services;
  Table<Environment> environments;
  Table<Model> models;
  Table<Plan> plans;
  Table<PlanVersion> versions;
  Table<Resource> resources;
  Table<Region> regions;
  Table<Machine> machines;
  Table<Organization> organizations;
  Table<User> users;
  Table<Token> tokens;
  Table<Account> accounts;
  Table<Subscription> subscriptions;
  Table<SubscriptionRequest> requests;
  Table<Cell> cells;
  Table<Instance> instances;
  Table<Snapshot> snapshots;
  Table<UpgradePath> upgrade_paths;
  Table<InstanceUpgrade> upgrades;
  Table<Workflow> workflows;
  Table<AuditEvent> audit;
  Table<CustomerEvent> customer_events;
  Table<ProviderEvent> provider_events;
  Table<OrderedFault> faults;
  Table<Settings> settings_rows;
  Table<Orchestration> orchestrations;
  Table<Network> networks;
  Table<NodePool> node_pools;
  Table<Meter> meters;
  Table<Invoice> invoices;
  Table<Tally> tallies;
  Table<Books> books;
  Table<Channel> channels;
  Table<Delivery> deliveries;
  Table<Message> messages;
  Table<Producer> producers;
  Table<Hook> hooks;
  Table<Onboarding> onboardings;

  // By what they belong to; kEverything where nothing is said.
  Listing<Service> services_in_order;
  Listing<Environment> environments_of_service;
  Listing<Model> models_of_environment;
  Listing<Plan> plans_of_environment;
  Listing<Plan> plans_of_model;
  Listing<PlanVersion> versions_of_plan;
  Listing<Resource> resources_of_plan;
  Listing<Region> regions_in_order;
  Listing<Organization> organizations_in_order;
  Listing<User> users_in_order;
  Listing<User> users_of_organization;
  Listing<Account> accounts_in_order;
  Listing<Subscription> subscriptions_of_environment;
  Listing<Subscription> subscriptions_of_plan;
  Listing<Subscription> subscriptions_of_user;
  Listing<SubscriptionRequest> requests_of_environment;
  Listing<Cell> cells_in_order;
  Listing<Instance> instances_of_environment;
  Listing<Instance> instances_of_plan;
  Listing<Instance> instances_of_subscription;
  Listing<Instance> instances_of_cell;
  Listing<Snapshot> snapshots_of_instance;
  Listing<Snapshot> snapshots_of_environment;
  Listing<UpgradePath> paths_of_plan;
  Listing<InstanceUpgrade> upgrades_of_path;
  std::array<Listing<InstanceUpgrade>, 8> upgrades_by_status;  // of a path
  Listing<Workflow> workflows_of_environment;
  Listing<Workflow> workflows_of_instance;
  Listing<Workflow> workflows_by_id;
  Listing<Workflow> waiting_workflows;  // that could not begin yet
  Listing<Workflow> active_workflows;   // of an environment
  Listing<Workflow> complete_workflows;
  Listing<AuditEvent> audit_in_order;
  Listing<AuditEvent> audit_of_instance;
  Listing<CustomerEvent> customer_events_in_order;
  Listing<ProviderEvent> provider_events_in_order;
  Listing<Orchestration> orchestrations_in_order;
  Listing<Network> networks_in_order;
  Listing<NodePool> pools_of_cell;
  Listing<Meter> meters_of_subscription;
  Listing<Invoice> invoices_in_order;
  Listing<Channel> channels_in_order;
  Listing<Delivery> deliveries_of_channel;
  Listing<Onboarding> onboardings_in_order;

  // The row, or the usual settings when there is none.
  const Settings& settings() const;

  // nullptr when there is none.
  const Service* service(Symbol id) const { return find(services, id); }
  const Environment* environment(Symbol id) const { return find(environments, id); }
  const Model* model(Symbol id) const { return find(models, id); }
  const Plan* plan(Symbol id) const { return find(plans, id); }
  const PlanVersion* version(Symbol plan, Symbol version) const;
  // The one that instances are made of unless it is said.
  const PlanVersion* preferred_version(Symbol plan) const;
  const Resource* resource(Symbol id) const { return find(resources, id); }
  const Resource* resource_by_key(Symbol plan, std::string_view key) const;
  const Region* region(Symbol id) const { return find(regions, id); }
  const Region* region_by_code(Symbol provider, Symbol code) const;
  const Machine* machine(Symbol provider, Symbol name) const;
  const Organization* organization(Symbol id) const { return find(organizations, id); }
  const User* user(Symbol id) const { return find(users, id); }
  // Case does not matter.
  const User* user_by_email(std::string_view email) const;
  const Account* account(Symbol id) const { return find(accounts, id); }
  const Subscription* subscription(Symbol id) const { return find(subscriptions, id); }
  const SubscriptionRequest* request(Symbol id) const { return find(requests, id); }
  const Cell* cell(Symbol id) const { return find(cells, id); }
  const Instance* instance(Symbol id) const { return find(instances, id); }
  const Network* network(Symbol id) const { return find(networks, id); }
  const Orchestration* orchestration(Symbol id) const { return find(orchestrations, id); }
  const Invoice* invoice(Symbol id) const { return find(invoices, id); }
  const Channel* channel(Symbol id) const { return find(channels, id); }
  const Delivery* delivery(Symbol id) const { return find(deliveries, id); }
  const Onboarding* onboarding(Symbol id) const { return find(onboardings, id); }
  const Snapshot* snapshot(Symbol id) const { return find(snapshots, id); }
  const UpgradePath* upgrade_path(Symbol id) const { return find(upgrade_paths, id); }
  const Workflow* workflow(std::uint64_t number) const;
  const Workflow* workflow_by_id(Symbol environment, Symbol id) const;

  // The resource and all that it depends on, it first, each once.
  std::vector<const Resource*> parts_of(Symbol resource) const;

  template <class Row>
  static const Row* find(const Table<Row>& table, Symbol id) {
    const Slot slot = id.present() ? table.find_key(id) : kNoSlot;
    return slot != kNoSlot ? &table[slot] : nullptr;
  }
};

// ASCII letters in lower case.
std::string lower_case(std::string_view text);

}  // namespace tabplane::fleet
