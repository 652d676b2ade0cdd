// Goal: whatever is asked of the fleet, answers keep to the document, refusals leave no trace,
// every change is one audit event, and counts agree with lists. Method: random requests over all
// operations that are served, with known and unknown ids, faults and steps of the clock; every
// answer is held against tests/wire/fleet/*.json.
#include <doctest/doctest.h>

#include <set>

#include "core/api/control_plane.h"
#include "core/api/fleet_routes.h"
#include "core/base/stream.h"
#include "core/fleet/fleet.h"
#include "tests/wire/fleet/document.h"

using namespace tabplane;
using api::Json;

namespace {

constexpr const char* kScenario = R"({"tabplane_scenario": 1, "now": "2030-01-15T00:00:00Z",
  "seed": 11, "fleet": {"generate": {"instances": 40, "services": 1, "cells": 4, "orgs": 4},
  "faults": [{"operation": "create", "step": "Compute", "permille": 300},
             {"operation": "upgrade", "step": "Compute", "permille": 300},
             {"operation": "backup", "step": "Storage", "permille": 200}]}})";

class Player {
 public:
  explicit Player(std::uint64_t seed) : chance_(seed) {
    const api::Response made = plane.handle({"PUT", "/tabplane/v1/world", {}, kScenario});
    REQUIRE_MESSAGE(made.status == 200, made.body);
    for (const char* word : {"PROD", "none", "aws", "us-east-1", "1.0", "1.1", "2.0", "omnistrate",
                             "hosted", "prod", "premium", "standard", "postgres", "v1", "db"}) {
      words_.push_back(word);
    }
    learn(plane.handle({"POST", "/2022-09-01-00/fleet/search-inventory", {}, R"({"query": ":"})"})
              .body);
  }

