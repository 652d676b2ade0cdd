// Instances, their nodes, and the events about them.
#include <algorithm>

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

void write_parameters(JsonWriter& out, const std::vector<fleet::Given>& parameters) {
  out.begin_object();
  for (const fleet::Given& each : parameters) out.name(each.key).raw(each.value);
  out.end_object();
}

void write_tasks(JsonWriter& out, const std::string& upgrade_path) {
  out.begin_object();
  out.begin_array("upgrade_paths");
  out.begin_object();
  out.put("upgrade_path_id", upgrade_path);
  out.end_object();
  out.end_array();
  out.end_object();
}

}  // namespace

void FleetObjects::node(JsonWriter& out, const fleet::Instance& row, const fleet::Resource& part,
                        const fleet::Node& node) const {
  const std::string name = fleet::node_name(fleet_, node);
  const std::string again = node.generation > 0 ? "-" + std::to_string(node.generation) : "";
  const std::string_view health = word_of(node.health);
  out.begin_object();
  out.put("id", name);
  out.put("status", word_of(node_status(row, node)));
  out.put("healthStatus", health);
  out.put("endpoint", name + again + "." + text(row.id) + ".sim.invalid");
  out.name("ports").array(part.ports);
  out.put("storageSize", part.storage_gib);
  out.begin_object("detailedHealth");
  out.put("NodeHealth", health);
  out.put("ProcessHealth", health);
  out.put("ProcessLiveness", health);
  out.put("ConnectivityStatus", health);
  out.put("DiskHealth", health);
  out.put("LoadStatus", load_of(row));
  out.end_object();
  const fleet::Region* region = fleet_.rows.region(row.region);
  if (region != nullptr && !region->zones.empty()) {
    const std::string& zone = region->zones[node.index % region->zones.size()];
    out.put("availabilityZone", zone);
    if (const fleet::Machine* machine = fleet_.rows.machine(region->provider, part.machine)) {
      out.begin_object("vmInfo");
      out.put("architecture", machine->architecture);
      out.put("azCode", zone);
      out.put("instanceType", text(machine->name));
      out.put("internalIP", "10.0." + std::to_string(node.index % 256) + "." +
                                std::to_string(4 + node.generation % 250));
      out.put("k8sNodeName", name + again);
      out.put("kubeletVersion", "v1.33.0");
      out.put("os", "linux");
      out.put("providerID", "simulated://" + zone + "/" + name);
      out.end_object();
    }
  }
  out.end_object();
}

void FleetObjects::topology(JsonWriter& out, const fleet::Instance& row) const {
  out.begin_object();
  for (const fleet::Resource* part : fleet_.rows.parts_of(row.resource)) {
    const std::string host = part->key + "." + text(row.id) + ".sim.invalid";
    const auto is_here = [&](const fleet::Node& each) { return each.resource == part->id; };
    out.name(text(part->id)).begin_object();
    out.put("resourceKey", part->key);
    out.put("resourceName", part->name);
    out.put("resourceType", part->type);
    out.put("main", part->id == row.resource);
    out.put("hasCompute", std::any_of(row.nodes.begin(), row.nodes.end(), is_here));
    out.put("clusterEndpoint", host);
    out.name("clusterPorts").array(part->ports);
    out.put("networkingType", row.public_network ? "PUBLIC" : "INTERNAL");
    out.put("publiclyAccessible", row.public_network);
    out.begin_array("allowedIPRanges");
    if (row.public_network) out.value("0.0.0.0/0");
    out.end_array();
    out.begin_array("nodes");
    for (const fleet::Node& each : row.nodes) {
      if (is_here(each)) node(out, row, *part, each);
    }
    out.end_array();
    for (const fleet::CustomDns& each : row.dns) {
      if (each.resource != part->id) continue;
      out.begin_object("customDNSEndpoint");
      out.put("enabled", true);
      out.put("dnsName", each.name);
      out.put("dnsHost", host);
      out.put("status", word_of(each.status));
      out.end_object();
    }
    if (!row.failure.empty() && row.failed_at && part->id == row.resource) {
      out.begin_object("recentDeploymentFailure");
      out.put("failedAt", format_rfc3339(*row.failed_at));
      out.put("failureReason", row.failure);
      out.end_object();
    }
    out.end_object();
  }
  out.end_object();
}

