#include "core/api/fleet_cost.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_amounts.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/cost.h"
#include "core/fleet/money.h"

namespace tabplane::api {
namespace {

using Groups = std::map<std::string, fleet::CostGroup>;

fleet::IdFilter filter_of(FleetRequest& request, const std::string& what) {
  return {request.query_list("include" + what + "IDs"),
          request.query_list("exclude" + what + "IDs")};
}

fleet::CostQuery read_query(FleetRequest& request, fleet::CostBy by) {
  fleet::CostQuery query;
  query.by = by;
  const std::optional<TimePoint> start = request.query_time("startDate");
  const std::optional<TimePoint> end = request.query_time("endDate");
  if (!start || !end) {
    request.refuse(fleet_error(400, "startDate and endDate are required"));
  } else if (*end <= *start) {
    request.refuse(fleet_error(400, "startDate should be before endDate"));
  } else {
    query.span = {*start, *end};
  }
  const auto type =
      fleet::parse_word<fleet::EnvironmentType>(request.query("environmentType").value_or(""));
  if (!type) request.refuse(fleet_error(400, "environmentType is missing or not known"));
  query.type = type.value_or(fleet::EnvironmentType::prod);
  query.monthly = true;
  if (by != fleet::CostBy::user) {
    const std::string frequency = request.query("frequency").value_or("");
    if (frequency != "DAILY" && frequency != "MONTHLY") {
      request.refuse(fleet_error(400, "frequency is DAILY or MONTHLY"));
    }
    query.monthly = frequency == "MONTHLY";
  }
  query.providers = filter_of(request, "CloudProvider");
  if (by == fleet::CostBy::region || by == fleet::CostBy::cell) {
    query.regions = filter_of(request, "Region");
  }
  if (by == fleet::CostBy::cell) {
    query.cells = filter_of(request, "DeploymentCell");
    query.instances = filter_of(request, "Instance");
  }
  if (by == fleet::CostBy::user) {
    query.providers = {};
    query.users = filter_of(request, "User");
  }
  return query;
}

// How many of the dearest; none unless it is said.
std::optional<std::size_t> top(FleetRequest& request, const char* name) {
  const std::optional<std::int64_t> count = request.query_integer(name);
  if (count && *count < 1) {
    request.refuse(fleet_error(400, std::string(name) + " is at least 1"));
    return std::nullopt;
  }
  if (!count) return std::nullopt;
  return static_cast<std::size_t>(std::min<std::int64_t>(*count, 1'000'000));
}

class CostJson {
 public:
  explicit CostJson(const Call& call)
      : system_(call.plane.fleet()), objects_(system_, call.plane.engine().now()) {}

  const FleetObjects& objects() const { return objects_; }

  Json group(const fleet::CostGroup& group) const {
    Json buckets = Json::array();
    for (const auto& [at, cost] : group.buckets) {
      buckets.push_back({{"date", format_rfc3339(at)},
                         {"cost", from_micro(cost.micro)},
                         {"costByInstanceType", lines(cost)}});
    }
    return {{"totalCost", from_micro(group.micro)}, {"cost", std::move(buckets)}};
  }

  Json instances(const fleet::CostGroup& group, std::size_t most) const {
    Json list = Json::array();
    for (const fleet::InstanceCost& each : group.instances) {
      if (list.size() == most) break;
      list.push_back(instance(each));
    }
    return list;
  }

 private:
  // By the machine's name.
  Json lines(const fleet::Cost& cost) const {
    std::map<std::string, const fleet::CostLine*> by_name;
    for (const fleet::CostLine& line : cost.lines) by_name[name_of(line)] = &line;
    Json made = Json::object();
    for (const auto& [name, line] : by_name) {
      made[name] = {{"numVMs", line->machines},
                    {"totalCost", from_micro(line->micro)},
                    {"totalUptimeHours", from_micro(fleet::micro_hours(line->running_ms, 1))}};
    }
    return made;
  }

  std::string name_of(const fleet::CostLine& line) const {
    if (line.machine == fleet::kStorage) return "storage";
    return line.machine.present() ? system_.text(line.machine) : "unknown";
  }

