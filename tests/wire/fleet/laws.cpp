#include "tests/wire/fleet/laws.h"

#include <doctest/doctest.h>

#include <iterator>
#include <set>

#include "core/fleet/cost.h"
#include "core/fleet/report.h"
#include "core/fleet/usage.h"

namespace tabplane::test {
namespace {

using api::Json;

const std::string kFleet = "/2022-09-01-00/fleet/";
// Of one list so many ids are described; more are no more telling.
constexpr std::size_t kMostDescribed = 12;

std::string text_at(const Json& json, const std::string& pointer) {
  const Json::json_pointer at(pointer);
  return json.contains(at) && json.at(at).is_string() ? json.at(at).get<std::string>() : "";
}

std::int64_t count_at(const Json& json, const char* name) {
  const Json* found = api::member(json, name);
  REQUIRE_MESSAGE(found != nullptr, name);
  return found->get<std::int64_t>();
}

// Lists of an environment, and where an item tells the id that it is described by.
struct Described {
  const char* list;
  const char* member;
  const char* id;
  const char* item;
};
constexpr Described kOfEnvironment[] = {
    {"instances/", "resourceInstances", "/consumptionResourceInstanceResult/id", "instance/"},
    {"subscription", "subscriptions", "/id", "subscription/"},
    {"subscription/request", "subscriptionRequests", "/id", "subscription/request/"},
    {"service-workflows", "workflows", "/id", "service-workflows/"},
};

struct Scope {
  std::string service;
  std::string environment;
  std::string path() const {
    return kFleet + "service/" + service + "/environment/" + environment + "/";
  }
};

}  // namespace

Json FleetLaws::get(const std::string& target) const {
  const api::Response answer = plane_.handle({"GET", target, {}, {}});
  REQUIRE_MESSAGE(answer.status == 200, target, " ", answer.body);
  return api::parse_json(answer.body).value_or(Json::object());
}

std::uint32_t FleetLaws::status_of(const std::string& target) const {
  return plane_.handle({"GET", target, {}, {}}).status;
}

std::vector<Json> FleetLaws::all_of(const std::string& target, const std::string& member) const {
  std::vector<Json> items;
  std::string token;
  do {
    const Json page = get(target + (target.find('?') == target.npos ? "?" : "&") + "pageSize=7" +
                          (token.empty() ? "" : "&nextPageToken=" + token));
    if (const Json* list = api::member(page, member)) {
      items.insert(items.end(), list->begin(), list->end());
    }
    token = api::text_member(page, "nextPageToken").value_or("");
  } while (!token.empty());
  return items;
}

void FleetLaws::check() {
  check_rows();
  check_costs();
  check_usage();
  check_reports();
  check_times();
}

void FleetLaws::check_lists() {
  check_workflow_counts();
  check_instance_counts();
  check_upgrade_counts();
  check_scopes();
  check_idle_tick();
}

void FleetLaws::check_rows() {
  const fleet::Tables& rows = plane_.fleet().rows;
  rows.invoices.each([&](Slot, const fleet::Invoice& row) {
    CHECK(row.amount_cents > 0);
    CHECK(row.tax_cents == row.amount_cents * 190 / 1000);
  });
  rows.cells.each([&](Slot, const fleet::Cell& row) {
    CHECK((row.staged ? row.pending != row.amenities : row.pending.empty()));
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

// Whichever way they are cut, the same instances cost the same.
void FleetLaws::check_costs() {
  fleet::CostQuery query;
  query.span = {TimePoint{0}, plane_.engine().now()};
  std::set<std::int64_t> totals;
  for (const bool monthly : {false, true}) {
    for (const fleet::CostBy by : {fleet::CostBy::provider, fleet::CostBy::region,
                                   fleet::CostBy::cell, fleet::CostBy::user}) {
      query.monthly = monthly;
      query.by = by;
      std::int64_t total = 0;
      for (const auto& [id, group] : fleet::costs(plane_.fleet(), query, plane_.engine().now())) {
        total += group.micro;
      }
      totals.insert(total);
    }
  }
  CHECK(totals.size() == 1);
}

// Days add up to the range, as the API tells them.
void FleetLaws::check_usage() {
  const fleet::Tables& rows = plane_.fleet().rows;
  std::vector<std::string> ids;
  rows.environments.each([&](Slot, const fleet::Environment& environment) {
    const Slot slot = rows.subscriptions_of_environment.oldest(environment.id);
    if (slot != kNoSlot) ids.push_back(plane_.fleet().text(rows.subscriptions[slot].id));
  });
  for (const std::string& id : ids) check_usage_of(id);
}

void FleetLaws::check_usage_of(const std::string& id) {
  std::map<std::string, std::int64_t> sums[2];
  const char* const targets[] = {"usage/", "usage-per-day/"};
  for (std::size_t at = 0; at < 2; ++at) {
    const api::Response answer =
        plane_.handle({"GET", "/2022-09-01-00/fleet/" + std::string(targets[at]) + id, {}, {}});
    const Json body = api::parse_json(answer.body).value_or(Json::object());
    for (const Json& line : body["usage"]["usage"]) {
      const double micro = line["total"].get<double>() * 1e6;
      sums[at][line["dimension"].get<std::string>()] += static_cast<std::int64_t>(micro + 0.5);
    }
  }
  for (const auto& [dimension, sum] : sums[0]) CHECK(sums[1][dimension] == sum);
}

// Counts never fall, and the last days are part of all.
void FleetLaws::check_reports() {
  for (std::uint8_t type = 0; type < std::size(EnumNames<fleet::EnvironmentType>::names); ++type) {
    for (std::uint8_t what = 0; what < std::size(EnumNames<fleet::Happening>::names); ++what) {
      const fleet::CountWithRecent count =
          fleet::count_of(plane_.fleet(), static_cast<fleet::EnvironmentType>(type),
                          static_cast<fleet::Happening>(what), plane_.engine().now());
      CHECK(count.last_days <= count.total);
      std::uint64_t& before = happened_[{type, what}];
      CHECK(count.total >= before);
      before = count.total;
    }
  }
}

void FleetLaws::check_times() {
  const fleet::Fleet& system = plane_.fleet();
  const auto follow = [&](const char* kind, Symbol id, TimePoint at) {
    TimePoint& before = changed_.try_emplace(kind + system.text(id), at).first->second;
    CHECK(at >= before);
    CHECK(at <= plane_.engine().now());
    before = at;
  };
  const fleet::Tables& rows = system.rows;
  rows.instances.each(
      [&](Slot, const fleet::Instance& row) { follow("instance ", row.id, row.modified_at); });
  rows.users.each([&](Slot, const fleet::User& row) { follow("user ", row.id, row.modified_at); });
  rows.subscriptions.each([&](Slot, const fleet::Subscription& row) {
    follow("subscription ", row.id, row.updated_at);
  });
  rows.requests.each([&](Slot, const fleet::SubscriptionRequest& row) {
    follow("request ", row.id, row.updated_at);
  });
  rows.upgrade_paths.each(
      [&](Slot, const fleet::UpgradePath& row) { follow("path ", row.id, row.updated_at); });
}

void FleetLaws::check_workflow_counts() {
  const fleet::Fleet& system = plane_.fleet();
  system.rows.environments.each([&](Slot, const fleet::Environment& row) {
    const Scope scope{system.text(row.service), system.text(row.id)};
    const Json summary = get(scope.path() + "service-workflows-summary");
    const auto all =
        static_cast<std::int64_t>(all_of(scope.path() + "service-workflows", "workflows").size());
    CHECK(count_at(summary, "ActiveWorkflowCount") + count_at(summary, "CompletedWorkflowCount") +
              count_at(summary, "FailedWorkflowCount") ==
          all);
  });
}

void FleetLaws::check_instance_counts() {
  const fleet::Fleet& system = plane_.fleet();
  const fleet::Tables& rows = system.rows;
  std::map<std::uint32_t, std::int64_t> of_subscription;
  std::map<std::uint32_t, std::int64_t> of_environment;
  rows.instances.each([&](Slot, const fleet::Instance& row) {
    ++of_subscription[row.subscription.index];
    ++of_environment[row.environment.index];
  });
  rows.environments.each([&](Slot, const fleet::Environment& row) {
    const Scope scope{system.text(row.service), system.text(row.id)};
    const auto listed =
        static_cast<std::int64_t>(all_of(scope.path() + "instances/", "resourceInstances").size());
    CHECK(listed == of_environment[row.id.index]);
    CHECK(count_at(get(scope.path() + "service-inventory-summary"), "InstancesCount") == listed);
  });
  rows.subscriptions.each([&](Slot, const fleet::Subscription& row) {
    const Scope scope{system.text(row.service), system.text(row.environment)};
    const Json told = get(scope.path() + "subscription/" + system.text(row.id));
    CHECK(count_at(told, "instanceCount") == of_subscription[row.id.index]);
  });
  rows.cells.each([&](Slot, const fleet::Cell& row) {
    const std::string id = system.text(row.id);
    const auto listed = static_cast<std::int64_t>(
        all_of(kFleet + "host-clusters/" + id + "/instances", "instances").size());
    CHECK(count_at(get(kFleet + "host-cluster/" + id), "currentNumberOfDeployments") == listed);
  });
  rows.plans.each([&](Slot, const fleet::Plan& row) {
    const Scope scope{system.text(row.service), system.text(row.environment)};
    for (const Json& resource : all_of(scope.path() + "model/" + system.text(row.model) +
                                           "/productTier/" + system.text(row.id) + "/resources",
                                       "resources")) {
      std::int64_t sum = 0;
      if (const Json* versions = api::member(resource, "perVersionInstanceCount")) {
        for (const Json& count : *versions) sum += count.get<std::int64_t>();
      }
      CHECK(count_at(resource, "instanceCount") == sum);
    }
  });
}

void FleetLaws::check_upgrade_counts() {
  const fleet::Fleet& system = plane_.fleet();
  system.rows.upgrade_paths.each([&](Slot, const fleet::UpgradePath& row) {
    const fleet::Plan& plan = *system.rows.plan(row.plan);
    const std::string path = kFleet + "service/" + system.text(plan.service) + "/productTier/" +
                             system.text(plan.id) + "/upgrade-path/" + system.text(row.id);
    const Json told = get(path);
    const std::int64_t total = count_at(told, "totalCount");
    CHECK(count_at(told, "completedCount") + count_at(told, "failedCount") +
              count_at(told, "inProgressCount") + count_at(told, "pendingCount") +
              count_at(told, "skippedCount") ==
          total);
    CHECK(static_cast<std::int64_t>(all_of(path + "/eligible-instances", "instances").size()) ==
          total);
    CHECK(count_at(told, "inProgressCount") <= std::int64_t{row.max_concurrent});
  });
}

void FleetLaws::check_scopes() {
  const fleet::Fleet& system = plane_.fleet();
  std::vector<Scope> scopes;
  system.rows.environments.each([&](Slot, const fleet::Environment& row) {
    scopes.push_back({system.text(row.service), system.text(row.id)});
  });
  for (const Scope& own : scopes) {
    std::vector<Scope> others = {{own.service, "none"}, {"none", own.environment}};
    for (const Scope& other : scopes) {
      if (other.environment == own.environment) continue;
      others.push_back(other);
      others.push_back({own.service, other.environment});
      if (other.service != own.service) others.push_back({other.service, own.environment});
    }
    for (const Described& kind : kOfEnvironment) {
      std::set<std::string> seen;
      for (const Json& item : all_of(own.path() + kind.list, kind.member)) {
        const std::string id = text_at(item, kind.id);
        CAPTURE(id);
        REQUIRE_FALSE(id.empty());
        CHECK(seen.insert(id).second);
        if (seen.size() > kMostDescribed) continue;
        CHECK(status_of(own.path() + kind.item + id) == 200);
        for (const Scope& other : others) {
          CHECK(status_of(other.path() + kind.item + id) == 404);
        }
      }
    }
  }
}

void FleetLaws::check_idle_tick() {
  const fleet::Fleet& system = plane_.fleet();
  std::vector<std::string> targets = {kFleet + "users",         kFleet + "host-clusters",
                                      kFleet + "organizations", kFleet + "custom-network",
                                      kFleet + "audit-events",  kFleet + "invoices"};
  system.rows.environments.each([&](Slot, const fleet::Environment& row) {
    const Scope scope{system.text(row.service), system.text(row.id)};
    for (const Described& kind : kOfEnvironment) targets.push_back(scope.path() + kind.list);
  });
  std::vector<std::string> before;
  for (const std::string& target : targets)
    before.push_back(plane_.handle({"GET", target, {}, {}}).body);
  const api::Response ticked =
      plane_.handle({"POST", "/tabplane/v1/clock", {}, R"({"advance_ms": 1})"});
  REQUIRE(ticked.status == 200);
  if (count_at(api::parse_json(ticked.body).value_or(Json::object()), "fired") > 0) return;
  for (std::size_t at = 0; at < targets.size(); ++at) {
    CAPTURE(targets[at]);
    CHECK(plane_.handle({"GET", targets[at], {}, {}}).body == before[at]);
  }
}

}  // namespace tabplane::test
