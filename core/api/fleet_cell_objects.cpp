// Networks and deployment cells as the documents show them.
#include <map>

#include "core/api/fleet_helm.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/cells.h"
#include "core/fleet/entities.h"

namespace tabplane::api {
namespace {

using fleet::EntityType;
using fleet::word_of;

constexpr EntityType kTypes[] = {EntityType::name_space, EntityType::service, EntityType::pod,
                                 EntityType::node_pool};

void put_account(Json& made, const fleet::Fleet& system, Symbol account) {
  const fleet::Account* row = system.rows.account(account);
  if (row == nullptr) return;
  const std::string provider = system.text(row->provider);
  if (provider == "aws") made["awsAccountID"] = row->account_id;
  if (provider == "gcp") made["gcpProjectID"] = row->account_id;
  if (provider == "azure") made["azureSubscriptionID"] = row->account_id;
}

}  // namespace

Json FleetObjects::network(const fleet::Network& row) const {
  const fleet::Organization* organization = fleet_.rows.organization(row.organization);
  Json made = {{"id", text(row.id)},
               {"cidr", row.cidr},
               {"cloudProviderName", provider_of(row.region)},
               {"cloudProviderRegion", region_code(row.region)},
               {"networkDefinitionType", word_of(row.type)},
               {"owningOrgID", text(row.organization)},
               {"owningOrgName", organization != nullptr ? organization->name : ""},
               {"status", "READY"}};
  put_text(made, "name", row.name);
  put_text(made, "owningUserID", text(row.user));
  put_text(made, "owningUserName", user_name(row.user));
  if (row.has_features) {
    made["networkFeaturesConfiguration"] = {{"isPrivateLinkEnabled", row.private_link}};
  }
  Json stands = Json::array();
  fleet_.rows.cells_in_order.each(fleet::kEverything, [&](Slot, const fleet::Cell& cell) {
    if (cell.network != row.id) return true;
    Json each = {{"hostClusterID", text(cell.id)},
                 {"cloudProviderNativeNetworkId", "simulated-" + text(row.id)}};
    put_account(each, fleet_, cell.account);
    stands.push_back(std::move(each));
    return true;
  });
  made["networkInstances"] = std::move(stands);
  return made;
}

Json FleetObjects::amenities(const std::vector<fleet::Amenity>& amenities) const {
  Json list = Json::array();
  for (const fleet::Amenity& each : amenities) {
    Json properties = Json::object();
    for (const fleet::Given& given : each.properties) {
      properties[given.key] = parse_json(given.value).value_or(Json(given.value));
    }
    Json made = {{"Name", each.name}, {"IsManaged", each.managed}};
    put_text(made, "Description", each.description);
    put_text(made, "Type", each.type);
    made["Properties"] = std::move(properties);
    list.push_back(std::move(made));
  }
  return list;
}

Json FleetObjects::cell_health(const fleet::Cell& row) const {
  Json total = Json::object();
  Json healthy = Json::object();
  Json failed = Json::object();
  Json failures = Json::array();
  std::size_t all = 0;
  for (const EntityType type : kTypes) {
    const std::string word(fleet::entity_word(type, provider_of(row.region)));
    std::size_t bad = 0;
    const std::vector<fleet::Entity> entities = fleet::entities_of(fleet_, row, type);
    for (const fleet::Entity& each : entities) {
      if (each.error.empty()) continue;
      ++bad;
      failures.push_back({{"identifier", each.id},
                          {"type", word},
                          {"syncStatus", "FAILED"},
                          {"error", each.error}});
    }
    all += entities.size();
    total[word] = entities.size();
    healthy[word] = entities.size() - bad;
    failed[word] = bad;
  }
  const std::size_t bad = failures.size();
  return {{"overallStatus", bad == 0 ? "HEALTHY" : "UNHEALTHY"},
          {"statusMessage", std::to_string(bad) + " of " + std::to_string(all) + " have failed"},
          {"kubernetesControlPlaneVersion", row.kubernetes_version},
          {"totalNumberOfEntities", all},
          {"totalNumberOfHealthyEntities", all - bad},
          {"totalNumberOfFailedEntities", bad},
          {"totalNumberOfEntitiesByType", std::move(total)},
          {"totalNumberOfHealthyEntitiesByType", std::move(healthy)},
          {"totalNumberOfFailedEntitiesByType", std::move(failed)},
          {"failedEntities", std::move(failures)}};
}

Json FleetObjects::host_cluster(const fleet::Cell& row) const {
  const std::string id = text(row.id);
  const fleet::Account* account = fleet_.rows.account(row.account);
  Json made = {{"id", id},
               {"key", fleet::lower_case(id)},
               {"description", row.description.empty() ? "Deployment cell " + id : row.description},
               {"status", word_of(row.status)},
               {"type", "Kubernetes"},
               {"role", row.provisioner ? "Provisioner" : "Dataplane"},
               {"modelType", word_of(row.model)},
               {"EnvironmentType", word_of(row.environment_type)},
               {"cloudProvider", provider_of(row.region)},
               {"region", region_code(row.region)},
               {"regionId", text(row.region)},
               {"accountConfigId", text(row.account)},
               {"accountID", account != nullptr ? account->account_id : ""},
               {"createdAt", format_rfc3339(row.created_at)},
               {"currentNumberOfDeployments", fleet_.rows.instances_of_cell.count(row.id)},
               {"isCustomDeployment", row.custom},
               {"kubernetesDashboardEndpoint", "https://" + id + ".sim.invalid/dashboard"},
               {"amenities", amenities(row.amenities)},
               {"hasPendingChanges", row.staged},
               {"pendingAmenities", amenities(row.pending)},
               {"isInSyncWithOrgTemplate", fleet::follows_template(fleet_, row)},
               {"healthStatus", cell_health(row)}};
  Json packages = Json::array();
  for (HelmRelease& each : helm_releases(fleet_, row)) packages.push_back(std::move(each.package));
  made["helmPackages"] = std::move(packages);
  if (!row.customer_email.empty()) {
    made["customerEmail"] = row.customer_email;
    const fleet::User* user = fleet_.rows.user_by_email(row.customer_email);
    const fleet::Organization* organization =
        user != nullptr ? fleet_.rows.organization(user->organization) : nullptr;
    if (organization != nullptr) made["customerOrganizationName"] = organization->name;
  }
  if (const fleet::Network* network = fleet_.rows.network(row.network)) {
    const fleet::Organization* owner = fleet_.rows.organization(network->organization);
    Json detail = {{"id", text(network->id)}, {"cidr", network->cidr}};
    put_text(detail, "name", network->name);
    if (owner != nullptr) detail["orgName"] = owner->name;
    made["customNetworkDetail"] = std::move(detail);
  }
  return made;
}

// A node pool's properties nest as its cloud provider's do.
Json FleetObjects::entity(const fleet::Entity& row, const std::string& provider) const {
  Json properties = Json::object();
  if (row.type == EntityType::node_pool) {
    const fleet::NodePool& pool = *row.pool.pool;
    const std::string machine = text(pool.machine);
    if (provider == "gcp") {
      properties["node_pool"] = {{"autoscaling",
                                  {{"enabled", true},
                                   {"min_node_count", pool.min_size},
                                   {"max_node_count", pool.max_size}}},
                                 {"config", {{"machine_type", machine}}}};
    } else if (provider == "azure") {
      properties["agent_pool"] = {{"enable_auto_scaling", true},
                                  {"min_count", pool.min_size},
                                  {"max_count", pool.max_size},
                                  {"vm_size", machine}};
    } else {
      properties["nodegroup_spec"] = {
          {"scalingConfig", {{"minSize", pool.min_size}, {"maxSize", pool.max_size}}},
          {"instanceTypes", machine.empty() ? Json::array() : Json::array({machine})}};
    }
    properties["currentNodeCount"] = row.pool.nodes;
    properties["drainingNodeCount"] = pool.draining;
    properties["podCount"] = row.pool.pods;
    properties["podsPerNode"] = pool.pods_per_node;
  } else {
    if (row.instance != nullptr) {
      properties["instanceId"] = text(row.instance->id);
      properties["lifecycleStatus"] = word_of(row.instance->status);
    }
    if (row.node != nullptr) {
      properties["health"] = word_of(row.node->health);
      properties["generation"] = row.node->generation;
      if (row.pool.pool != nullptr) properties["nodePool"] = text(row.pool.pool->name);
    }
    if (!row.error.empty()) properties["error"] = row.error;
  }
  return {{"identifier", row.id},
          {"type", fleet::entity_word(row.type, provider)},
          {"properties", std::move(properties)}};
}

}  // namespace tabplane::api
