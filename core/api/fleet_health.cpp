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
  // The members alone: some tallies have more.
  void put(JsonWriter& out) const {
    out.put("totalInstances", total());
    out.put("healthyInstances", healthy);
    out.put("unhealthyInstances", unhealthy);
    out.put("unknownInstances", unknown);
    out.put("deployingInstances", deploying);
    out.put("status", status());
    out.put("message", message());
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

void write_region(JsonWriter& out, const std::string& code, const RegionTally& tally) {
  out.begin_object();
  tally.all.put(out);
  out.put("region", code);
  out.begin_object("deploymentCellHealthSummary");
  for (const auto& [id, cell] : tally.cells) {
    out.name(id).begin_object();
    cell.put(out);
    out.put("hostClusterID", id);
    out.end_object();
  }
  out.end_object();
  out.end_object();
}

void write_provider(JsonWriter& out, const std::string& provider, const ProviderTally& tally) {
  out.begin_object();
  tally.all.put(out);
  out.put("cloudProvider", provider);
  out.begin_object("regionalHealthSummary");
  for (const auto& [code, region] : tally.regions) write_region(out.name(code), code, region);
  out.end_object();
  out.end_object();
}

void write_node(JsonWriter& out, const std::string& instance, const std::string& name,
                std::string_view health) {
  out.begin_object();
  out.put("nodeName", name);
  out.put("status", health);
  out.put("nodeHealth", health);
  out.put("processHealth", health);
  out.put("processLiveness", health);
  out.put("connectivityStatus", health);
  out.put("diskHealth", health);
  out.put("endpoint", name + "." + instance + ".sim.invalid");
  out.end_object();
}

void write_instance(JsonWriter& out, const fleet::Fleet& system, const fleet::Instance& row) {
  const std::string id = system.text(row.id);
  const std::string_view health = fleet::word_of(fleet::health_of(row));
  out.begin_object();
  out.put("instanceID", id);
  out.put("lifeCycleStatus", fleet::word_of(row.status));
  out.put("status", health);
  out.begin_object("resourcesHealth");
  for (const fleet::Resource* part : system.rows.parts_of(row.resource)) {
    out.name(part->key).begin_object();
    out.put("resourceID", system.text(part->id));
    out.put("resourceKey", part->key);
    out.put("resourceType", part->type);
    out.put("status", health);
    out.begin_object("nodesHealth");
    for (const fleet::Node& node : row.nodes) {
      if (node.resource != part->id) continue;
      const std::string name = fleet::node_name(system, node);
      write_node(out.name(name), id, name, fleet::word_of(node.health));
    }
    out.end_object();
    out.end_object();
  }
  out.end_object();
  out.end_object();
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
  JsonWriter out;
  out.begin_object();
  out.put("serviceID", service);
  out.put("serviceEnvironmentID", environment);
  out.put("totalInstances", all.total());
  out.put("healthyInstances", all.healthy);
  out.put("unhealthyInstances", all.unhealthy);
  out.put("unknownInstances", all.unknown + all.deploying);
  out.put("status", all.status());
  out.put("message", all.message());
  out.begin_object("cloudProviderHealthSummary");
  for (const auto& [provider, tally] : providers) {
    write_provider(out.name(provider), provider, tally);
  }
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
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
  JsonWriter out;
  out.begin_object();
  out.put("hostClusterID", id);
  out.put("cloudProvider", objects.provider_of(cell->region));
  out.put("regionCode", objects.region_code(cell->region));
  out.begin_object("instanceHealth");
  system.rows.instances_of_cell.each(cell->id, [&](Slot, const fleet::Instance& row) {
    if ((service.empty() || system.text(row.service) == service) &&
        (environment.empty() || system.text(row.environment) == environment)) {
      write_instance(out.name(system.text(row.id)), system, row);
    }
    return true;
  });
  out.end_object();
  out.put_text("serviceName", objects.service_name(request.known(service)));
  if (const fleet::Environment* where = system.rows.environment(request.known(environment))) {
    out.put("serviceEnvironmentName", where->name);
  }
  out.end_object();
  return fleet_ok(std::move(out));
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
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(where->service));
  out.put("environmentId", system.text(where->id));
  out.put("EnvironmentCount", system.rows.environments_of_service.count(where->service));
  out.put("InstancesCount", system.rows.instances_of_environment.count(where->id));
  out.put("ResourceCount", resources);
  out.put("ImagesCount", 0);
  out.put("InfraConfigCount", machines.size());
  out.put("OrganizationCount", organizations.size());
  out.put("UserCount", users.size());
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
