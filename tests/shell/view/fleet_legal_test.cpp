// Goal: what would be refused says so before it is asked for.
// Method: instances, workflows, paths and subscriptions of a small fleet in tables.
#include "shell/view/fleet_legal.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

std::string reason(SmallFleet& fleet, std::string_view id, FleetVerb verb) {
  const fleet::Instance* instance = fleet.rows.instance(fleet.symbol(id));
  REQUIRE(instance != nullptr);
  return cannot(fleet.rows, fleet.store.symbols(), *instance, verb);
}

}  // namespace

TEST_CASE("verbs of an instance") {
  SmallFleet fleet;
  struct Case {
    const char* id;
    FleetVerb verb;
    const char* reason;
  };
  for (const Case& one :
       {Case{"instance-a", FleetVerb::stop, ""}, Case{"instance-a", FleetVerb::restart, ""},
        Case{"instance-a", FleetVerb::add_capacity, ""},
        Case{"instance-a", FleetVerb::failover, ""},
        Case{"instance-a", FleetVerb::start, "The instance is RUNNING"},
        Case{"instance-a", FleetVerb::snapshot, "The resource is not backed up"},
        Case{"instance-b", FleetVerb::stop, "The instance is FAILED"},
        Case{"instance-b", FleetVerb::restart, ""}, Case{"instance-b", FleetVerb::remove, ""},
        Case{"instance-c", FleetVerb::start, ""},
        Case{"instance-d", FleetVerb::stop, "submit-restart-instance-d is under way"},
        Case{"instance-d", FleetVerb::remove, ""}}) {
    CAPTURE(one.id);
    CAPTURE(words_of(one.verb));
    CHECK(reason(fleet, one.id, one.verb) == one.reason);
  }
}

TEST_CASE("bounds of replicas, and a subscription that is suspended or over") {
  SmallFleet fleet;
  fleet.change_instance("instance-a", [](fleet::Instance& row) {
    row.nodes.push_back({row.nodes.front().resource, 2, false, fleet::Health::healthy, 0, {}});
  });
  CHECK(reason(fleet, "instance-a", FleetVerb::add_capacity) ==
        "There may be no more than 3 replicas");
  fleet.change_instance("instance-a", [](fleet::Instance& row) { row.nodes.resize(1); });
  CHECK(reason(fleet, "instance-a", FleetVerb::remove_capacity) ==
        "There may be no fewer than 1 replicas");
  CHECK(reason(fleet, "instance-a", FleetVerb::failover) == "There is but one replica");
  const auto become = [&](fleet::SubscriptionStatus status) {
    fleet.change([&](Transaction& tx) {
      tx.update(fleet.rows.subscriptions,
                fleet.rows.subscriptions.find_key(fleet.symbol("sub-acme")),
                [&](fleet::Subscription& row) { row.status = status; });
    });
  };
  become(fleet::SubscriptionStatus::suspended);
  CHECK(reason(fleet, "instance-a", FleetVerb::add_capacity) == "The subscription is SUSPENDED");
  CHECK(reason(fleet, "instance-a", FleetVerb::stop) == "");
  become(fleet::SubscriptionStatus::terminated);
  CHECK(reason(fleet, "instance-a", FleetVerb::stop) == "The subscription is TERMINATED");
  CHECK(reason(fleet, "instance-a", FleetVerb::remove) == "");
}

TEST_CASE("only accounts are connected") {
  SmallFleet fleet;
  fleet::Instance row = fleet.instance("instance-x");
  CHECK_FALSE(concerns(row, FleetVerb::connect));
  CHECK(concerns(row, FleetVerb::stop));
  row.account = fleet.symbol("ac-1");
  CHECK(concerns(row, FleetVerb::disconnect));
}

TEST_CASE("workflows, paths, subscriptions, requests") {
  SmallFleet fleet;
  fleet.add_request();
  const auto work = [&](std::string_view id) {
    const Slot slot = fleet.rows.workflows_of_instance.newest(fleet.symbol(id));
    REQUIRE(slot != kNoSlot);
    return fleet.rows.workflows[slot];
  };
  using fleet::WorkflowAction;
  CHECK(cannot(fleet.rows, work("instance-d"), WorkflowAction::pause) == "");
  CHECK(cannot(fleet.rows, work("instance-d"), WorkflowAction::retry) ==
        "The workflow is IN_PROGRESS");
  CHECK(cannot(fleet.rows, work("instance-b"), WorkflowAction::retry) == "");
  CHECK(cannot(fleet.rows, work("instance-b"), WorkflowAction::terminate) ==
        "The workflow is FAILED");
  fleet::UpgradePath path;
  path.status = fleet::UpgradeStatus::paused;
  CHECK(cannot(path, fleet::UpgradeAction::resume) == "");
  CHECK(cannot(path, fleet::UpgradeAction::pause) == "The path is PAUSED");
  path.status = fleet::UpgradeStatus::complete;
  CHECK(cannot(path, fleet::UpgradeAction::cancel) == "The path is COMPLETE");
  CHECK(cannot(path, fleet::UpgradeAction::skip_instances) == "The path is COMPLETE");
  const fleet::Subscription* acme = fleet.rows.subscription(fleet.symbol("sub-acme"));
  using fleet::SubscriptionStatus;
  CHECK(cannot(fleet.rows, *acme, SubscriptionStatus::suspended) == "");
  CHECK(cannot(fleet.rows, *acme, SubscriptionStatus::active) == "The subscription is ACTIVE");
  CHECK(cannot(fleet.rows, *acme, SubscriptionStatus::terminated) == "It has 3 instances");
  const fleet::SubscriptionRequest* request = fleet.rows.request(fleet.symbol("subr-1"));
  CHECK(cannot_decide(fleet.rows, *request, true) == "");
  fleet::SubscriptionRequest again = *request;
  again.user = fleet.symbol("user-acme");
  CHECK(cannot_decide(fleet.rows, again, true) == "The user has a subscription of this plan");
  CHECK(cannot_decide(fleet.rows, again, false) == "");
  again.status = fleet::RequestStatus::denied;
  CHECK(cannot_decide(fleet.rows, again, false) == "The request is DENIED");
}
