// Goal: whatever is asked of the fleet, answers keep to the document, refusals leave no trace,
// every change is told as an audit event, and the laws of laws.h hold. Method: random requests over
// all operations that are served, with known and unknown ids, faults and steps of the clock; every
// answer is held against tests/wire/fleet/*.json, and twins are compared.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "core/api/control_plane.h"
#include "core/api/fleet_routes.h"
#include "core/base/base64.h"
#include "core/base/stream.h"
#include "core/fleet/fleet.h"
#include "core/store/memory_journal.h"
#include "tests/sanitized.h"
#include "tests/wire/fleet/document.h"
#include "tests/wire/fleet/laws.h"

using namespace tabplane;
using api::Json;

namespace {

constexpr const char* kScenario = R"({"tabplane_scenario": 1, "now": "2030-01-15T00:00:00Z",
  "seed": 11, "fleet": {"webhookProducers": [{"id": "stripe"}], "billing": {"taxPermille": 190},
  "amenityTemplate": [{"name": "dns"}], "generate": {"instances": 40, "services": 1, "cells": 4, "orgs": 4},
  "faults": [{"operation": "create", "step": "Compute", "permille": 300},
             {"operation": "upgrade", "step": "Compute", "permille": 300},
             {"operation": "backup", "step": "Storage", "permille": 200}]}})";

// Two services, so that an id has scopes that are not its own.
constexpr const char* kTwoServices = R"({"tabplane_scenario": 1, "now": "2030-01-15T00:00:00Z",
  "seed": 12, "fleet": {"generate": {"instances": 30, "services": 2, "cells": 4, "orgs": 4},
  "faults": [{"operation": "create", "step": "Compute", "permille": 300}]}})";

class Player {
 public:
  explicit Player(std::uint64_t seed, std::string_view scenario = kScenario) : chance_(seed) {
    plane->engine().load({}, 1);
    const api::Response made =
        plane->handle({"PUT", "/tabplane/v1/world", {}, std::string(scenario)});
    REQUIRE_MESSAGE(made.status == 200, made.body);
    for (const char* word : {"PROD", "none", "aws", "us-east-1", "1.0", "1.1", "2.0", "omnistrate",
                             "hosted", "prod", "premium", "standard", "postgres", "v1", "db"}) {
      words_.push_back(word);
    }
    learn(plane->handle({"POST", "/2022-09-01-00/fleet/search-inventory", {}, R"({"query": ":"})"})
              .body);
  }

  void step() {
    if (chance_.chance_permille(150)) {
      const std::uint64_t most_ms = chance_.chance_permille(40) ? 864'000'000 : 90'000;
      const std::string body = "{\"advance_ms\": " + std::to_string(chance_.below(most_ms)) + "}";
      last = body + plane->handle({"POST", "/tabplane/v1/clock", {}, body}).body;
      return;
    }
    const std::vector<api::Route>& routes = routes_;
    const api::Route& route = routes[static_cast<std::size_t>(chance_.below(routes.size()))];
    const api::Request request{route.method, target_of(route), {}, body_of(route)};
    const std::uint64_t digest = plane->engine().digest();
    const std::size_t audits = audit_count();
    const api::Response answer = plane->handle(request);
    last = request.method + " " + request.target + " " + request.body + " -> " +
           std::to_string(answer.status) + " " + answer.body;
    const std::string shown = last.substr(0, 800);
    CAPTURE(shown);
    CHECK(document_.fault(std::string(route.method) + " " + route.path, answer.status,
                          answer.body) == "");
    const bool changes = answer.success() && route.effect == api::Effect::change;
    CHECK(answer.status < 500);
    if (changes) {
      CHECK(audit_count() >= audits + 1);
      succeeded.insert(route.operation);
    } else {
      CHECK(plane->engine().digest() == digest);
      CHECK(audit_count() == audits);
      if (answer.success()) succeeded.insert(route.operation);
    }
    learn(answer.body);
  }

  // The world goes on from what was saved of it.
  void reload() {
    save();
    JournalContents contents;
    REQUIRE(journal_.read(contents) == JournalError::none);
    plane = std::make_unique<api::ControlPlane>();
    REQUIRE(plane->engine().load(std::move(contents), 1).clean());
    instance_ = nullptr;
  }

  std::unique_ptr<api::ControlPlane> plane = std::make_unique<api::ControlPlane>();
  std::string last;  // what was asked and answered
  std::set<std::string> succeeded;

 private:
  void save() {
    while (const StorageStep* step = plane->engine().next_step()) {
      REQUIRE(carry_out(journal_, *step) == JournalError::none);
      plane->engine().step_saved();
    }
  }

  fleet::Fleet& plane_fleet() { return plane->fleet(); }

  std::size_t audit_count() { return plane_fleet().rows.audit.size(); }

