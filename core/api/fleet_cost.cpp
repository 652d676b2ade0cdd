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

  // The members that a group of any kind begins with.
  void put_group(JsonWriter& out, const fleet::CostGroup& group) const {
    write_micro(out.name("totalCost"), group.micro);
    out.begin_array("cost");
    for (const auto& [at, cost] : group.buckets) {
      out.begin_object();
      out.put("date", format_rfc3339(at));
      write_micro(out.name("cost"), cost.micro);
      lines(out.name("costByInstanceType"), cost);
      out.end_object();
    }
    out.end_array();
  }

  void instances(JsonWriter& out, const fleet::CostGroup& group, std::size_t most) const {
    out.begin_array();
    for (std::size_t at = 0; at < group.instances.size() && at < most; ++at) {
      instance(out, group.instances[at]);
    }
    out.end_array();
  }

 private:
  // By the machine's name.
  void lines(JsonWriter& out, const fleet::Cost& cost) const {
    std::map<std::string, const fleet::CostLine*> by_name;
    for (const fleet::CostLine& line : cost.lines) by_name[name_of(line)] = &line;
    out.begin_object();
    for (const auto& [name, line] : by_name) {
      out.name(name).begin_object();
      out.put("numVMs", line->machines);
      write_micro(out.name("totalCost"), line->micro);
      write_micro(out.name("totalUptimeHours"), fleet::micro_hours(line->running_ms, 1));
      out.end_object();
    }
    out.end_object();
  }

  std::string name_of(const fleet::CostLine& line) const {
    if (line.machine == fleet::kStorage) return "storage";
    return line.machine.present() ? system_.text(line.machine) : "unknown";
  }

  void instance(JsonWriter& out, const fleet::InstanceCost& row) const {
    const fleet::Plan* plan = system_.rows.plan(row.of.plan);
    const std::int64_t hundredths =
        row.kept_ms > 0 ? fleet::narrowed(fleet::WideProduct{row.ran_ms} * 10'000 / row.kept_ms)
                        : 0;
    out.begin_object();
    out.put("instanceID", system_.text(row.of.instance));
    out.put("isDeleted", row.of.deleted);
    out.put("serviceID", system_.text(row.of.service));
    out.put("serviceEnvironmentID", system_.text(row.of.environment));
    out.put("productTierID", system_.text(row.of.plan));
    out.put("productTierName", objects_.plan_name(row.of.plan));
    out.put("productTierTenancyType", plan != nullptr ? fleet::word_of(plan->tenancy) : "");
    out.put("subscriptionID", system_.text(row.of.subscription));
    out.put("cloudProviderName", objects_.provider_of(row.of.region));
    out.put("regionName", objects_.region_code(row.of.region));
    write_micro(out.name("totalCost"), row.cost.micro);
    write_decimal(out.name("utilization"), hundredths, 100);
    lines(out.name("costByInstanceType"), row.cost);
    out.end_object();
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
  JsonWriter out;
  out.begin_object();
  out.begin_object("cloudProviderCosts");
  for (const auto& [id, group] : groups_of(call, query)) {
    out.name(id).begin_object();
    shown.put_group(out, group);
    out.put("cloudProviderName", shown.objects().provider_of(group.region));
    out.end_object();
  }
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_region_cost(Call& call) {
  FleetRequest request(call);
  const fleet::CostQuery query = read_query(request, fleet::CostBy::region);
  if (!request.ok()) return request.refused();
  const CostJson shown(call);
  JsonWriter out;
  out.begin_object();
  out.begin_object("regionCosts");
  for (const auto& [id, group] : groups_of(call, query)) {
    out.name(id).begin_object();
    shown.put_group(out, group);
    out.put("cloudProviderName", shown.objects().provider_of(group.region));
    out.put("regionName", shown.objects().region_code(group.region));
    out.end_object();
  }
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_cell_cost(Call& call) {
  FleetRequest request(call);
  fleet::CostQuery query = read_query(request, fleet::CostBy::cell);
  const std::optional<std::size_t> most = top(request, "topNInstances");
  if (!request.ok()) return request.refused();
  query.lists_instances = most.has_value();
  const CostJson shown(call);
  JsonWriter out;
  out.begin_object();
  out.begin_object("deploymentCellCosts");
  for (const auto& [id, group] : groups_of(call, query)) {
    out.name(id).begin_object();
    shown.put_group(out, group);
    out.put("cloudProviderName", shown.objects().provider_of(group.region));
    out.put("regionName", shown.objects().region_code(group.region));
    if (most) shown.instances(out.name("instancesCost"), group, *most);
    out.end_object();
  }
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
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
  JsonWriter out;
  out.begin_object();
  out.begin_object("userCosts");
  for (const auto& [id, group] : groups) {
    const fleet::User* user = system.rows.user(request.known(id));
    const fleet::Organization* organization =
        user != nullptr ? system.rows.organization(user->organization) : nullptr;
    out.name(id).begin_object();
    shown.put_group(out, group);
    out.put("userName", user != nullptr ? user->name : "");
    out.put("email", user != nullptr ? user->email : "");
    out.put("orgID", user != nullptr ? system.text(user->organization) : "");
    out.put("orgName", organization != nullptr ? organization->name : "");
    if (most) shown.instances(out.name("instancesCost"), group, *most);
    out.end_object();
  }
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