void FleetObjects::consumption(JsonWriter& out, const fleet::Instance& row, bool detail) const {
  const fleet::Resource* resource = fleet_.rows.resource(row.resource);
  const fleet::Subscription* subscription = fleet_.rows.subscription(row.subscription);
  out.begin_object();
  out.put("id", text(row.id));
  out.put("status", word_of(row.status));
  out.put("active", row.status == Status::running);
  out.put("resourceID", text(row.resource));
  out.put("cloud_provider", provider_of(row.region));
  out.put("region", region_code(row.region));
  out.put("network_type", row.public_network ? "PUBLIC" : "INTERNAL");
  out.put("tierVersion", text(row.version));
  out.put("subscriptionId", text(row.subscription));
  out.put("instanceLoadStatus", load_of(row));
  out.put("created_at", format_rfc3339(row.created_at));
  out.put("last_modified_at", format_rfc3339(row.modified_at));
  tags(out.name("customTags"), row.tags);
  write_parameters(out.name("result_params"), row.parameters);
  out.put("currentReplicas", std::to_string(fleet::replicas_of(row, row.resource)));
  out.put("autoscalingEnabled", false);
  out.put("serverlessEnabled", false);
  if (subscription != nullptr) out.put("subscriptionStatus", word_of(subscription->status));
  out.put_text("createdByUserId", text(row.created_by));
  out.put_text("createdByUserName", user_name(row.created_by));
  out.put_text("externalPayerId", row.external_payer);
  if (resource != nullptr) {
    out.put("minReplicas", std::to_string(resource->min_replicas));
    out.put("maxReplicas", std::to_string(resource->max_replicas));
    out.put("highAvailability", resource->high_availability);
  }
  if (row.upgrade_path.present()) {
    write_tasks(out.name("maintenanceTasks"), text(row.upgrade_path));
  }
  if (detail) topology(out.name("detailedNetworkTopology"), row);
  if (detail && resource != nullptr && resource->backup) {
    const fleet::BackupTimes times = fleet::backup_times(fleet_, row.id);
    out.begin_object("backupStatus");
    out.put("backupPeriodInHours", resource->backup_period_hours);
    out.put("backupRetentionInDays", resource->backup_retention_days);
    if (times.last) out.put("lastBackupTime", format_rfc3339(*times.last));
    if (times.earliest) out.put("earliestRestoreTime", format_rfc3339(*times.earliest));
    out.end_object();
  }
  out.end_object();
}