  const fleet::Instance* some_instance() {
    const fleet::Tables& rows = plane_fleet().rows;
    std::vector<const fleet::Instance*> all;
    rows.instances.each([&](Slot, const fleet::Instance& row) { all.push_back(&row); });
    // Slots of a world that was loaded are others.
    std::sort(all.begin(), all.end(), [](const fleet::Instance* one, const fleet::Instance* other) {
      return one->number < other->number;
    });
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
    if (name == "subscriptionId") return system.text(subscription.id);
    if (name == "environmentType") return "PROD";
    if (name == "nodePoolName") return "default";
    if (name == "entityType") {
      for (const char* type : {"NODE_GROUP", "NODEPOOL", "POD", "NAMESPACE"}) {
        if (chance_.chance_permille(400)) return type;
      }
      return "SERVICE";
    }
    if (name == "entityID") {
      if (chance_.chance_permille(300)) return "default";
      const std::string id = system.text(instance_->id);
      return chance_.chance_permille(300) ? id : id + "-" + resource_key() + "-0";
    }
    if (name == "id" && path.find("/subscription/{") != path.npos) {
      return system.text(subscription.id);
    }
    if (name == "id" && path.find("host-cluster") != path.npos) {
      const Slot newest_cell = rows.cells_in_order.newest(fleet::kEverything);
      const bool own = path.find("service/") != path.npos || chance_.chance_permille(500);
      return system.text(own ? instance_->cell : rows.cells[newest_cell].id);
    }
    return newest(system, name, path);
  }

  std::string resource_key() { return plane_fleet().rows.resource(instance_->resource)->key; }

  template <class Row>
  std::string id_of(const fleet::Listing<Row>& listing, const Table<Row>& table) {
    const Slot slot = listing.newest(fleet::kEverything);
    return slot != kNoSlot ? plane_fleet().text(table[slot].id) : word();
  }

  // Ids of what comes and goes: the newest of its kind.
  std::string newest(const fleet::Fleet& system, std::string_view name, std::string_view path) {
    const fleet::Tables& rows = system.rows;
    if (path.find("/hooks/") != path.npos) return "stripe";
    if (path.find("custom-network") != path.npos)
      return id_of(rows.networks_in_order, rows.networks);
    if (path.find("/invoice/") != path.npos) return id_of(rows.invoices_in_order, rows.invoices);
    if (path.find("notification-channel") != path.npos) {
      return id_of(rows.channels_in_order, rows.channels);
    }
    if (path.find("customer-onboarding") != path.npos) {
      return id_of(rows.onboardings_in_order, rows.onboardings);
    }
    if (path.find("services-orchestration") != path.npos) {
      return id_of(rows.orchestrations_in_order, rows.orchestrations);
    }
    if (path.find("notification-event") != path.npos) {
      const Slot channel = rows.channels_in_order.newest(fleet::kEverything);
      const Slot slot = channel != kNoSlot
                            ? rows.deliveries_of_channel.newest(rows.channels[channel].id)
                            : kNoSlot;
      if (slot != kNoSlot) return system.text(rows.deliveries[slot].id);
    }
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
                        "&targetRestoreTime=" + format_rfc3339(plane->engine().now());
    const std::string_view path = route.path;
    if (path.find("/cost/") != path.npos || path.find("services-orch") != path.npos) {
      query += "&startDate=2029-06-01T00:00:00Z&endDate=2030-06-01T00:00:00Z&environmentType=PROD";
      query += chance_.chance_permille(500) ? "&frequency=DAILY" : "&frequency=MONTHLY";
      query += "&topNInstances=" + std::to_string(chance_.below(4));
    }
    if (chance_.chance_permille(300)) query += "&detail=true";
    if (chance_.chance_permille(100)) query += "&nextPageToken=" + word();
    return query;
  }

