// Networks and deployment cells as the documents show them.
#include "core/api/fleet_helm.h"
#include "core/api/fleet_objects.h"
#include "core/fleet/cells.h"
#include "core/fleet/entities.h"

namespace tabplane::api {
namespace {

using fleet::EntityType;
using fleet::word_of;

constexpr EntityType kTypes[] = {EntityType::name_space, EntityType::service, EntityType::pod,
                                 EntityType::node_pool};

// The entities of a type, and those of them that failed.
struct TypeHealth {
  std::string word;
  std::size_t total = 0;
  std::vector<fleet::Entity> failed;
};

std::vector<TypeHealth> health_by_type(const fleet::Fleet& system, const fleet::Cell& cell,
                                       const std::string& provider) {
  std::vector<TypeHealth> made;
  for (const EntityType type : kTypes) {
    TypeHealth& health = made.emplace_back();
    health.word = fleet::entity_word(type, provider);
    for (fleet::Entity& each : fleet::entities_of(system, cell, type)) {
      ++health.total;
      if (!each.error.empty()) health.failed.push_back(std::move(each));
    }
  }
  return made;
}

}  // namespace

void FleetObjects::network(JsonWriter& out, const fleet::Network& row) const {
  const fleet::Organization* organization = fleet_.rows.organization(row.organization);
  out.begin_object();
  out.put("id", text(row.id));
  out.put("cidr", row.cidr);
  out.put("cloudProviderName", provider_of(row.region));
  out.put("cloudProviderRegion", region_code(row.region));
  out.put("networkDefinitionType", word_of(row.type));
  out.put("owningOrgID", text(row.organization));
  out.put("owningOrgName", organization != nullptr ? organization->name : "");
  out.put("status", "READY");
  out.put_text("name", row.name);
  out.put_text("owningUserID", text(row.user));
  out.put_text("owningUserName", user_name(row.user));
  if (row.has_features) {
    out.begin_object("networkFeaturesConfiguration");
    out.put("isPrivateLinkEnabled", row.private_link);
    out.end_object();
  }
  out.begin_array("networkInstances");
  fleet_.rows.cells_in_order.each(fleet::kEverything, [&](Slot, const fleet::Cell& cell) {
    if (cell.network != row.id) return true;
    out.begin_object();
    out.put("hostClusterID", text(cell.id));
    out.put("cloudProviderNativeNetworkId", "simulated-" + text(row.id));
    if (const fleet::Account* account = fleet_.rows.account(cell.account)) {
      put_account_id(out, *account);
    }
    out.end_object();
    return true;
  });
  out.end_array();
  out.end_object();
}

void FleetObjects::amenities(JsonWriter& out, const std::vector<fleet::Amenity>& amenities) const {
  out.begin_array();
  for (const fleet::Amenity& each : amenities) {
    out.begin_object();
    out.put("Name", each.name);
    out.put("IsManaged", each.managed);
    out.put_text("Description", each.description);
    out.put_text("Type", each.type);
    out.begin_object("Properties");
    for (const fleet::Given& given : each.properties) out.name(given.key).raw(given.value);
    out.end_object();
    out.end_object();
  }
  out.end_array();
}

void FleetObjects::cell_health(JsonWriter& out, const fleet::Cell& row) const {
  const std::vector<TypeHealth> types = health_by_type(fleet_, row, provider_of(row.region));
  std::size_t all = 0;
  std::size_t bad = 0;
  for (const TypeHealth& each : types) {
    all += each.total;
    bad += each.failed.size();
  }
  out.begin_object();
  out.put("overallStatus", bad == 0 ? "HEALTHY" : "UNHEALTHY");
  out.put("statusMessage", std::to_string(bad) + " of " + std::to_string(all) + " have failed");
  out.put("kubernetesControlPlaneVersion", row.kubernetes_version);
  out.put("totalNumberOfEntities", all);
  out.put("totalNumberOfHealthyEntities", all - bad);
  out.put("totalNumberOfFailedEntities", bad);
  out.begin_object("totalNumberOfEntitiesByType");
  for (const TypeHealth& each : types) out.name(each.word).value(each.total);
  out.end_object();
  out.begin_object("totalNumberOfHealthyEntitiesByType");
  for (const TypeHealth& each : types) out.name(each.word).value(each.total - each.failed.size());
  out.end_object();
  out.begin_object("totalNumberOfFailedEntitiesByType");
  for (const TypeHealth& each : types) out.name(each.word).value(each.failed.size());
  out.end_object();
  out.begin_array("failedEntities");
  for (const TypeHealth& type : types) {
    for (const fleet::Entity& each : type.failed) {
      out.begin_object();
      out.put("identifier", each.id);
      out.put("type", type.word);
      out.put("syncStatus", "FAILED");
      out.put("error", each.error);
      out.end_object();
    }
  }
  out.end_array();
  out.end_object();
}

void FleetObjects::host_cluster(JsonWriter& out, const fleet::Cell& row) const {
  const std::string id = text(row.id);
  const fleet::Account* account = fleet_.rows.account(row.account);
  out.begin_object();
  out.put("id", id);
  out.put("key", fleet::lower_case(id));
  out.put("description", row.description.empty() ? "Deployment cell " + id : row.description);
  out.put("status", word_of(row.status));
  out.put("type", "Kubernetes");
  out.put("role", row.provisioner ? "Provisioner" : "Dataplane");
  out.put("modelType", word_of(row.model));
  out.put("EnvironmentType", word_of(row.environment_type));
  out.put("cloudProvider", provider_of(row.region));
  out.put("region", region_code(row.region));
  out.put("regionId", text(row.region));
  out.put("accountConfigId", text(row.account));
  out.put("accountID", account != nullptr ? account->account_id : "");
  out.put("createdAt", format_rfc3339(row.created_at));
  out.put("currentNumberOfDeployments", fleet_.rows.instances_of_cell.count(row.id));
  out.put("isCustomDeployment", row.custom);
  out.put("kubernetesDashboardEndpoint", "https://" + id + ".sim.invalid/dashboard");
  amenities(out.name("amenities"), row.amenities);
  out.put("hasPendingChanges", row.staged);
  amenities(out.name("pendingAmenities"), row.pending);
  out.put("isInSyncWithOrgTemplate", fleet::follows_template(fleet_, row));
  cell_health(out.name("healthStatus"), row);
  out.begin_array("helmPackages");
  for (const HelmRelease& each : helm_releases(fleet_, row)) write_helm_package(out, each);
  out.end_array();
  if (!row.customer_email.empty()) {
    out.put("customerEmail", row.customer_email);
    const fleet::User* user = fleet_.rows.user_by_email(row.customer_email);
    const fleet::Organization* organization =
        user != nullptr ? fleet_.rows.organization(user->organization) : nullptr;
    if (organization != nullptr) out.put("customerOrganizationName", organization->name);
  }
  if (const fleet::Network* network = fleet_.rows.network(row.network)) {
    const fleet::Organization* owner = fleet_.rows.organization(network->organization);
    out.begin_object("customNetworkDetail");
    out.put("id", text(network->id));
    out.put("cidr", network->cidr);
    out.put_text("name", network->name);
    if (owner != nullptr) out.put("orgName", owner->name);
    out.end_object();
  }
  out.end_object();
}

// A node pool's properties nest as its cloud provider's do.
void FleetObjects::node_pool(JsonWriter& out, const fleet::Entity& row,
                             const std::string& provider) const {
  const fleet::NodePool& pool = *row.pool.pool;
  const std::string machine = text(pool.machine);
  out.begin_object();
  if (provider == "gcp") {
    out.begin_object("node_pool");
    out.begin_object("autoscaling");
    out.put("enabled", true);
    out.put("min_node_count", pool.min_size);
    out.put("max_node_count", pool.max_size);
    out.end_object();
    out.begin_object("config");
    out.put("machine_type", machine);
    out.end_object();
    out.end_object();
  } else if (provider == "azure") {
    out.begin_object("agent_pool");
    out.put("enable_auto_scaling", true);
    out.put("min_count", pool.min_size);
    out.put("max_count", pool.max_size);
    out.put("vm_size", machine);
    out.end_object();
  } else {
    out.begin_object("nodegroup_spec");
    out.begin_object("scalingConfig");
    out.put("minSize", pool.min_size);
    out.put("maxSize", pool.max_size);
    out.end_object();
    out.begin_array("instanceTypes");
    if (!machine.empty()) out.value(machine);
    out.end_array();
    out.end_object();
  }
  out.put("currentNodeCount", row.pool.nodes);
  out.put("drainingNodeCount", pool.draining);
  out.put("podCount", row.pool.pods);
  out.put("podsPerNode", pool.pods_per_node);
  out.end_object();
}

void FleetObjects::entity(JsonWriter& out, const fleet::Entity& row,
                          const std::string& provider) const {
  out.begin_object();
  out.put("identifier", row.id);
  out.put("type", fleet::entity_word(row.type, provider));
  if (row.type == EntityType::node_pool) {
    node_pool(out.name("properties"), row, provider);
  } else {
    out.begin_object("properties");
    if (row.instance != nullptr) {
      out.put("instanceId", text(row.instance->id));
      out.put("lifecycleStatus", word_of(row.instance->status));
    }
    if (row.node != nullptr) {
      out.put("health", word_of(row.node->health));
      out.put("generation", row.node->generation);
      if (row.pool.pool != nullptr) out.put("nodePool", text(row.pool.pool->name));
    }
    out.put_text("error", row.error);
    out.end_object();
  }
  out.end_object();
}

}  // namespace tabplane::api
