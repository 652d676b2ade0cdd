#include "core/api/fleet_search.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"

namespace tabplane::api {
namespace {

using fleet::word_of;

constexpr std::size_t kMostFound = 1000;

// What is looked for: `kind` is empty for all kinds.
struct Query {
  std::string kind;
  std::string text;

  explicit Query(std::string_view query) {
    const std::size_t colon = query.find(':');
    if (colon != std::string_view::npos) {
      kind = fleet::lower_case(query.substr(0, colon));
      query.remove_prefix(colon + 1);
    }
    text = fleet::lower_case(query);
  }
  bool wants(std::string_view wanted) const { return kind.empty() || kind == wanted; }
  bool fits(std::string_view id, std::string_view name) const {
    const std::string lower = fleet::lower_case(id);
    return lower.substr(0, text.size()) == text ||
           fleet::lower_case(name).find(text) != std::string::npos;
  }
};

class Search {
 public:
  Search(const fleet::Fleet& system, const FleetObjects& objects, const Query& query)
      : system_(system), objects_(objects), query_(query) {}

  // Rows of a listing whose id or name fits; a whole id finds its row alone.
  template <class Row, class Name, class Show>
  Json find(const fleet::Listing<Row>& listing, Symbol group, Name&& name, Show&& show) const {
    Json found = Json::array();
    Json whole;
    listing.each(group, [&](Slot, const Row& row) {
      const std::string id = system_.text(row.id);
      if (fleet::lower_case(id) == query_.text) {
        whole = Json::array({show(row)});
        return false;
      }
      if (found.size() < kMostFound && query_.fits(id, name(row))) found.push_back(show(row));
      return true;
    });
    return whole.is_null() ? found : whole;
  }
  // The same in every environment.
  template <class Row, class Name, class Show>
  Json find_everywhere(const fleet::Listing<Row>& listing, Name&& name, Show&& show) const {
    Json found = Json::array();
    each_environment([&](const fleet::Environment& environment) {
      for (Json& each : find(listing, environment.id, name, show)) {
        if (found.size() < kMostFound) found.push_back(std::move(each));
      }
    });
    if (found.size() < 2) return found;
    for (const Json& each : found) {
      if (fleet::lower_case(each["id"].get<std::string>()) == query_.text) {
        return Json::array({each});
      }
    }
    return found;
  }
  template <class Visit>
  void each_environment(Visit&& visit) const {
    system_.rows.services_in_order.each_from_oldest(
        fleet::kEverything, [&](Slot, const fleet::Service& service) {
          system_.rows.environments_of_service.each_from_oldest(
              service.id, [&](Slot, const fleet::Environment& environment) {
                visit(environment);
                return true;
              });
          return true;
        });
  }

