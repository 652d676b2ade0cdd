// Instances, their nodes, and the events about them.
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/effects.h"
#include "core/fleet/events.h"
#include "core/fleet/snapshots.h"

namespace tabplane::api {
namespace {

using fleet::Health;
using fleet::Status;
using fleet::word_of;

const char* load_of(const fleet::Instance& row) {
  if (row.status == Status::stopped) return "STOPPED";
  return row.status == Status::running ? "LOAD_NORMAL" : "UNKNOWN";
}

// What a node does is what its instance does, unless it failed by itself.
Status node_status(const fleet::Instance& row, const fleet::Node& node) {
  if (row.status == Status::running && node.health == Health::unhealthy) return Status::failed;
  return row.status;
}

Json parameters_json(const std::vector<fleet::Given>& parameters) {
  Json made = Json::object();
  for (const fleet::Given& each : parameters) {
    if (std::optional<Json> value = parse_json(each.value)) made[each.key] = std::move(*value);
  }
  return made;
}

}  // namespace

Json FleetObjects::node(const fleet::Instance& row, const fleet::Resource& part,
                        const fleet::Node& node) const {
  const std::string name = fleet::node_name(fleet_, node);
  const fleet::Region* region = fleet_.rows.region(row.region);
  const std::string again = node.generation > 0 ? "-" + std::to_string(node.generation) : "";
  const std::string_view health = word_of(node.health);
  Json ports = Json::array();
  for (const std::uint32_t port : part.ports) ports.push_back(port);
  Json made = {{"id", name},
               {"status", word_of(node_status(row, node))},
               {"healthStatus", health},
               {"endpoint", name + again + "." + text(row.id) + ".sim.invalid"},
               {"ports", std::move(ports)},
               {"storageSize", part.storage_gib},
               {"detailedHealth",
                {{"NodeHealth", health},
                 {"ProcessHealth", health},
                 {"ProcessLiveness", health},
                 {"ConnectivityStatus", health},
                 {"DiskHealth", health},
                 {"LoadStatus", load_of(row)}}}};
  if (region == nullptr || region->zones.empty()) return made;
  const std::string& zone = region->zones[node.index % region->zones.size()];
  made["availabilityZone"] = zone;
  const fleet::Machine* machine = fleet_.rows.machine(region->provider, part.machine);
  if (machine == nullptr) return made;
  made["vmInfo"] = {{"architecture", machine->architecture},
                    {"azCode", zone},
                    {"instanceType", text(machine->name)},
                    {"internalIP", "10.0." + std::to_string(node.index % 256) + "." +
                                       std::to_string(4 + node.generation % 250)},
                    {"k8sNodeName", name + again},
                    {"kubeletVersion", "v1.33.0"},
                    {"os", "linux"},
                    {"providerID", "simulated://" + zone + "/" + name}};
  return made;
}

Json FleetObjects::topology(const fleet::Instance& row) const {
  Json made = Json::object();
  for (const fleet::Resource* part : fleet_.rows.parts_of(row.resource)) {
    Json ports = Json::array();
    for (const std::uint32_t port : part->ports) ports.push_back(port);
    Json nodes = Json::array();
    for (const fleet::Node& each : row.nodes) {
      if (each.resource == part->id) nodes.push_back(node(row, *part, each));
    }
    Json one = {
        {"resourceKey", part->key},
        {"resourceName", part->name},
        {"resourceType", part->type},
        {"main", part->id == row.resource},
        {"hasCompute", !nodes.empty()},
        {"clusterEndpoint", part->key + "." + text(row.id) + ".sim.invalid"},
        {"clusterPorts", std::move(ports)},
        {"networkingType", row.public_network ? "PUBLIC" : "INTERNAL"},
        {"publiclyAccessible", row.public_network},
        {"allowedIPRanges", row.public_network ? Json::array({"0.0.0.0/0"}) : Json::array()},
        {"nodes", std::move(nodes)}};
    for (const fleet::CustomDns& each : row.dns) {
      if (each.resource != part->id) continue;
      one["customDNSEndpoint"] = {{"enabled", true},
                                  {"dnsName", each.name},
                                  {"dnsHost", part->key + "." + text(row.id) + ".sim.invalid"},
                                  {"status", word_of(each.status)}};
    }
    if (!row.failure.empty() && row.failed_at && part->id == row.resource) {
      one["recentDeploymentFailure"] = {{"failedAt", format_rfc3339(*row.failed_at)},
                                        {"failureReason", row.failure}};
    }
    made[text(part->id)] = std::move(one);
  }
  return made;
}

Json FleetObjects::consumption(const fleet::Instance& row, bool detail) const {
  const fleet::Resource* resource = fleet_.rows.resource(row.resource);
  const fleet::Subscription* subscription = fleet_.rows.subscription(row.subscription);
  Json made = {{"id", text(row.id)},
               {"status", word_of(row.status)},
               {"active", row.status == Status::running},
               {"resourceID", text(row.resource)},
               {"cloud_provider", provider_of(row.region)},
               {"region", region_code(row.region)},
               {"network_type", row.public_network ? "PUBLIC" : "INTERNAL"},
               {"tierVersion", text(row.version)},
               {"subscriptionId", text(row.subscription)},
               {"instanceLoadStatus", load_of(row)},
               {"created_at", format_rfc3339(row.created_at)},
               {"last_modified_at", format_rfc3339(row.modified_at)},
               {"customTags", tags(row.tags)},
               {"result_params", parameters_json(row.parameters)},
               {"currentReplicas", std::to_string(fleet::replicas_of(row, row.resource))},
               {"autoscalingEnabled", false},
               {"serverlessEnabled", false}};
  if (subscription != nullptr) made["subscriptionStatus"] = word_of(subscription->status);
  put_text(made, "createdByUserId", text(row.created_by));
  put_text(made, "createdByUserName", user_name(row.created_by));
  put_text(made, "externalPayerId", row.external_payer);
  if (resource != nullptr) {
    made["minReplicas"] = std::to_string(resource->min_replicas);
    made["maxReplicas"] = std::to_string(resource->max_replicas);
    made["highAvailability"] = resource->high_availability;
  }
  if (row.upgrade_path.present()) {
    made["maintenanceTasks"] = {
        {"upgrade_paths", Json::array({{{"upgrade_path_id", text(row.upgrade_path)}}})}};
  }
  if (!detail) return made;
  made["detailedNetworkTopology"] = topology(row);
  if (resource != nullptr && resource->backup) {
    const fleet::BackupTimes times = fleet::backup_times(fleet_, row.id);
    Json backup = {{"backupPeriodInHours", resource->backup_period_hours},
                   {"backupRetentionInDays", resource->backup_retention_days}};
    if (times.last) backup["lastBackupTime"] = format_rfc3339(*times.last);
    if (times.earliest) backup["earliestRestoreTime"] = format_rfc3339(*times.earliest);
    made["backupStatus"] = std::move(backup);
  }
  return made;
}

Json FleetObjects::instance(const fleet::Instance& row, bool detail) const {
  const fleet::Environment* environment = fleet_.rows.environment(row.environment);
  const fleet::Plan* plan = fleet_.rows.plan(row.plan);
  const fleet::Model* model = plan != nullptr ? fleet_.rows.model(plan->model) : nullptr;
  const fleet::PlanVersion* version = fleet_.rows.version(row.plan, row.version);
  const fleet::Subscription* subscription = fleet_.rows.subscription(row.subscription);
  const fleet::User* owner =
      subscription != nullptr ? fleet_.rows.user(subscription->user) : nullptr;
  const fleet::Organization* organization =
      owner != nullptr ? fleet_.rows.organization(owner->organization) : nullptr;
  Json parts = Json::array();
  for (const fleet::Resource* part : fleet_.rows.parts_of(row.resource)) {
    Json capabilities = Json::array();
    for (const std::string& each : part->capabilities) {
      capabilities.push_back({{"capability", each}, {"configuration", Json::object()}});
    }
    parts.push_back({{"resourceId", text(part->id)},
                     {"resourceName", part->name},
                     {"version", text(row.version)},
                     {"latestVersion", text(row.version)},
                     {"capabilities", std::move(capabilities)}});
  }
  Json debug = Json::array();
  if (row.debug) debug.push_back("echo simulated shell of " + text(row.id));
  Json made = {
      {"consumptionResourceInstanceResult", consumption(row, detail)},
      {"adopted", row.adopted},
      {"cloudProvider", provider_of(row.region)},
      {"defaultSubscription", subscription != nullptr && subscription->is_default},
      {"environmentId", text(row.environment)},
      {"input_params", parameters_json(row.parameters)},
      {"instanceDebugCommands", std::move(debug)},
      {"integrationsStatus", Json::array()},
      {"organizationId", organization != nullptr ? text(organization->id) : ""},
      {"organizationName", organization != nullptr ? organization->name : ""},
      {"productTierId", text(row.plan)},
      {"productTierName", plan != nullptr ? plan->name : ""},
      {"productTierType", plan != nullptr ? word_of(plan->tenancy) : ""},
      {"resourceVersionSummaries", std::move(parts)},
      {"serviceEnvName", environment != nullptr ? environment->name : ""},
      {"serviceId", text(row.service)},
      {"serviceModelId", model != nullptr ? text(model->id) : ""},
      {"serviceModelName", model != nullptr ? model->name : ""},
      {"serviceModelType", model != nullptr ? word_of(model->type) : ""},
      {"serviceName", service_name(row.service)},
      {"subscriptionId", text(row.subscription)},
      {"subscriptionOwnerName", owner != nullptr ? owner->name : ""},
      {"tierVersion", text(row.version)},
      {"tierVersionReleasedAt", version != nullptr ? format_rfc3339(version->released_at) : ""},
      {"tierVersionReleasedByUserId", version != nullptr ? text(version->released_by) : ""},
      {"tierVersionReleasedByUserName", version != nullptr ? user_name(version->released_by) : ""},
      {"tierVersionStatus", version != nullptr ? word_of(version->status) : "Pending"}};
  if (subscription != nullptr) made["subscriptionStatus"] = word_of(subscription->status);
  put_text(made, "deploymentCellID", text(row.cell));
  if (row.override_workflow.present() && row.override_at) {
    Json manual = {{"workflowId", text(row.override_workflow)},
                   {"setAt", format_rfc3339(*row.override_at)}};
    put_text(manual, "setterUserId", text(row.override_by));
    made["manualOverride"] = std::move(manual);
  }
  if (row.source.present()) {
    made["proxyType"] = fleet_.rows.resource(row.resource)->proxy_type;
    made["portsRegistrationStatus"] = {{text(row.id), Json::array({row.proxy_port})}};
  }
  if (row.upgrade_path.present()) {
    made["maintenanceTasks"] = {
        {"upgrade_paths", Json::array({{{"upgrade_path_id", text(row.upgrade_path)}}})}};
  }
  return made;
}

Json FleetObjects::instance_upgrade(const fleet::InstanceUpgrade& row) const {
  const fleet::Instance* instance = fleet_.rows.instance(row.instance);
  const fleet::UpgradePath* path = fleet_.rows.upgrade_path(row.path);
  Json made = {
      {"instanceId", text(row.instance)},
      {"status", word_of(row.status)},
      {"workflowID", text(row.workflow)},
      {"createdAt", format_rfc3339(row.created_at)},
      {"updatedAt", format_rfc3339(row.updated_at)},
      {"cloudProviderName", instance != nullptr ? provider_of(instance->region) : ""},
      {"cloudProviderRegion", instance != nullptr ? region_code(instance->region) : ""},
      {"lifecycleStatus", word_of(instance != nullptr ? instance->status : fleet::Status::deleted)},
      {"healthStatus",
       word_of(instance != nullptr ? fleet::health_of(*instance) : Health::not_applicable)},
      {"resourceName", instance != nullptr ? resource_name(instance->resource) : ""},
      {"orgName", ""}};
  if (instance != nullptr) {
    made["customTags"] = tags(instance->tags);
    const fleet::Subscription* subscription = fleet_.rows.subscription(instance->subscription);
    const fleet::User* user =
        subscription != nullptr ? fleet_.rows.user(subscription->user) : nullptr;
    if (const fleet::Organization* organization =
            user != nullptr ? fleet_.rows.organization(user->organization) : nullptr) {
      made["orgName"] = organization->name;
    }
  }
  if (path != nullptr && path->planned) made["scheduledAt"] = format_rfc3339(*path->planned);
  if (row.started_at) made["upgradeStartTime"] = format_rfc3339(*row.started_at);
  if (row.ended_at && row.started_at) made["upgradeEndTime"] = format_rfc3339(*row.ended_at);
  return made;
}

Json FleetObjects::event(const fleet::AuditEvent& row, bool plan) const {
  Json made = {{"id", text(row.id)},
               {"time", format_rfc3339(row.at)},
               {"message", row.message},
               {"eventSource", word_of(row.source)},
               {"serviceId", text(row.service)},
               {"environmentId", text(row.environment)},
               {"instanceId", text(row.instance)},
               {"resourceName", resource_name(row.resource)}};
  put_text(made, "userId", text(row.user));
  put_text(made, "userName", user_name(row.user));
  if (const fleet::User* user = fleet_.rows.user(row.user)) {
    put_text(made, "orgId", text(user->organization));
    const fleet::Organization* organization = fleet_.rows.organization(user->organization);
    if (organization != nullptr) made["orgName"] = organization->name;
  }
  put_text(made, "workflowId", text(row.workflow));
  Json failures = Json::array();
  if (const fleet::Workflow* work = fleet_.rows.workflow_by_id(row.environment, row.workflow)) {
    for (const fleet::WorkflowEvent& each : work->events) {
      if (work->status == fleet::WorkflowStatus::failed &&
          each.type == fleet::WorkflowEventType::failed) {
        failures.push_back({{"eventTime", format_rfc3339(each.at)}, {"message", each.message}});
      }
    }
  }
  made["workflowFailures"] = std::move(failures);
  if (plan) {
    made["productTierId"] = text(row.plan);
    made["planVersion"] = text(row.version);
    made["serviceName"] = service_name(row.service);
    made["servicePlanName"] = plan_name(row.plan);
  }
  return made;
}

Json FleetObjects::customer_event(const fleet::CustomerEvent& row) const {
  const fleet::User* user = fleet_.rows.user(row.user);
  const fleet::Organization* organization = fleet_.rows.organization(row.organization);
  Json payload = Json::object();
  put_text(payload, "serviceId", text(row.service));
  put_text(payload, "subject", text(row.subject));
  Json made = {{"eventID", text(row.id)},
               {"eventType", word_of(row.type)},
               {"priority", word_of(row.priority)},
               {"time", format_rfc3339(row.at)},
               {"orgID", text(row.organization)},
               {"orgName", organization != nullptr ? organization->name : ""},
               {"orgURL", organization != nullptr ? organization->url : ""},
               {"eventPayload", std::move(payload)}};
  put_text(made, "userID", text(row.user));
  if (user != nullptr) {
    made["userName"] = user->name;
    made["userEmail"] = user->email;
  }
  return made;
}

Json FleetObjects::provider_event(const fleet::ProviderEvent& row) const {
  Json payload = Json::object();
  put_text(payload, "subject", text(row.subject));
  put_text(payload, "instanceId", text(row.instance));
  Json made = {{"eventID", text(row.id)},
               {"eventType", word_of(row.type)},
               {"eventCategory", fleet::category_of(row.type)},
               {"priority", word_of(fleet::priority_of(row.type))},
               {"alertType", fleet::is_alarm(row.type) ? "Alarm" : "Notification"},
               {"scope", "ServiceProvider"},
               {"time", format_rfc3339(row.at)},
               {"expiryTime", format_rfc3339(row.expires_at)},
               {"eventPayload", std::move(payload)}};
  put_text(made, "serviceID", text(row.service));
  put_text(made, "serviceEnvironmentID", text(row.environment));
  put_text(made, "instanceID", text(row.instance));
  put_text(made, "planVersion", text(row.version));
  put_text(made, "resourceName", resource_name(row.resource));
  put_text(made, "serviceName", service_name(row.service));
  put_text(made, "servicePlanName", plan_name(row.plan));
  return made;
}

}  // namespace tabplane::api