  Json instance(const fleet::InstanceCost& row) const {
    const fleet::Plan* plan = system_.rows.plan(row.of.plan);
    const std::int64_t hundredths =
        row.kept_ms > 0 ? fleet::narrowed(fleet::WideProduct{row.ran_ms} * 10'000 / row.kept_ms)
                        : 0;
    return {{"instanceID", system_.text(row.of.instance)},
            {"isDeleted", row.of.deleted},
            {"serviceID", system_.text(row.of.service)},
            {"serviceEnvironmentID", system_.text(row.of.environment)},
            {"productTierID", system_.text(row.of.plan)},
            {"productTierName", objects_.plan_name(row.of.plan)},
            {"productTierTenancyType", plan != nullptr ? fleet::word_of(plan->tenancy) : ""},
            {"subscriptionID", system_.text(row.of.subscription)},
            {"cloudProviderName", objects_.provider_of(row.of.region)},
            {"regionName", objects_.region_code(row.of.region)},
            {"totalCost", from_micro(row.cost.micro)},
            {"utilization", decimal(hundredths, 100)},
            {"costByInstanceType", lines(row.cost)}};
  }

  const fleet::Fleet& system_;
  FleetObjects objects_;
};

Groups groups_of(const Call& call, const fleet::CostQuery& query) {
  return fleet::costs(call.plane.fleet(), query, call.plane.engine().now());
}

// The dearest groups.
void keep_dearest(Groups& groups, std::size_t most) {
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (const auto& [id, group] : groups) order.emplace_back(-group.micro, id);
  std::sort(order.begin(), order.end());
  for (std::size_t at = most; at < order.size(); ++at) groups.erase(order[at].second);
}

}  // namespace

Response describe_provider_cost(Call& call) {
  FleetRequest request(call);
  const fleet::CostQuery query = read_query(request, fleet::CostBy::provider);
  if (!request.ok()) return request.refused();
  const CostJson shown(call);
  Json costs = Json::object();
  for (const auto& [id, group] : groups_of(call, query)) {
    costs[id] = shown.group(group);
    costs[id]["cloudProviderName"] = shown.objects().provider_of(group.region);
  }
  return fleet_ok({{"cloudProviderCosts", std::move(costs)}});
}

Response describe_region_cost(Call& call) {
  FleetRequest request(call);
  const fleet::CostQuery query = read_query(request, fleet::CostBy::region);
  if (!request.ok()) return request.refused();
  const CostJson shown(call);
  Json costs = Json::object();
  for (const auto& [id, group] : groups_of(call, query)) {
    costs[id] = shown.group(group);
    costs[id]["cloudProviderName"] = shown.objects().provider_of(group.region);
    costs[id]["regionName"] = shown.objects().region_code(group.region);
  }
  return fleet_ok({{"regionCosts", std::move(costs)}});
}

Response describe_cell_cost(Call& call) {
  FleetRequest request(call);
  fleet::CostQuery query = read_query(request, fleet::CostBy::cell);
  const std::optional<std::size_t> most = top(request, "topNInstances");
  if (!request.ok()) return request.refused();
  query.lists_instances = most.has_value();
  const CostJson shown(call);
  Json costs = Json::object();
  for (const auto& [id, group] : groups_of(call, query)) {
    costs[id] = shown.group(group);
    costs[id]["cloudProviderName"] = shown.objects().provider_of(group.region);
    costs[id]["regionName"] = shown.objects().region_code(group.region);
    if (most) costs[id]["instancesCost"] = shown.instances(group, *most);
  }
  return fleet_ok({{"deploymentCellCosts", std::move(costs)}});
}

Response describe_user_cost(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  fleet::CostQuery query = read_query(request, fleet::CostBy::user);
  const std::optional<std::size_t> most_users = top(request, "topNUsers");
  const std::optional<std::size_t> most = top(request, "topNInstances");
  if (!request.ok()) return request.refused();
  query.lists_instances = most.has_value();
  const CostJson shown(call);
  Groups groups = groups_of(call, query);
  if (most_users) keep_dearest(groups, *most_users);
  Json costs = Json::object();
  for (const auto& [id, group] : groups) {
    const fleet::User* user = system.rows.user(request.known(id));
    const fleet::Organization* organization =
        user != nullptr ? system.rows.organization(user->organization) : nullptr;
    costs[id] = shown.group(group);
    costs[id]["userName"] = user != nullptr ? user->name : "";
    costs[id]["email"] = user != nullptr ? user->email : "";
    costs[id]["orgID"] = user != nullptr ? system.text(user->organization) : "";
    costs[id]["orgName"] = organization != nullptr ? organization->name : "";
    if (most) costs[id]["instancesCost"] = shown.instances(group, *most);
  }
  return fleet_ok({{"userCosts", std::move(costs)}});
}

}  // namespace tabplane::api