  Json service(const fleet::Service& row) const {
    return {{"id", text(row.id)}, {"name", row.name}, {"description", row.description}};
  }
  Json plan(const fleet::Plan& row) const {
    const fleet::Model* model = system_.rows.model(row.model);
    const fleet::PlanVersion* version = system_.rows.preferred_version(row.id);
    Json made = {{"id", text(row.id)},
                 {"name", row.name},
                 {"description", row.description},
                 {"deploymentType", model != nullptr ? word_of(model->type) : ""},
                 {"tenancyType", word_of(row.tenancy)},
                 {"version", version != nullptr ? text(version->version) : ""},
                 {"versionSetStatus", version != nullptr ? word_of(version->status) : ""}};
    if (version != nullptr) {
      made["versionName"] = version->name;
      made["releasedAt"] = format_rfc3339(version->released_at);
    }
    add_environment(made, row.service, row.environment);
    return made;
  }
  Json resource(const fleet::Resource& row) const {
    const fleet::Plan& plan = *system_.rows.plan(row.plan);
    Json made = {{"id", text(row.id)},
                 {"name", row.name},
                 {"description", row.name},
                 {"resourceType", row.type},
                 {"productTierId", text(plan.id)},
                 {"productTierName", plan.name},
                 {"serviceApiId", "sa-" + text(plan.service)},
                 {"serviceModelId", text(plan.model)}};
    add_environment(made, plan.service, plan.environment);
    return made;
  }
  Json instance(const fleet::Instance& row) const {
    Json made = {{"id", text(row.id)},
                 {"description", ""},
                 {"cloudProvider", objects_.provider_of(row.region)},
                 {"regionCode", objects_.region_code(row.region)},
                 {"status", word_of(row.status)},
                 {"statusDescription", row.failure},
                 {"productTierId", text(row.plan)},
                 {"productTierName", objects_.plan_name(row.plan)},
                 {"productTierVersion", text(row.version)},
                 {"resourceId", text(row.resource)},
                 {"resourceName", objects_.resource_name(row.resource)},
                 {"subscriptionId", text(row.subscription)},
                 {"customTags", objects_.tags(row.tags)}};
    add_environment(made, row.service, row.environment);
    return made;
  }
  Json subscription(const fleet::Subscription& row) const {
    const fleet::User* user = system_.rows.user(row.user);
    const fleet::Environment* environment = system_.rows.environment(row.environment);
    return {
        {"id", text(row.id)},
        {"status", word_of(row.status)},
        {"orgID", user != nullptr ? text(user->organization) : ""},
        {"rootUserID", text(row.user)},
        {"rootUserName", user != nullptr ? user->name : ""},
        {"rootUserEmail", user != nullptr ? user->email : ""},
        {"productTierID", text(row.plan)},
        {"servicePlanName", objects_.plan_name(row.plan)},
        {"serviceID", text(row.service)},
        {"serviceName", objects_.service_name(row.service)},
        {"serviceEnvironmentID", text(row.environment)},
        {"serviceEnvironmentName", environment != nullptr ? environment->name : ""},
        {"serviceEnvironmentType", environment != nullptr ? word_of(environment->type) : "PROD"}};
  }
  Json upgrade_path(const fleet::UpgradePath& row) const {
    Json made = {{"id", text(row.id)},
                 {"status", word_of(row.status)},
                 {"notifyCustomer", row.notify_customer},
                 {"productTierID", text(row.plan)},
                 {"productTierName", objects_.plan_name(row.plan)}};
    add_environment(made, row.service, row.environment);
    return made;
  }
  Json user(const fleet::User& row) const {
    const fleet::Organization* organization = system_.rows.organization(row.organization);
    return {{"id", text(row.id)},
            {"name", row.name},
            {"email", row.email},
            {"external", row.organization != system_.rows.settings().organization},
            {"orgName", organization != nullptr ? organization->name : ""}};
  }
  Json cell(const fleet::Cell& row) const {
    return {{"id", text(row.id)},
            {"description", row.description},
            {"cloudProvider", objects_.provider_of(row.region)},
            {"regionCode", objects_.region_code(row.region)}};
  }
  Json workflow(const fleet::Workflow& row) const {
    Json made = {{"id", text(row.id)},
                 {"type", word_of(row.kind)},
                 {"status", word_of(row.status)},
                 {"resourceName", objects_.resource_name(row.resource)}};
    add_environment(made, row.service, row.environment);
    return made;
  }

  // Upgrade paths are listed by plan.
  Json upgrade_paths() const {
    Json found = Json::array();
    each_environment([&](const fleet::Environment& environment) {
      system_.rows.plans_of_environment.each(environment.id, [&](Slot, const fleet::Plan& plan) {
        for (Json& each : find(
                 system_.rows.paths_of_plan, plan.id,
                 [](const fleet::UpgradePath&) { return std::string(); },
                 [&](const fleet::UpgradePath& row) { return upgrade_path(row); })) {
          found.push_back(std::move(each));
        }
        return true;
      });
    });
    return found;
  }
  Json resources() const {
    Json found = Json::array();
    each_environment([&](const fleet::Environment& environment) {
      system_.rows.plans_of_environment.each(environment.id, [&](Slot, const fleet::Plan& plan) {
        for (Json& each : find(
                 system_.rows.resources_of_plan, plan.id,
                 [](const fleet::Resource& row) { return row.name; },
                 [&](const fleet::Resource& row) { return resource(row); })) {
          found.push_back(std::move(each));
        }
        return true;
      });
    });
    return found;
  }

 private:
  std::string text(Symbol symbol) const { return system_.text(symbol); }
  void add_environment(Json& made, Symbol service, Symbol id) const {
    const fleet::Environment* environment = system_.rows.environment(id);
    made["serviceId"] = text(service);
    made["serviceName"] = objects_.service_name(service);
    made["serviceEnvironmentId"] = text(id);
    made["serviceEnvironmentName"] = environment != nullptr ? environment->name : "";
    if (environment != nullptr) made["serviceEnvironmentType"] = word_of(environment->type);
  }