void FleetObjects::parts(JsonWriter& out, const fleet::Instance& row) const {
  out.begin_array();
  for (const fleet::Resource* part : fleet_.rows.parts_of(row.resource)) {
    out.begin_object();
    out.put("resourceId", text(part->id));
    out.put("resourceName", part->name);
    out.put("version", text(row.version));
    out.put("latestVersion", text(row.version));
    out.begin_array("capabilities");
    for (const std::string& each : part->capabilities) {
      out.begin_object();
      out.put("capability", each);
      out.begin_object("configuration");
      out.end_object();
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

void FleetObjects::instance(JsonWriter& out, const fleet::Instance& row, bool detail) const {
  const fleet::Environment* environment = fleet_.rows.environment(row.environment);
  const fleet::Plan* plan = fleet_.rows.plan(row.plan);
  const fleet::Model* model = plan != nullptr ? fleet_.rows.model(plan->model) : nullptr;
  const fleet::PlanVersion* version = fleet_.rows.version(row.plan, row.version);
  const fleet::Subscription* subscription = fleet_.rows.subscription(row.subscription);
  const fleet::User* owner =
      subscription != nullptr ? fleet_.rows.user(subscription->user) : nullptr;
  const fleet::Organization* organization =
      owner != nullptr ? fleet_.rows.organization(owner->organization) : nullptr;
  out.begin_object();
  consumption(out.name("consumptionResourceInstanceResult"), row, detail);
  out.put("adopted", row.adopted);
  out.put("cloudProvider", provider_of(row.region));
  out.put("defaultSubscription", subscription != nullptr && subscription->is_default);
  out.put("environmentId", text(row.environment));
  write_parameters(out.name("input_params"), row.parameters);
  out.begin_array("instanceDebugCommands");
  if (row.debug) out.value("echo simulated shell of " + text(row.id));
  out.end_array();
  out.begin_array("integrationsStatus");
  out.end_array();
  out.put("organizationId", organization != nullptr ? text(organization->id) : "");
  out.put("organizationName", organization != nullptr ? organization->name : "");
  out.put("productTierId", text(row.plan));
  out.put("productTierName", plan != nullptr ? plan->name : "");
  out.put("productTierType", plan != nullptr ? word_of(plan->tenancy) : "");
  parts(out.name("resourceVersionSummaries"), row);
  out.put("serviceEnvName", environment != nullptr ? environment->name : "");
  out.put("serviceId", text(row.service));
  out.put("serviceModelId", model != nullptr ? text(model->id) : "");
  out.put("serviceModelName", model != nullptr ? model->name : "");
  out.put("serviceModelType", model != nullptr ? word_of(model->type) : "");
  out.put("serviceName", service_name(row.service));
  out.put("subscriptionId", text(row.subscription));
  out.put("subscriptionOwnerName", owner != nullptr ? owner->name : "");
  out.put("tierVersion", text(row.version));
  out.put("tierVersionReleasedAt", version != nullptr ? format_rfc3339(version->released_at) : "");
  out.put("tierVersionReleasedByUserId", version != nullptr ? text(version->released_by) : "");
  out.put("tierVersionReleasedByUserName",
          version != nullptr ? user_name(version->released_by) : "");
  out.put("tierVersionStatus", version != nullptr ? word_of(version->status) : "Pending");
  if (subscription != nullptr) out.put("subscriptionStatus", word_of(subscription->status));
  out.put_text("deploymentCellID", text(row.cell));
  if (row.override_workflow.present() && row.override_at) {
    out.begin_object("manualOverride");
    out.put("workflowId", text(row.override_workflow));
    out.put("setAt", format_rfc3339(*row.override_at));
    out.put_text("setterUserId", text(row.override_by));
    out.end_object();
  }
  if (row.source.present()) {
    out.put("proxyType", fleet_.rows.resource(row.resource)->proxy_type);
    out.begin_object("portsRegistrationStatus");
    out.name(text(row.id)).begin_array();
    out.value(row.proxy_port);
    out.end_array();
    out.end_object();
  }
  if (row.upgrade_path.present()) {
    write_tasks(out.name("maintenanceTasks"), text(row.upgrade_path));
  }
  out.end_object();
}

void FleetObjects::instance_upgrade(JsonWriter& out, const fleet::InstanceUpgrade& row) const {
  const fleet::Instance* instance = fleet_.rows.instance(row.instance);
  const fleet::UpgradePath* path = fleet_.rows.upgrade_path(row.path);
  const fleet::Subscription* subscription =
      instance != nullptr ? fleet_.rows.subscription(instance->subscription) : nullptr;
  const fleet::User* user =
      subscription != nullptr ? fleet_.rows.user(subscription->user) : nullptr;
  const fleet::Organization* organization =
      user != nullptr ? fleet_.rows.organization(user->organization) : nullptr;
  out.begin_object();
  out.put("instanceId", text(row.instance));
  out.put("status", word_of(row.status));
  out.put("workflowID", text(row.workflow));
  out.put("createdAt", format_rfc3339(row.created_at));
  out.put("updatedAt", format_rfc3339(row.updated_at));
  out.put("cloudProviderName", instance != nullptr ? provider_of(instance->region) : "");
  out.put("cloudProviderRegion", instance != nullptr ? region_code(instance->region) : "");
  out.put("lifecycleStatus",
          word_of(instance != nullptr ? instance->status : fleet::Status::deleted));
  out.put("healthStatus",
          word_of(instance != nullptr ? fleet::health_of(*instance) : Health::not_applicable));
  out.put("resourceName", instance != nullptr ? resource_name(instance->resource) : "");
  out.put("orgName", organization != nullptr ? organization->name : "");
  if (instance != nullptr) tags(out.name("customTags"), instance->tags);
  if (path != nullptr && path->planned) out.put("scheduledAt", format_rfc3339(*path->planned));
  if (row.started_at) out.put("upgradeStartTime", format_rfc3339(*row.started_at));
  if (row.ended_at && row.started_at) out.put("upgradeEndTime", format_rfc3339(*row.ended_at));
  out.end_object();
}

void FleetObjects::event(JsonWriter& out, const fleet::AuditEvent& row, bool plan) const {
  out.begin_object();
  out.put("id", text(row.id));
  out.put("time", format_rfc3339(row.at));
  out.put("message", row.message);
  out.put("eventSource", word_of(row.source));
  out.put("serviceId", text(row.service));
  out.put("environmentId", text(row.environment));
  out.put("instanceId", text(row.instance));
  out.put("resourceName", resource_name(row.resource));
  out.put_text("userId", text(row.user));
  out.put_text("userName", user_name(row.user));
  if (const fleet::User* user = fleet_.rows.user(row.user)) {
    out.put_text("orgId", text(user->organization));
    const fleet::Organization* organization = fleet_.rows.organization(user->organization);
    if (organization != nullptr) out.put("orgName", organization->name);
  }
  out.put_text("workflowId", text(row.workflow));
  out.begin_array("workflowFailures");
  if (const fleet::Workflow* work = fleet_.rows.workflow_by_id(row.environment, row.workflow)) {
    for (const fleet::WorkflowEvent& each : work->events) {
      if (work->status != fleet::WorkflowStatus::failed) break;
      if (each.type != fleet::WorkflowEventType::failed) continue;
      out.begin_object();
      out.put("eventTime", format_rfc3339(each.at));
      out.put("message", each.message);
      out.end_object();
    }
  }
  out.end_array();
  if (plan) {
    out.put("productTierId", text(row.plan));
    out.put("planVersion", text(row.version));
    out.put("serviceName", service_name(row.service));
    out.put("servicePlanName", plan_name(row.plan));
  }
  out.end_object();
}

void FleetObjects::customer_event(JsonWriter& out, const fleet::CustomerEvent& row) const {
  const fleet::User* user = fleet_.rows.user(row.user);
  const fleet::Organization* organization = fleet_.rows.organization(row.organization);
  out.begin_object();
  out.put("eventID", text(row.id));
  out.put("eventType", word_of(row.type));
  out.put("priority", word_of(row.priority));
  out.put("time", format_rfc3339(row.at));
  out.put("orgID", text(row.organization));
  out.put("orgName", organization != nullptr ? organization->name : "");
  out.put("orgURL", organization != nullptr ? organization->url : "");
  out.begin_object("eventPayload");
  out.put_text("serviceId", text(row.service));
  out.put_text("subject", text(row.subject));
  out.end_object();
  out.put_text("userID", text(row.user));
  if (user != nullptr) {
    out.put("userName", user->name);
    out.put("userEmail", user->email);
  }
  out.end_object();
}

void FleetObjects::provider_event(JsonWriter& out, const fleet::ProviderEvent& row) const {
  out.begin_object();
  out.put("eventID", text(row.id));
  out.put("eventType", word_of(row.type));
  out.put("eventCategory", fleet::category_of(row.type));
  out.put("priority", word_of(fleet::priority_of(row.type)));
  out.put("alertType", fleet::is_alarm(row.type) ? "Alarm" : "Notification");
  out.put("scope", "ServiceProvider");
  out.put("time", format_rfc3339(row.at));
  out.put("expiryTime", format_rfc3339(row.expires_at));
  out.begin_object("eventPayload");
  out.put_text("subject", text(row.subject));
  out.put_text("instanceId", text(row.instance));
  out.end_object();
  out.put_text("serviceID", text(row.service));
  out.put_text("serviceEnvironmentID", text(row.environment));
  out.put_text("instanceID", text(row.instance));
  out.put_text("planVersion", text(row.version));
  out.put_text("resourceName", resource_name(row.resource));
  out.put_text("serviceName", service_name(row.service));
  out.put_text("servicePlanName", plan_name(row.plan));
  out.end_object();
}

}  // namespace tabplane::api
