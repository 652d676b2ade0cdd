// A small fleet for tests of the console: its rows are put as they are wanted, without the rules.
//
// It is Tue 14 Oct 2025 16:42:08 UTC. The service "Postgres" has the plans "pro" and "standard" in
// one environment; Acme and Borealis have subscriptions. Four instances: "instance-a" runs with a
// node that is not healthy, "instance-b" failed while it was made, "instance-c" is stopped, and
// "instance-d" is being restarted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/fleet/tables.h"
#include "core/store/transaction.h"
#include "shell/view/fleet_table.h"

namespace tabplane::shell::testing {

inline constexpr TimePoint fleet_now{1'760'460'128'000};

class FleetRows {
 public:
  FleetRows() : rows(store) {}

  template <class F>
  void change(F&& put) {
    Transaction tx(store, memory, moment.now, Stream(1));
    put(tx);
    tx.commit();
    ++moment.sequence;
  }
  template <class Row>
  void add(Table<Row>& table, Row row) {
    change([&](Transaction& tx) {
      row.number = ++number;
      tx.insert(table, std::move(row));
    });
  }
  // Changes one instance as a rule would, which says when.
  template <class F>
  void change_instance(std::string_view id, F&& how) {
    change([&](Transaction& tx) {
      const Slot slot = rows.instances.find_key(symbol(id));
      tx.update(rows.instances, slot, [&](fleet::Instance& row) {
        how(row);
        row.modified_at = tx.now();
      });
    });
  }
  void erase_instance(std::string_view id) {
    change([&](Transaction& tx) { tx.erase(rows.instances, rows.instances.find_key(symbol(id))); });
  }
  Symbol symbol(std::string_view text) { return store.symbols().intern(text); }
  void pass(std::int64_t seconds) { moment.now = moment.now + Duration{seconds * 1000}; }

  // A running instance of "pro" with two nodes.
  fleet::Instance instance(std::string_view id, fleet::Status status = fleet::Status::running) {
    fleet::Instance row;
    row.id = symbol(id);
    row.service = symbol("s-1");
    row.environment = symbol("se-1");
    row.plan = symbol("pt-pro");
    row.version = symbol("4.1");
    row.subscription = symbol("sub-acme");
    row.resource = symbol("r-db");
    row.region = symbol("region-1");
    row.status = status;
    row.created_at = moment.now + Duration{-86'400'000};
    row.modified_at = row.created_at;
    for (std::uint32_t at = 0; at < 2; ++at) {
      row.nodes.push_back({row.resource, at, at == 0, fleet::Health::healthy, 0, row.created_at});
    }
    return row;
  }

  Store store;
  fleet::Tables rows;
  TransactionMemory memory;
  FleetMoment moment{fleet_now, 0, 1, 1};
  std::uint64_t number = 0;
};

// What names things, without instances.
class FleetCatalogue : public FleetRows {
 public:
  FleetCatalogue() {
    fleet::Service service;
    service.id = symbol("s-1");
    service.name = "Postgres";
    add(rows.services, service);
    fleet::Environment environment;
    environment.id = symbol("se-1");
    environment.service = service.id;
    environment.name = "Production";
    add(rows.environments, environment);
    for (const char* name : {"pro", "standard"}) {
      fleet::Plan plan;
      plan.id = symbol(std::string("pt-") + name);
      plan.service = service.id;
      plan.environment = environment.id;
      plan.name = name;
      add(rows.plans, plan);
    }
    fleet::Resource resource;
    resource.id = symbol("r-db");
    resource.plan = symbol("pt-pro");
    resource.key = "db";
    resource.name = "Database";
    resource.max_replicas = 3;
    resource.high_availability = true;
    add(rows.resources, resource);
    add_region("region-1", "us-east-1");
    add_region("region-2", "eu-west-1");
    add_customer("acme", "Acme Inc");
    add_customer("borealis", "Borealis");
  }

