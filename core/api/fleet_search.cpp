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
  template <class Row, class Name>
  std::vector<const Row*> find(const fleet::Listing<Row>& listing, Symbol group,
                               Name&& name) const {
    std::vector<const Row*> found;
    const Row* whole = nullptr;
    listing.each(group, [&](Slot, const Row& row) {
      const std::string id = system_.text(row.id);
      if (fleet::lower_case(id) == query_.text) {
        whole = &row;
        return false;
      }
      if (found.size() < kMostFound && query_.fits(id, name(row))) found.push_back(&row);
      return true;
    });
    if (whole != nullptr) found.assign(1, whole);
    return found;
  }
  // The same in every environment.
  template <class Row, class Name>
  std::vector<const Row*> find_everywhere(const fleet::Listing<Row>& listing, Name&& name) const {
    std::vector<const Row*> found;
    each_environment([&](const fleet::Environment& environment) {
      for (const Row* each : find(listing, environment.id, name)) {
        if (found.size() < kMostFound) found.push_back(each);
      }
    });
    for (const Row* each : found) {
      if (fleet::lower_case(system_.text(each->id)) != query_.text) continue;
      found.assign(1, each);
      break;
    }
    return found;
  }
  // Of what is listed by plan, in every plan.
  template <class Row, class Name>
  std::vector<const Row*> find_by_plan(const fleet::Listing<Row>& listing, Name&& name) const {
    std::vector<const Row*> found;
    each_environment([&](const fleet::Environment& environment) {
      system_.rows.plans_of_environment.each(environment.id, [&](Slot, const fleet::Plan& plan) {
        for (const Row* each : find(listing, plan.id, name)) found.push_back(each);
        return true;
      });
    });
    return found;
  }

  template <class Row>
  void show_all(JsonWriter& out, const std::vector<const Row*>& rows) const {
    out.begin_array();
    for (const Row* each : rows) show(out, *each);
    out.end_array();
  }

 private:
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

  void show(JsonWriter& out, const fleet::Service& row) const {
    out.begin_object();
    out.put("id", text(row.id));
    out.put("name", row.name);
    out.put("description", row.description);
    out.end_object();
  }
  void show(JsonWriter& out, const fleet::Plan& row) const {
    const fleet::Model* model = system_.rows.model(row.model);
    const fleet::PlanVersion* version = system_.rows.preferred_version(row.id);
    out.begin_object();
    out.put("id", text(row.id));
    out.put("name", row.name);
    out.put("description", row.description);
    out.put("deploymentType", model != nullptr ? word_of(model->type) : "");
    out.put("tenancyType", word_of(row.tenancy));
    out.put("version", version != nullptr ? text(version->version) : "");
    out.put("versionSetStatus", version != nullptr ? word_of(version->status) : "");
    if (version != nullptr) {
      out.put("versionName", version->name);
      out.put("releasedAt", format_rfc3339(version->released_at));
    }
    put_environment(out, row.service, row.environment);
    out.end_object();
  }
  void show(JsonWriter& out, const fleet::Resource& row) const {
    const fleet::Plan& plan = *system_.rows.plan(row.plan);
    out.begin_object();
    out.put("id", text(row.id));
    out.put("name", row.name);
    out.put("description", row.name);
    out.put("resourceType", row.type);
    out.put("productTierId", text(plan.id));
    out.put("productTierName", plan.name);
    out.put("serviceApiId", "sa-" + text(plan.service));
    out.put("serviceModelId", text(plan.model));
    put_environment(out, plan.service, plan.environment);
    out.end_object();
  }
  void show(JsonWriter& out, const fleet::Instance& row) const {
    out.begin_object();
    out.put("id", text(row.id));
    out.put("description", "");
    out.put("cloudProvider", objects_.provider_of(row.region));
    out.put("regionCode", objects_.region_code(row.region));
    out.put("status", word_of(row.status));
    out.put("statusDescription", row.failure);
    out.put("productTierId", text(row.plan));
    out.put("productTierName", objects_.plan_name(row.plan));
    out.put("productTierVersion", text(row.version));
    out.put("resourceId", text(row.resource));
    out.put("resourceName", objects_.resource_name(row.resource));
    out.put("subscriptionId", text(row.subscription));
    objects_.tags(out.name("customTags"), row.tags);
    put_environment(out, row.service, row.environment);
    out.end_object();
  }
  void show(JsonWriter& out, const fleet::Subscription& row) const {
    const fleet::User* user = system_.rows.user(row.user);
    const fleet::Environment* environment = system_.rows.environment(row.environment);
    out.begin_object();
    out.put("id", text(row.id));
    out.put("status", word_of(row.status));
    out.put("orgID", user != nullptr ? text(user->organization) : "");
    out.put("rootUserID", text(row.user));
    out.put("rootUserName", user != nullptr ? user->name : "");
    out.put("rootUserEmail", user != nullptr ? user->email : "");
    out.put("productTierID", text(row.plan));
    out.put("servicePlanName", objects_.plan_name(row.plan));
    out.put("serviceID", text(row.service));
    out.put("serviceName", objects_.service_name(row.service));
    out.put("serviceEnvironmentID", text(row.environment));
    out.put("serviceEnvironmentName", environment != nullptr ? environment->name : "");
    out.put("serviceEnvironmentType", environment != nullptr ? word_of(environment->type) : "PROD");
    out.end_object();
  }
  void show(JsonWriter& out, const fleet::UpgradePath& row) const {
    out.begin_object();
    out.put("id", text(row.id));
    out.put("status", word_of(row.status));
    out.put("notifyCustomer", row.notify_customer);
    out.put("productTierID", text(row.plan));
    out.put("productTierName", objects_.plan_name(row.plan));
    put_environment(out, row.service, row.environment);
    out.end_object();
  }
  void show(JsonWriter& out, const fleet::User& row) const {
    const fleet::Organization* organization = system_.rows.organization(row.organization);
    out.begin_object();
    out.put("id", text(row.id));
    out.put("name", row.name);
    out.put("email", row.email);
    out.put("external", row.organization != system_.rows.settings().organization);
    out.put("orgName", organization != nullptr ? organization->name : "");
    out.end_object();
  }
  void show(JsonWriter& out, const fleet::Cell& row) const {
    out.begin_object();
    out.put("id", text(row.id));
    out.put("description", row.description);
    out.put("cloudProvider", objects_.provider_of(row.region));
    out.put("regionCode", objects_.region_code(row.region));
    out.end_object();
  }
  void show(JsonWriter& out, const fleet::Workflow& row) const {
    out.begin_object();
    out.put("id", text(row.id));
    out.put("type", word_of(row.kind));
    out.put("status", word_of(row.status));
    out.put("resourceName", objects_.resource_name(row.resource));
    put_environment(out, row.service, row.environment);
    out.end_object();
  }

  std::string text(Symbol symbol) const { return system_.text(symbol); }
  void put_environment(JsonWriter& out, Symbol service, Symbol id) const {
    const fleet::Environment* environment = system_.rows.environment(id);
    out.put("serviceId", text(service));
    out.put("serviceName", objects_.service_name(service));
    out.put("serviceEnvironmentId", text(id));
    out.put("serviceEnvironmentName", environment != nullptr ? environment->name : "");
    if (environment != nullptr) out.put("serviceEnvironmentType", word_of(environment->type));
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
  JsonWriter out;
  out.begin_object();
  if (query.wants("service")) {
    search.show_all(out.name("serviceResults"),
                    search.find(rows.services_in_order, fleet::kEverything, kItsName));
  }
  if (query.wants("serviceplan")) {
    search.show_all(out.name("servicePlanResults"),
                    search.find_everywhere(rows.plans_of_environment, kItsName));
  }
  if (query.wants("resource")) {
    search.show_all(out.name("resourceResults"),
                    search.find_by_plan(rows.resources_of_plan, kItsName));
  }
  if (query.wants("resourceinstance")) {
    search.show_all(out.name("resourceInstanceResults"),
                    search.find_everywhere(rows.instances_of_environment, kNoName));
  }
  if (query.wants("subscription")) {
    const auto owner = [&](const fleet::Subscription& row) { return objects.user_name(row.user); };
    search.show_all(out.name("subscriptionResults"),
                    search.find_everywhere(rows.subscriptions_of_environment, owner));
  }
  if (query.wants("upgradepath")) {
    search.show_all(out.name("upgradePathResults"),
                    search.find_by_plan(rows.paths_of_plan, kNoName));
  }
  if (query.wants("user")) {
    const auto name = [](const fleet::User& row) { return row.name + " " + row.email; };
    search.show_all(out.name("userResults"),
                    search.find(rows.users_in_order, fleet::kEverything, name));
  }
  if (query.wants("deploymentcell")) {
    const auto name = [](const fleet::Cell& row) { return row.description; };
    search.show_all(out.name("deploymentCellResults"),
                    search.find(rows.cells_in_order, fleet::kEverything, name));
  }
  if (query.wants("workflow")) {
    search.show_all(out.name("workflowResults"),
                    search.find_everywhere(rows.workflows_of_environment, kNoName));
  }
  out.end_object();
  return fleet_ok(std::move(out));
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
  const fleet::Tables& rows = system.rows;
  JsonWriter out;
  const auto begin_record = [&](Symbol id, const std::string& name) {
    out.begin_object();
    out.put("id", system.text(id));
    out.put("name", name);
    out.put("serviceId", system.text(environment->service));
    out.put("serviceName", objects.service_name(environment->service));
    out.put("environmentId", system.text(environment->id));
    out.put("environmentKey", environment->key);
    out.put("serviceEnvironmentName", environment->name);
  };
  out.begin_object();
  out.put("serviceId", system.text(environment->service));
  out.begin_array("results");
  if (query.wants("serviceplan")) {
    for (const fleet::Plan* row :
         search.find(rows.plans_of_environment, environment->id, kItsName)) {
      begin_record(row->id, row->name);
      out.end_object();
    }
  }
  if (query.wants("resourceinstance")) {
    for (const fleet::Instance* row :
         search.find(rows.instances_of_environment, environment->id, kNoName)) {
      begin_record(row->id, "");
      out.put("status", word_of(row->status));
      out.put("statusDescription", row->failure);
      out.put("cloudProvider", objects.provider_of(row->region));
      out.put("regionCode", objects.region_code(row->region));
      out.put("resourceId", system.text(row->resource));
      out.put("resourceName", objects.resource_name(row->resource));
      out.put("servicePlanName", objects.plan_name(row->plan));
      out.put("version", system.text(row->version));
      out.end_object();
    }
  }
  if (query.wants("subscription")) {
    const auto owner = [&](const fleet::Subscription& row) { return objects.user_name(row.user); };
    for (const fleet::Subscription* row :
         search.find(rows.subscriptions_of_environment, environment->id, owner)) {
      begin_record(row->id, owner(*row));
      out.put("userID", system.text(row->user));
      out.put("servicePlanName", objects.plan_name(row->plan));
      out.end_object();
    }
  }
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