  const fleet::Fleet& system_;
  const FleetObjects& objects_;
  const Query& query_;
};

constexpr auto kNoName = [](const auto&) { return std::string(); };
constexpr auto kItsName = [](const auto& row) { return row.name; };

}  // namespace

Response search_inventory(Call& call) {
  FleetRequest request(call);
  const Query query(request.required_text("query"));
  if (!request.ok()) return request.refused();
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const Search search(system, objects, query);
  const fleet::Tables& rows = system.rows;
  Json body = Json::object();
  if (query.wants("service")) {
    body["serviceResults"] =
        search.find(rows.services_in_order, fleet::kEverything, kItsName,
                    [&](const fleet::Service& row) { return search.service(row); });
  }
  if (query.wants("serviceplan")) {
    body["servicePlanResults"] =
        search.find_everywhere(rows.plans_of_environment, kItsName,
                               [&](const fleet::Plan& row) { return search.plan(row); });
  }
  if (query.wants("resource")) body["resourceResults"] = search.resources();
  if (query.wants("resourceinstance")) {
    body["resourceInstanceResults"] =
        search.find_everywhere(rows.instances_of_environment, kNoName,
                               [&](const fleet::Instance& row) { return search.instance(row); });
  }
  if (query.wants("subscription")) {
    const auto owner = [&](const fleet::Subscription& row) { return objects.user_name(row.user); };
    body["subscriptionResults"] = search.find_everywhere(
        rows.subscriptions_of_environment, owner,
        [&](const fleet::Subscription& row) { return search.subscription(row); });
  }
  if (query.wants("upgradepath")) body["upgradePathResults"] = search.upgrade_paths();
  if (query.wants("user")) {
    const auto name = [](const fleet::User& row) { return row.name + " " + row.email; };
    body["userResults"] = search.find(rows.users_in_order, fleet::kEverything, name,
                                      [&](const fleet::User& row) { return search.user(row); });
  }
  if (query.wants("deploymentcell")) {
    const auto name = [](const fleet::Cell& row) { return row.description; };
    body["deploymentCellResults"] =
        search.find(rows.cells_in_order, fleet::kEverything, name,
                    [&](const fleet::Cell& row) { return search.cell(row); });
  }
  if (query.wants("workflow")) {
    body["workflowResults"] =
        search.find_everywhere(rows.workflows_of_environment, kNoName,
                               [&](const fleet::Workflow& row) { return search.workflow(row); });
  }
  return fleet_ok(body);
}

// One list of all kinds, of one environment.
Response search_service_inventory(Call& call) {
  FleetRequest request(call);
  const fleet::Environment* environment = request.environment();
  const Query query(request.required_text("query"));
  if (!request.ok()) return request.refused();
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const Search search(system, objects, query);
  Json results = Json::array();
  const auto add = [&](Json found) {
    for (Json& each : found) results.push_back(std::move(each));
  };
  const auto record = [&](Symbol id, const std::string& name) {
    return Json{{"id", system.text(id)},
                {"name", name},
                {"serviceId", system.text(environment->service)},
                {"serviceName", objects.service_name(environment->service)},
                {"environmentId", system.text(environment->id)},
                {"environmentKey", environment->key},
                {"serviceEnvironmentName", environment->name}};
  };
  if (query.wants("serviceplan")) {
    add(search.find(system.rows.plans_of_environment, environment->id, kItsName,
                    [&](const fleet::Plan& row) { return record(row.id, row.name); }));
  }
  if (query.wants("resourceinstance")) {
    add(search.find(system.rows.instances_of_environment, environment->id, kNoName,
                    [&](const fleet::Instance& row) {
                      Json made = record(row.id, "");
                      made["status"] = word_of(row.status);
                      made["statusDescription"] = row.failure;
                      made["cloudProvider"] = objects.provider_of(row.region);
                      made["regionCode"] = objects.region_code(row.region);
                      made["resourceId"] = system.text(row.resource);
                      made["resourceName"] = objects.resource_name(row.resource);
                      made["servicePlanName"] = objects.plan_name(row.plan);
                      made["version"] = system.text(row.version);
                      return made;
                    }));
  }
  if (query.wants("subscription")) {
    const auto owner = [&](const fleet::Subscription& row) { return objects.user_name(row.user); };
    add(search.find(system.rows.subscriptions_of_environment, environment->id, owner,
                    [&](const fleet::Subscription& row) {
                      Json made = record(row.id, owner(row));
                      made["userID"] = system.text(row.user);
                      made["servicePlanName"] = objects.plan_name(row.plan);
                      return made;
                    }));
  }
  return fleet_ok(
      {{"serviceId", system.text(environment->service)}, {"results", std::move(results)}});
}

}  // namespace tabplane::api