  void step() {
    if (chance_.chance_permille(150)) {
      plane.handle({"POST",
                    "/tabplane/v1/clock",
                    {},
                    "{\"advance_ms\": " + std::to_string(chance_.below(90'000)) + "}"});
      return;
    }
    const std::vector<api::Route>& routes = routes_;
    const api::Route& route = routes[static_cast<std::size_t>(chance_.below(routes.size()))];
    const api::Request request{route.method, target_of(route), {}, body_of(route)};
    const std::uint64_t digest = plane.engine().digest();
    const std::size_t audits = audit_count();
    const api::Response answer = plane.handle(request);
    const std::string shown = request.method + " " + request.target + " " + request.body + " -> " +
                              std::to_string(answer.status) + " " + answer.body.substr(0, 300);
    CAPTURE(shown);
    CHECK(document_.fault(std::string(route.method) + " " + route.path, answer.status,
                          answer.body) == "");
    const bool changes = answer.success() && route.effect == api::Effect::change;
    CHECK(answer.status < 500);
    if (changes) {
      CHECK(audit_count() >= audits + 1);
      succeeded.insert(route.operation);
    } else {
      CHECK(plane.engine().digest() == digest);
      CHECK(audit_count() == audits);
      if (answer.success()) succeeded.insert(route.operation);
    }
    learn(answer.body);
  }

  // Laws that hold between answers.
  void check_laws() {
    const fleet::Tables& rows = plane_fleet().rows;
    rows.environments.each([&](Slot, const fleet::Environment& environment) {
      const std::size_t all = rows.workflows_of_environment.count(environment.id);
      CHECK(rows.active_workflows.count(environment.id) +
                rows.complete_workflows.count(environment.id) <=
            all);
    });
    rows.instances.each([&](Slot, const fleet::Instance& row) {
      if (row.workflow != 0) {
        REQUIRE(rows.workflow(row.workflow) != nullptr);
        CHECK(fleet::is_active(rows.workflow(row.workflow)->status));
      } else {
        CHECK(fleet::is_stable(row.status));
      }
    });
  }

  api::ControlPlane plane;
  std::set<std::string> succeeded;

 private:
  fleet::Fleet& plane_fleet();

  std::size_t audit_count() { return plane_fleet().rows.audit.size(); }

  const fleet::Instance* some_instance() {
    const fleet::Tables& rows = plane_fleet().rows;
    std::vector<const fleet::Instance*> all;
    rows.instances.each([&](Slot, const fleet::Instance& row) { all.push_back(&row); });
    return all.empty() ? nullptr : all[static_cast<std::size_t>(chance_.below(all.size()))];
  }

  // Parameters mostly fit one instance, so that requests come through.
  std::string target_of(const api::Route& route) {
    const fleet::Fleet& system = plane_fleet();
    instance_ = some_instance();
    std::string target;
    const std::string_view path = route.path;
    std::size_t at = 0;
    while (at < path.size()) {
      const std::size_t open = std::min(path.find('{', at), path.size());
      target += path.substr(at, open - at);
      if (open == path.size()) break;
      const std::size_t close = path.find('}', open);
      target += parameter(system, path.substr(open + 1, close - open - 1), path);
      at = close + 1;
    }
    return target + query_of(system, route);
  }

  std::string parameter(const fleet::Fleet& system, std::string_view name, std::string_view path) {
    if (instance_ == nullptr || chance_.chance_permille(30)) return word();
    const fleet::Tables& rows = system.rows;
    const fleet::Plan& plan = *rows.plan(instance_->plan);
    if (name == "serviceId" || name == "serviceID") return system.text(instance_->service);
    if (name == "environmentId") return system.text(instance_->environment);
    if (name == "instanceId") return system.text(instance_->id);
    if (name == "productTierId" || name == "servicePlanID") return system.text(plan.id);
    if (name == "serviceModelId") return system.text(plan.model);
    if (name == "resourceId") return system.text(instance_->resource);
    if (name == "hostClusterId" || name == "hostClusterID") return system.text(instance_->cell);
    if (name == "serviceProviderId") return "any";
    if (name == "serviceKey") return rows.service(plan.service)->key;
    if (name == "serviceAPIVersion") return "v1";
    if (name == "serviceEnvironmentKey") return rows.environment(plan.environment)->key;
    if (name == "serviceModelKey") return "hosted";
    if (name == "productTierKey") return plan.key;
    if (name == "resourceKey" || name == "primaryResourceKey" || name == "sourceResourceKey") {
      return rows.resource(instance_->resource)->key;
    }
    const fleet::Subscription& subscription = *rows.subscription(instance_->subscription);
    if (name == "userId") return system.text(subscription.user);
    if (name == "id" && path.find("/subscription/{") != path.npos) {
      return system.text(subscription.id);
    }
    if (name == "id" && path.find("host-cluster") != path.npos) {
      return system.text(instance_->cell);
    }
    return newest(system, name, path);
  }

  // Ids of what comes and goes: the newest of its kind.
  std::string newest(const fleet::Fleet& system, std::string_view name, std::string_view path) {
    const fleet::Tables& rows = system.rows;
    if (name == "id" && path.find("workflows") != path.npos) {
      const Slot slot = rows.workflows_of_environment.newest(instance_->environment);
      if (slot != kNoSlot) return system.text(rows.workflows[slot].id);
    }
    if (name == "snapshotId") {
      const Slot slot = rows.snapshots_of_environment.newest(instance_->environment);
      if (slot != kNoSlot) {
        instance_ = rows.instance(rows.snapshots[slot].instance);
        const std::string id = system.text(rows.snapshots[slot].id);
        if (instance_ == nullptr) instance_ = some_instance();
        return id;
      }
    }
    if (name == "upgradePathId") {
      const Slot slot = rows.paths_of_plan.newest(instance_->plan);
      if (slot != kNoSlot) return system.text(rows.upgrade_paths[slot].id);
    }
    if (name == "id" && path.find("/fleet/events") != path.npos) {
      const Slot slot = rows.customer_events_in_order.newest(fleet::kEverything);
      if (slot != kNoSlot) return system.text(rows.customer_events[slot].id);
    }
    if (name == "id" && path.find("/event/") != path.npos) {
      const Slot slot = rows.audit_of_instance.newest(instance_->id);
      if (slot != kNoSlot) return system.text(rows.audit[slot].id);
    }
    return word();
  }

  std::string query_of(const fleet::Fleet& system, const api::Route& route) {
    if (std::string_view(route.method) != "GET" || instance_ == nullptr) return {};
    std::string query = "?pageSize=" + std::to_string(1 + chance_.below(20)) +
                        "&cloudProviderName=all&serviceID=" + system.text(instance_->service) +
                        "&serviceEnvironmentID=" + system.text(instance_->environment) +
                        "&hostClusterID=" + system.text(instance_->cell) +
                        "&targetRestoreTime=" + format_rfc3339(plane.engine().now());
    if (chance_.chance_permille(300)) query += "&detail=true";
    if (chance_.chance_permille(100)) query += "&nextPageToken=" + word();
    return query;
  }

  std::string body_of(const api::Route& route) {
    if (std::string_view(route.method) == "GET" || instance_ == nullptr) return {};
    if (chance_.chance_permille(20)) return "[";
    const fleet::Fleet& system = plane_fleet();
    const fleet::Tables& rows = system.rows;
    const auto pick = [&](std::initializer_list<const char*> words) {
      return *(words.begin() + chance_.below(words.size()));
    };
    const fleet::Region* region = rows.region(instance_->region);
    Json body = {
        {"resourceId", system.text(instance_->resource)},
        {"capacityToBeAdded", 1},
        {"capacityToBeRemoved", 1},
        {"failedReplicaID", rows.resource(instance_->resource)->key + "-0"},
        {"enable", chance_.chance_permille(500)},
        {"setConnection", chance_.chance_permille(500)},
        {"customDNS", "h" + std::to_string(chance_.below(5)) + ".acme.invalid"},
        {"status", pick({"pause", "resume", "retry", "other"})},
        {"action", pick({"pause", "resume", "cancel", "skip-instances", "notify-customer"})},
        {"actionPayload", {{"resource-ids", system.text(instance_->id)}}},
        {"query", pick({"resourceinstance:i", "service:s", "subscription:s", "prem", ":"})},
        {"sourceVersion", system.text(instance_->version)},
        {"targetVersion", pick({"1.0", "1.1", "2.0"})},
        {"maxConcurrentUpgrades", chance_.below(4)},
        {"upgradeFilters", Json::object()},
        {"requestParams", {{"name", pick({"orders", "users"})}}},
        {"customTags", Json::array({{{"key", "a"}, {"value", "b"}}})},
        {"cloud_provider", region != nullptr ? system.text(region->provider) : "aws"},
        {"region", region != nullptr ? system.text(region->code) : "us-east-1"},
        {"targetRegion", pick({"us-east-1", "eu-west-1", "us-central1"})},
        {"targetRestoreTime", format_rfc3339(plane.engine().now())},
        {"email", "u" + std::to_string(chance_.below(1000)) + "@acme.invalid"},
        {"name", "U"},
        {"password", "p"},
        {"legalCompanyName", "Acme"},
        {"enableAutoVerification", chance_.chance_permille(500)},
        {"onBehalfOfCustomerUserId", newest_user()},
        {"productTierId", system.text(instance_->plan)},
        {"maxNumberOfInstances", chance_.between(-1, 30)},
        {"subscriptionIDs", Json::array({system.text(instance_->subscription)})}};
    if (chance_.chance_permille(500)) {
      body["upgradeFilters"] = {{"INSTANCE_IDS", Json::array({system.text(instance_->id)})}};
    }
    return api::to_text(body);
  }

  std::string newest_user() {
    const fleet::Tables& rows = plane_fleet().rows;
    const Slot slot = rows.users_in_order.newest(fleet::kEverything);
    return slot != kNoSlot ? plane_fleet().text(rows.users[slot].id) : "";
  }

  std::string word() { return words_[static_cast<std::size_t>(chance_.below(words_.size()))]; }

  // Ids in answers are the words of later requests.
  void learn(const std::string& body) {
    std::size_t at = 0;
    while (words_.size() < 4000 && (at = body.find("\"id\":\"", at)) != std::string::npos) {
      at += 6;
      words_.push_back(body.substr(at, body.find('"', at) - at));
    }
  }

  Stream chance_;
  const test::FleetDocument document_;
  const std::vector<api::Route> routes_ = api::fleet_routes();
  std::vector<std::string> words_;
  const fleet::Instance* instance_ = nullptr;
};

fleet::Fleet& Player::plane_fleet() {
  return plane.fleet();
}

}  // namespace

TEST_CASE("random requests keep to the document and its laws") {
  std::set<std::string> succeeded;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    Player player(seed);
    for (int step = 0; step < 1500; ++step) {
      player.step();
      if (step % 100 == 0) player.check_laws();
    }
    succeeded.insert(player.succeeded.begin(), player.succeeded.end());
    const api::Response exported = player.plane.handle({"GET", "/tabplane/v1/export", {}, {}});
    api::ControlPlane imported;
    CHECK(imported.handle({"POST", "/tabplane/v1/import", {}, exported.body}).status == 200);
    CHECK(imported.engine().digest() == player.plane.engine().digest());
  }
  std::string never;
  for (const api::Route& route : api::fleet_routes()) {
    if (succeeded.count(route.operation) == 0) never += std::string(route.operation) + " ";
  }
  MESSAGE("never succeeded: ", never);
  CHECK(succeeded.size() >= 75);
}

TEST_CASE("every operation that is served is in the document, with its status") {
  const test::FleetDocument document;
  CHECK(document.operations().size() == 143);
  for (const api::Route& route : api::fleet_routes()) {
    const std::string name = std::string(route.method) + " " + route.path;
    CAPTURE(name);
    const Json* said = api::member(document.operations(), name);
    REQUIRE(said != nullptr);
    CHECK((*said)["answers"].contains(std::to_string(route.statuses.front())));
  }
}