  void add_region(std::string_view id, std::string_view code) {
    fleet::Region region;
    region.id = symbol(id);
    region.provider = symbol("aws");
    region.code = symbol(code);
    add(rows.regions, region);
  }
  void add_customer(const std::string& key, const std::string& name) {
    fleet::Organization organization;
    organization.id = symbol("org-" + key);
    organization.name = name;
    add(rows.organizations, organization);
    fleet::User user;
    user.id = symbol("user-" + key);
    user.organization = organization.id;
    user.email = "op@" + key + ".invalid";
    add(rows.users, user);
    fleet::Subscription subscription;
    subscription.id = symbol("sub-" + key);
    subscription.service = symbol("s-1");
    subscription.environment = symbol("se-1");
    subscription.plan = symbol("pt-pro");
    subscription.user = user.id;
    subscription.created_at = moment.now;
    subscription.updated_at = moment.now;
    add(rows.subscriptions, subscription);
  }
};

class SmallFleet : public FleetCatalogue {
 public:
  SmallFleet() {
    fleet::Instance a = instance("instance-a");
    a.nodes[1].health = fleet::Health::unhealthy;
    add(rows.instances, a);
    fleet::Instance b = instance("instance-b", fleet::Status::failed);
    b.plan = symbol("pt-standard");
    b.version = symbol("10.0");
    b.region = symbol("region-2");
    b.failure = "The volume did not attach";
    add(rows.instances, b);
    fleet::Instance c = instance("instance-c", fleet::Status::stopped);
    c.subscription = symbol("sub-borealis");
    c.nodes.pop_back();
    add(rows.instances, c);
    fleet::Instance d = instance("instance-d", fleet::Status::restarting);
    d.version = symbol("9.2");
    d.modified_at = moment.now + Duration{-30'000};
    d.workflow = add_work("instance-d", fleet::WorkflowKind::restart).number;
    add(rows.instances, d);
    // One that failed at its second stage.
    fleet::Workflow failed = work_on("instance-b", fleet::WorkflowKind::create);
    failed.status = fleet::WorkflowStatus::failed;
    failed.stage = 1;
    failed.ended_at = moment.now + Duration{-40'000};
    failed.events = {
        {failed.started_at, fleet::Stage::bootstrap, fleet::WorkflowEventType::started, ""},
        {failed.started_at, fleet::Stage::bootstrap, fleet::WorkflowEventType::completed, ""},
        {failed.started_at, fleet::Stage::storage, fleet::WorkflowEventType::started, ""},
        {*failed.ended_at, fleet::Stage::storage, fleet::WorkflowEventType::failed,
         "The volume did not attach"}};
    add(rows.workflows, failed);
  }

  fleet::Workflow work_on(const std::string& instance, fleet::WorkflowKind kind) {
    fleet::Workflow work;
    work.id = symbol("submit-" + std::string(fleet::word_of(kind)) + "-" + instance);
    work.kind = kind;
    work.status = fleet::WorkflowStatus::in_progress;
    work.service = symbol("s-1");
    work.environment = symbol("se-1");
    work.instance = symbol(instance);
    work.started_at = moment.now + Duration{-60'000};
    work.events = {{work.started_at, fleet::stages_of(kind).front().stage,
                    fleet::WorkflowEventType::started, ""}};
    return work;
  }
  fleet::Workflow add_work(const std::string& instance, fleet::WorkflowKind kind) {
    fleet::Workflow work = work_on(instance, kind);
    add(rows.workflows, work);
    work.number = number;
    return work;
  }

  // A path from 4.1 to 5.0 with `waiting` instances that wait, one that is complete and one that
  // failed.
  void add_path(int waiting) {
    fleet::UpgradePath path;
    path.id = symbol("up-1");
    path.service = symbol("s-1");
    path.environment = symbol("se-1");
    path.plan = symbol("pt-pro");
    path.source_version = symbol("4.1");
    path.target_version = symbol("5.0");
    path.status = fleet::UpgradeStatus::in_progress;
    path.created_at = moment.now;
    path.updated_at = moment.now;
    add(rows.upgrade_paths, path);
    const auto one = [&](const std::string& instance, fleet::UpgradeStatus status) {
      fleet::InstanceUpgrade row;
      row.path = path.id;
      row.instance = symbol(instance);
      row.status = status;
      add(rows.upgrades, row);
    };
    one("instance-a", fleet::UpgradeStatus::complete);
    one("instance-b", fleet::UpgradeStatus::failed);
    for (int at = 0; at < waiting; ++at) {
      one("instance-w" + std::to_string(at), fleet::UpgradeStatus::pending);
    }
  }
  void add_request() {
    add_customer("cassia", "Cassia");
    change([&](Transaction& tx) {
      tx.erase(rows.subscriptions, rows.subscriptions.find_key(symbol("sub-cassia")));
    });
    fleet::SubscriptionRequest request;
    request.id = symbol("subr-1");
    request.service = symbol("s-1");
    request.environment = symbol("se-1");
    request.plan = symbol("pt-pro");
    request.user = symbol("user-cassia");
    request.created_at = moment.now + Duration{-120'000};
    add(rows.requests, request);
  }
};

}  // namespace tabplane::shell::testing