  std::string body_of(const api::Route& route) {
    if (std::string_view(route.method) == "GET" || instance_ == nullptr) return {};
    if (chance_.chance_permille(20)) return "[";
    const fleet::Fleet& system = plane_fleet();
    const fleet::Tables& rows = system.rows;
    const std::string_view path = route.path;
    if (path.find("/hooks/") != path.npos) return "\"" + std::to_string(++hooks_) + "\"";
    if (path.find("services-orchestration") != path.npos) return orchestration_body(route);
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
        {"targetRestoreTime", format_rfc3339(plane->engine().now())},
        {"email", "u" + std::to_string(chance_.below(1000)) + "@acme.invalid"},
        {"name", "U"},
        {"password", "p"},
        {"legalCompanyName", "Acme"},
        {"enableAutoVerification", chance_.chance_permille(500)},
        {"onBehalfOfCustomerUserId", newest_user()},
        {"productTierId", system.text(instance_->plan)},
        {"maxNumberOfInstances", chance_.between(-1, 30)},
        {"subscriptionIDs", Json::array({system.text(instance_->subscription)})}};
    add_platform(body, path);
    if (chance_.chance_permille(500)) {
      body["upgradeFilters"] = {{"INSTANCE_IDS", Json::array({system.text(instance_->id)})}};
    }
    return api::to_text(body);
  }

  // What the operations beside the inventory want.
  void add_platform(Json& body, std::string_view path) {
    const fleet::Fleet& system = plane_fleet();
    body["description"] = "Ours";
    body["cloudProvider"] = body["cloud_provider"];
    body["cloudProviderName"] = body["cloud_provider"];
    body["cloudProviderRegion"] = body["region"];
    body["cidr"] = chance_.chance_permille(800) ? "10.0.0.0/8" : "10.0.0.1/8";
    body["maxSize"] = chance_.below(3);
    body["serviceId"] = system.text(instance_->service);
    const std::uint64_t drawn = chance_.below(3);
    const char* const stages[] = {"ConfigureAccounts", "BuildSaaS", "LaunchSaaS"};
    body["stage"] = {{"name", stages[drawn]}, {"status", "COMPLETE"}};
    if (path.ends_with("/adopt") && path.find("host-cluster") != path.npos) {
      body["id"] = "hc-" + std::to_string(chance_.below(1000));
    }
    if (chance_.chance_permille(500)) {
      body["syncWithOrgTemplate"] = true;
    } else {
      body["pendingAmenities"] =
          Json::array({{{"Name", "a" + std::to_string(chance_.below(3))}, {"Type", "Helm"}}});
    }
    if (path.find("notification-channel") == path.npos) return;
    body["email"] = {{"to", chance_.chance_permille(800) ? "ops@demo.invalid" : "nobody"}};
    Json lists = Json::object();
    for (const char* name :
         {"eventTypes", "eventCategories", "eventPriorities", "alertTypes", "environmentTypes"}) {
      lists[name] = Json::array();
    }
    if (chance_.chance_permille(300)) lists["eventTypes"].push_back("ScaleOut");
    body["subscription"] = std::move(lists);
  }

  std::string orchestration_body(const api::Route& route) {
    const fleet::Fleet& system = plane_fleet();
    const fleet::Region* region = system.rows.region(instance_->region);
    std::string yaml;
    const std::uint64_t count = 1 + chance_.below(3);
    for (std::uint64_t at = 0; at < count; ++at) {
      yaml += "- alias: a" + std::to_string(at) +
              "\n  serviceId: " + system.text(instance_->service) +
              "\n  plan: " + system.text(instance_->plan) + "\n  resource: " + resource_key() +
              "\n  region: " + system.text(region->code) +
              "\n  cloudProvider: " + system.text(region->provider) + "\n  params: {name: n" +
              std::to_string(chance_.below(9)) + "}\n";
      if (at > 0) yaml += "  dependsOn: [a" + std::to_string(at - 1) + "]\n";
    }
    const bool creates = std::string_view(route.method) == "POST";
    return api::to_text(
        {{creates ? "orchestrationCreateDSL" : "orchestrationModifyDSL", to_base64(yaml)}});
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
  std::uint64_t hooks_ = 0;
  MemoryJournal journal_;
};

}  // namespace

TEST_CASE("random requests keep to the document and its laws") {
  constexpr std::uint64_t kSeeds = test::kSanitized ? 1 : 3;
  constexpr std::size_t kLeastOperations = test::kSanitized ? 100 : 115;
  std::set<std::string> succeeded;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    Player player(seed);
    test::FleetLaws laws(*player.plane);
    for (int step = 0; step < 1000; ++step) {
      player.step();
      if (step % 100 == 0) laws.check();
      if (step % 500 == 499) laws.check_lists();
    }
    succeeded.insert(player.succeeded.begin(), player.succeeded.end());
    const api::Response exported = player.plane->handle({"GET", "/tabplane/v1/export", {}, {}});
    api::ControlPlane imported;
    CHECK(imported.handle({"POST", "/tabplane/v1/import", {}, exported.body}).status == 200);
    CHECK(imported.engine().digest() == player.plane->engine().digest());
  }
  std::string never;
  for (const api::Route& route : api::fleet_routes()) {
    if (succeeded.count(route.operation) == 0) never += std::string(route.operation) + " ";
  }
  MESSAGE("never succeeded: ", never);
  CHECK(succeeded.size() >= kLeastOperations);
}

TEST_CASE("an id is known in its own service and environment alone") {
  Player player(5, kTwoServices);
  test::FleetLaws laws(*player.plane);
  for (int round = 0; round < 3; ++round) {
    for (int step = 0; step < 120; ++step) player.step();
    laws.check_lists();
  }
}

TEST_CASE("the same requests get the same answers, also in a world that is saved and loaded") {
  Player one(4);
  Player other(4);
  for (int step = 0; step < 600; ++step) {
    one.step();
    other.step();
    REQUIRE(other.last == one.last);
    if (step % 100 == 99) other.reload();
  }
  CHECK(other.plane->engine().digest() == one.plane->engine().digest());
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
