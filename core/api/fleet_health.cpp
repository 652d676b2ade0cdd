#include "core/api/fleet_health.h"

#include <map>
#include <set>

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/effects.h"

namespace tabplane::api {
namespace {

using fleet::Health;

struct Tally {
  std::int64_t healthy = 0;
  std::int64_t unhealthy = 0;
  std::int64_t unknown = 0;
  std::int64_t deploying = 0;

  void add(const fleet::Instance& row) {
    const Health health = fleet::health_of(row);
    if (health == Health::healthy) {
      ++healthy;
    } else if (health == Health::unhealthy) {
      ++unhealthy;
    } else if (fleet::is_stable(row.status)) {
      ++unknown;
    } else {
      ++deploying;
    }
  }
  std::int64_t total() const { return healthy + unhealthy + unknown + deploying; }
  const char* status() const { return unhealthy > 0 ? "Unhealthy" : "Healthy"; }
  std::string message() const {
    return std::to_string(unhealthy) + " of " + std::to_string(total()) + " are unhealthy";
  }
  Json json() const {
    return {{"totalInstances", total()},
            {"healthyInstances", healthy},
            {"unhealthyInstances", unhealthy},
            {"unknownInstances", unknown},
            {"deployingInstances", deploying},
            {"status", status()},
            {"message", message()}};
  }
};

struct RegionTally {
  Tally all;
  std::map<std::string, Tally> cells;
};
struct ProviderTally {
  Tally all;
  std::map<std::string, RegionTally> regions;
};

Json provider_json(const std::string& provider, const ProviderTally& tally) {
  Json regions = Json::object();
  for (const auto& [code, region] : tally.regions) {
    Json cells = Json::object();
    for (const auto& [id, cell] : region.cells) {
      cells[id] = cell.json();
      cells[id]["hostClusterID"] = id;
    }
    regions[code] = region.all.json();
    regions[code]["region"] = code;
    regions[code]["deploymentCellHealthSummary"] = std::move(cells);
  }
  Json made = tally.all.json();
  made["cloudProvider"] = provider;
  made["regionalHealthSummary"] = std::move(regions);
  return made;
}

Json node_health(const fleet::Fleet& system, const fleet::Instance& row, const fleet::Node& node) {
  const std::string_view health = fleet::word_of(node.health);
  const std::string name = fleet::node_name(system, node);
  return {
      {"nodeName", name},          {"status", health},
      {"nodeHealth", health},      {"processHealth", health},
      {"processLiveness", health}, {"connectivityStatus", health},
      {"diskHealth", health},      {"endpoint", name + "." + system.text(row.id) + ".sim.invalid"}};
}

Json instance_health(const fleet::Fleet& system, const fleet::Instance& row) {
  Json resources = Json::object();
  for (const fleet::Resource* part : system.rows.parts_of(row.resource)) {
    Json nodes = Json::object();
    for (const fleet::Node& node : row.nodes) {
      if (node.resource == part->id) {
        nodes[fleet::node_name(system, node)] = node_health(system, row, node);
      }
    }
    resources[part->key] = {{"resourceID", system.text(part->id)},
                            {"resourceKey", part->key},
                            {"resourceType", part->type},
                            {"status", fleet::word_of(fleet::health_of(row))},
                            {"nodesHealth", std::move(nodes)}};
  }
  return {{"instanceID", system.text(row.id)},
          {"lifeCycleStatus", fleet::word_of(row.status)},
          {"status", fleet::word_of(fleet::health_of(row))},
          {"resourcesHealth", std::move(resources)}};
}

}  // namespace

Response describe_service_health(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::string service = request.query("serviceID").value_or("");
  const std::string environment = request.query("serviceEnvironmentID").value_or("");
  if (service.empty() || environment.empty()) {
    return fleet_error(400, "serviceID and serviceEnvironmentID are required");
  }
  const fleet::Environment* where = system.rows.environment(request.known(environment));
  if (where == nullptr || system.text(where->service) != service) {
    return fleet_error(404, "There is no such service and environment");
  }
  Tally all;
  std::map<std::string, ProviderTally> providers;
  system.rows.instances_of_environment.each(where->id, [&](Slot, const fleet::Instance& row) {
    all.add(row);
    ProviderTally& provider = providers[objects.provider_of(row.region)];
    provider.all.add(row);
    RegionTally& region = provider.regions[objects.region_code(row.region)];
    region.all.add(row);
    region.cells[system.text(row.cell)].add(row);
    return true;
  });
  Json by_provider = Json::object();
  for (const auto& [provider, tally] : providers) {
    by_provider[provider] = provider_json(provider, tally);
  }
  return fleet_ok({{"serviceID", service},
                   {"serviceEnvironmentID", environment},
                   {"totalInstances", all.total()},
                   {"healthyInstances", all.healthy},
                   {"unhealthyInstances", all.unhealthy},
                   {"unknownInstances", all.unknown + all.deploying},
                   {"status", all.status()},
                   {"message", all.message()},
                   {"cloudProviderHealthSummary", std::move(by_provider)}});
}

Response describe_cell_health(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::string id = request.query("hostClusterID").value_or("");
  const std::string service = request.query("serviceID").value_or("");
  const std::string environment = request.query("serviceEnvironmentID").value_or("");
  if (id.empty()) return fleet_error(400, "hostClusterID is required");
  const fleet::Cell* cell = system.rows.cell(request.known(id));
  if (cell == nullptr) return fleet_error(404, "There is no such host cluster");
  Json instances = Json::object();
  system.rows.instances_of_cell.each(cell->id, [&](Slot, const fleet::Instance& row) {
    if ((service.empty() || system.text(row.service) == service) &&
        (environment.empty() || system.text(row.environment) == environment)) {
      instances[system.text(row.id)] = instance_health(system, row);
    }
    return true;
  });
  Json made = {{"hostClusterID", id},
               {"cloudProvider", objects.provider_of(cell->region)},
               {"regionCode", objects.region_code(cell->region)},
               {"instanceHealth", std::move(instances)}};
  put_text(made, "serviceName", objects.service_name(request.known(service)));
  if (const fleet::Environment* where = system.rows.environment(request.known(environment))) {
    made["serviceEnvironmentName"] = where->name;
  }
  return fleet_ok(made);
}

Response summarize_inventory(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Environment* where = request.environment();
  if (where == nullptr) return request.refused();
  std::set<std::uint32_t> users;
  std::set<std::uint32_t> organizations;
  system.rows.subscriptions_of_environment.each(
      where->id, [&](Slot, const fleet::Subscription& row) {
        if (fleet::is_over(row.status)) return true;
        users.insert(row.user.index);
        for (const fleet::Member& each : row.members) users.insert(each.user.index);
        if (const fleet::User* user = system.rows.user(row.user)) {
          organizations.insert(user->organization.index);
        }
        return true;
      });
  std::size_t resources = 0;
  std::set<std::string> machines;
  system.rows.plans_of_environment.each(where->id, [&](Slot, const fleet::Plan& plan) {
    resources += system.rows.resources_of_plan.count(plan.id);
    system.rows.resources_of_plan.each(plan.id, [&](Slot, const fleet::Resource& row) {
      if (row.machine.present()) machines.insert(system.text(row.machine));
      return true;
    });
    return true;
  });
  return fleet_ok({{"serviceId", system.text(where->service)},
                   {"environmentId", system.text(where->id)},
                   {"EnvironmentCount", system.rows.environments_of_service.count(where->service)},
                   {"InstancesCount", system.rows.instances_of_environment.count(where->id)},
                   {"ResourceCount", resources},
                   {"ImagesCount", 0},
                   {"InfraConfigCount", machines.size()},
                   {"OrganizationCount", organizations.size()},
                   {"UserCount", users.size()}});
}

}  // namespace tabplane::api
