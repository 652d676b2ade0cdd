#include "core/api/fleet_routes.h"

#include <string_view>

#include "core/api/fleet_catalogue.h"
#include "core/api/fleet_cells.h"
#include "core/api/fleet_events.h"
#include "core/api/fleet_faults.h"
#include "core/api/fleet_health.h"
#include "core/api/fleet_instances.h"
#include "core/api/fleet_operations.h"
#include "core/api/fleet_people.h"
#include "core/api/fleet_search.h"
#include "core/api/fleet_setup.h"
#include "core/api/fleet_snapshots.h"
#include "core/api/fleet_subscriptions.h"
#include "core/api/fleet_upgrades.h"
#include "core/api/fleet_workflows.h"
#include "core/api/host_routes.h"

namespace tabplane::api {
namespace {

const System& fleet_system() {
  static const System system{"fleet", {"/2022-09-01-00/fleet"}, fleet_fault};
  return system;
}

Route row(const char* operation, const char* method, const char* path, Handler handler,
          const char* summary, std::vector<std::uint32_t> statuses,
          std::vector<const char*> secrets = {}) {
  const Effect effect = std::string_view(method) == "GET" ? Effect::read : Effect::change;
  // Searching is asked by POST and changes nothing.
  const bool searches = std::string_view(path).ends_with("search-inventory");
  return {&fleet_system(),
          operation,
          method,
          path,
          searches ? Effect::read : effect,
          handler,
          summary,
          std::move(statuses),
          std::move(secrets)};
}

std::vector<Route> catalogue_routes() {
  return {
      row("inventory-api#ListServiceOfferings", "GET", "/2022-09-01-00/fleet/service-offering",
          fleet_guarded<list_offerings>, "List service offerings", {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeServiceOffering", "GET",
          "/2022-09-01-00/fleet/service-offering/{serviceId}", fleet_guarded<describe_offering>,
          "Describe service offering", {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeServiceOfferingResource", "GET",
          "/2022-09-01-00/fleet/service-offering/{serviceId}/resource/{resourceId}/instance/"
          "{instanceId}",
          fleet_guarded<describe_offering_resource>, "Describe service offering resource",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListDependentComponents", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/dependent-components",
          fleet_guarded<list_dependents>, "List dependent components", {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeResource", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/model/"
          "{serviceModelId}/productTier/{productTierId}/resource/{resourceId}",
          fleet_guarded<describe_fleet_resource>, "Describe resource", {200, 400, 401, 404, 409}),
      row("inventory-api#ListResources", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/model/"
          "{serviceModelId}/productTier/{productTierId}/resources",
          fleet_guarded<list_fleet_resources>, "List resources", {200, 400, 401, 404, 409}),
  };
}

std::vector<Route> people_routes() {
  return {
      row("inventory-api#DeleteAccountConfig", "DELETE", "/2022-09-01-00/fleet/account-config/{id}",
          fleet_guarded<delete_fleet_account>, "Delete account config", {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeAccountConfig", "GET", "/2022-09-01-00/fleet/account-config/{id}",
          fleet_guarded<describe_fleet_account>, "Describe account config",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListAccountConfigs", "GET", "/2022-09-01-00/fleet/account-configs",
          fleet_guarded<list_fleet_accounts>, "List account configs", {200, 400, 401, 404, 409}),
      row("inventory-api#ListAllOrganizations", "GET", "/2022-09-01-00/fleet/organizations",
          fleet_guarded<list_all_organizations>, "List all organizations",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeOrganization", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/organization/"
          "{organizationId}",
          fleet_guarded<describe_fleet_organization>, "Describe organization",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListActiveOrganizations", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/organizations",
          fleet_guarded<list_active_organizations>, "List active organizations",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeUser", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/user/{userId}",
          fleet_guarded<describe_environment_user>, "Describe user", {200, 400, 401, 404, 409}),
      row("inventory-api#ListUsers", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/users",
          fleet_guarded<list_environment_users>, "List users of an environment",
          {200, 400, 401, 404, 409}),
      row("inventory-api#CreateConsumptionUser", "POST", "/2022-09-01-00/fleet/user",
          fleet_guarded<create_consumption_user>, "Create consumption user",
          {200, 400, 401, 404, 409}, {"password"}),
      row("inventory-api#DeleteUser", "DELETE", "/2022-09-01-00/fleet/user/{userId}",
          fleet_guarded<delete_fleet_user>, "Delete user", {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeOrgUser", "GET", "/2022-09-01-00/fleet/user/{userId}",
          fleet_guarded<describe_org_user>, "Describe org user", {200, 400, 401, 404, 409}),
      row("inventory-api#SuspendUser", "PUT", "/2022-09-01-00/fleet/user/{userId}/suspend",
          fleet_guarded<suspend_fleet_user>, "Suspend user", {200, 400, 401, 404, 409}),
      row("inventory-api#UnsuspendUser", "PUT", "/2022-09-01-00/fleet/user/{userId}/unsuspend",
          fleet_guarded<unsuspend_fleet_user>, "Unsuspend user", {200, 400, 401, 404, 409}),
      row("inventory-api#ResendVerificationEmail", "POST",
          "/2022-09-01-00/fleet/user/{userId}/verification-email",
          fleet_guarded<resend_verification_email>, "Resend verification email",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListAllUsers", "GET", "/2022-09-01-00/fleet/users",
          fleet_guarded<list_all_users>, "List all users", {200, 400, 401, 404, 409}),
  };
}

std::vector<Route> subscription_routes() {
  return {
      row("inventory-api#ListSubscription", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription",
          fleet_guarded<list_subscriptions>, "List subscription", {200, 400, 401, 404, 409}),
      row("inventory-api#CreateSubscriptionOnBehalfOfCustomer", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription",
          fleet_guarded<create_subscription>, "Create subscription on behalf of customer",
          {200, 400, 401, 404, 409}),
      row("inventory-api#TerminateSubscription", "DELETE",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/{id}",
          fleet_guarded<terminate_fleet_subscription>, "Terminate subscription",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeSubscription", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/{id}",
          fleet_guarded<describe_subscription>, "Describe subscription", {200, 400, 401, 404, 409}),
      row("inventory-api#UpdateSubscription", "PATCH",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/{id}",
          fleet_guarded<update_one_subscription>, "Update subscription", {200, 400, 401, 404, 409}),
      row("inventory-api#ResumeSubscription", "PUT",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/{id}/"
          "resume",
          fleet_guarded<resume_fleet_subscription>, "Resume subscription",
          {200, 400, 401, 404, 409}),
      row("inventory-api#SuspendSubscription", "PUT",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/{id}/"
          "suspend",
          fleet_guarded<suspend_fleet_subscription>, "Suspend subscription",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListSubscriptionRequests", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/"
          "request",
          fleet_guarded<list_subscription_requests>, "List subscription requests",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DenySubscriptionRequest", "DELETE",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/"
          "request/{id}",
          fleet_guarded<deny_subscription_request>, "Deny subscription request",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeSubscriptionRequest", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/"
          "request/{id}",
          fleet_guarded<describe_subscription_request>, "Describe subscription request",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ApproveSubscriptionRequest", "PUT",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscription/"
          "request/{id}",
          fleet_guarded<approve_subscription_request>, "Approve subscription request",
          {200, 400, 401, 404, 409}),
      row("inventory-api#UpdateSubscriptions", "PATCH",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/subscriptions",
          fleet_guarded<update_many_subscriptions>, "Update subscriptions",
          {200, 400, 401, 404, 409}),
  };
}

std::vector<Route> instance_routes() {
  return {
      row("inventory-api#ListAllInstancesInHostCluster", "GET",
          "/2022-09-01-00/fleet/host-clusters/{hostClusterId}/instances",
          fleet_guarded<list_cell_instances>, "List all instances in host cluster",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DeleteProxyResourceInstance", "DELETE",
          "/2022-09-01-00/fleet/proxy-resource-instance/{serviceProviderId}/{serviceKey}/"
          "{serviceAPIVersion}/{serviceEnvironmentKey}/{serviceModelKey}/{productTierKey}/{id}",
          fleet_guarded<delete_fleet_proxy>, "Delete proxy resource instance",
          {202, 400, 401, 404, 409}),
      row("inventory-api#CreateProxyResourceInstance", "POST",
          "/2022-09-01-00/fleet/proxy-resource-instance/{serviceProviderId}/{serviceKey}/"
          "{serviceAPIVersion}/{serviceEnvironmentKey}/{serviceModelKey}/{productTierKey}/"
          "{sourceResourceKey}",
          fleet_guarded<create_fleet_proxy>, "Create proxy resource instance",
          {202, 400, 401, 404, 409}),
      row("inventory-api#AdoptResourceInstance", "POST",
          "/2022-09-01-00/fleet/resource-instance/{serviceID}/{servicePlanID}/{hostClusterID}/"
          "{primaryResourceKey}/adopt",
          fleet_guarded<adopt_fleet_instance>, "Adopt resource instance",
          {202, 400, 401, 404, 409}),
      row("inventory-api#CreateResourceInstance", "POST",
          "/2022-09-01-00/fleet/resource-instance/{serviceProviderId}/{serviceKey}/"
          "{serviceAPIVersion}/{serviceEnvironmentKey}/{serviceModelKey}/{productTierKey}/"
          "{resourceKey}",
          fleet_guarded<create_fleet_instance>, "Create resource instance",
          {202, 400, 401, 404, 409}),
      row("inventory-api#SearchInventory", "POST", "/2022-09-01-00/fleet/search-inventory",
          fleet_guarded<search_inventory>, "Search inventory", {200, 400, 401, 404, 409}),
      row("inventory-api#UpdateAccountConfigResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/account-config-instance/{instanceId}",
          fleet_guarded<set_account_connection>, "Update account config resource instance",
          {202, 400, 401, 404, 409}),
      row("inventory-api#RemoveCustomDNSFromResourceInstance", "DELETE",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/{resourceKey}/"
          "instance/{instanceId}/custom-dns",
          fleet_guarded<remove_custom_dns>, "Remove custom DNS from resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#AddCustomDNSToResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/{resourceKey}/"
          "instance/{instanceId}/custom-dns",
          fleet_guarded<add_custom_dns>, "Add custom DNS to resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeHostCluster", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/host-cluster/{id}",
          fleet_guarded<describe_cell>, "Describe host cluster", {200, 400, 401, 404, 409}),
      row("inventory-api#GenerateTokenForHostClusterDashboard", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/host-cluster/{id}/"
          "dashboard/token",
          fleet_guarded<create_dashboard_token>, "Generate token for host cluster dashboard",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListHostClusters", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/host-clusters",
          fleet_guarded<list_cells>, "List host clusters", {200, 400, 401, 404, 409}),
      row("inventory-api#DeleteResourceInstance", "DELETE",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}",
          fleet_guarded<delete_fleet_instance>, "Delete resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeResourceInstance", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}",
          fleet_guarded<describe_instance>, "Describe resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#UpdateResourceInstance", "PATCH",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}",
          fleet_guarded<update_fleet_instance>, "Update resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#AddCapacityToResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/add-capacity",
          fleet_guarded<add_capacity>, "Add capacity to resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DebugResourceInstance", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/debug",
          fleet_guarded<debug_instance>, "Debug resource instance", {200, 400, 401, 404, 409}),
      row("inventory-api#UpdateResourceInstanceDebugMode", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/debug-mode",
          fleet_guarded<set_debug_mode>, "Update resource instance debug mode",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeInstanceEvent", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/event/{id}",
          fleet_guarded<describe_instance_event>, "Describe instance event",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListInstanceEvents", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/events",
          fleet_guarded<list_instance_events>, "List instance events", {200, 400, 401, 404, 409}),
      row("inventory-api#FailoverResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/failover",
          fleet_guarded<fail_over_instance>, "Failover resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeResourceInstanceInstaller", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/installer",
          fleet_guarded<describe_installer>, "Describe resource instance installer",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListLinkedInstances", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/linked-instances",
          fleet_guarded<list_linked_instances>, "List linked instances", {200, 400, 401, 404, 409}),
      row("inventory-api#OneOffPatchResourceInstance", "PATCH",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/patch",
          fleet_guarded<patch_fleet_instance>, "One off patch resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#RemoveCapacityFromResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/remove-capacity",
          fleet_guarded<remove_capacity>, "Remove capacity from resource instance",
          {200, 400, 401, 404, 409}),
      row("inventory-api#RestartResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/restart",
          fleet_guarded<restart_instance>, "Restart resource instance", {200, 400, 401, 404, 409}),
      row("inventory-api#StartResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/start",
          fleet_guarded<start_instance>, "Start resource instance", {200, 400, 401, 404, 409}),
      row("inventory-api#StopResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/stop",
          fleet_guarded<stop_instance>, "Stop resource instance", {200, 400, 401, 404, 409}),
      row("inventory-api#ListResourceInstances", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instances/",
          fleet_guarded<list_instances>, "List resource instances", {200, 400, 401, 404, 409}),
      row("inventory-api#SearchServiceInventory", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/search-inventory",
          fleet_guarded<search_service_inventory>, "Search service inventory",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeInventorySummary", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/"
          "service-inventory-summary",
          fleet_guarded<summarize_inventory>, "Describe inventory summary",
          {200, 400, 401, 404, 409}),
  };
}

std::vector<Route> snapshot_routes() {
  return {
      row("inventory-api#TriggerAutomaticResourceInstanceSnapshotCreation", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/autosnapshot",
          fleet_guarded<trigger_snapshot>, "Trigger automatic resource instance snapshot creation",
          {202, 400, 401, 404, 409}),
      row("inventory-api#CopyResourceInstanceSnapshot", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/copy-snapshot",
          fleet_guarded<copy_fleet_snapshot>, "Copy resource instance snapshot",
          {202, 400, 401, 404, 409}),
      row("inventory-api#DescribeResourceInstanceSnapshotFromTime", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/restore",
          fleet_guarded<describe_snapshot_from_time>,
          "Describe resource instance snapshot from time", {200, 400, 401, 404, 409}),
      row("inventory-api#RestoreResourceInstance", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/restore",
          fleet_guarded<restore_from_time>, "Restore resource instance", {202, 400, 401, 404, 409}),
      row("inventory-api#ListResourceInstanceSnapshots", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/snapshot",
          fleet_guarded<list_snapshots>, "List resource instance snapshots",
          {200, 400, 401, 404, 409}),
      row("inventory-api#CreateResourceInstanceSnapshot", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/snapshot",
          fleet_guarded<create_snapshot>, "Create resource instance snapshot",
          {202, 400, 401, 404, 409}),
      row("inventory-api#DescribeResourceInstanceSnapshot", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/instance/"
          "{instanceId}/snapshot/{snapshotId}",
          fleet_guarded<describe_snapshot>, "Describe resource instance snapshot",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DeleteResourceInstanceSnapshot", "DELETE",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/snapshot/"
          "{snapshotId}",
          fleet_guarded<delete_fleet_snapshot>, "Delete resource instance snapshot",
          {202, 400, 401, 404, 409}),
      row("inventory-api#RestoreResourceInstanceFromSnapshot", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/snapshot/"
          "{snapshotId}/restore",
          fleet_guarded<restore_from_snapshot>, "Restore resource instance from snapshot",
          {202, 400, 401, 404, 409}),
  };
}

std::vector<Route> upgrade_routes() {
  return {
      row("inventory-api#CreateUpgradePath", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/productTier/{productTierId}/upgrade-path",
          fleet_guarded<create_fleet_upgrade_path>, "Create upgrade path",
          {200, 400, 401, 404, 409}),
      row("inventory-api#DescribeUpgradePath", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/productTier/{productTierId}/upgrade-path/"
          "{upgradePathId}",
          fleet_guarded<describe_upgrade_path>, "Describe upgrade path", {200, 400, 401, 404, 409}),
      row("inventory-api#CancelUpgradePath", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/productTier/{productTierId}/upgrade-path/"
          "{upgradePathId}/cancel",
          fleet_guarded<cancel_upgrade_path>, "Cancel upgrade path", {200, 400, 401, 404, 409}),
      row("inventory-api#ListEligibleInstancesPerUpgrade", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/productTier/{productTierId}/upgrade-path/"
          "{upgradePathId}/eligible-instances",
          fleet_guarded<list_eligible_instances>, "List eligible instances per upgrade",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ManageUpgradePath", "POST",
          "/2022-09-01-00/fleet/service/{serviceId}/productTier/{productTierId}/upgrade-path/"
          "{upgradePathId}/manage-lifecycle",
          fleet_guarded<manage_fleet_upgrade_path>, "Manage upgrade path",
          {200, 400, 401, 404, 409}),
      row("inventory-api#ListUpgradePaths", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/productTier/{productTierId}/upgrade-paths",
          fleet_guarded<list_upgrade_paths>, "List upgrade paths", {200, 400, 401, 404, 409}),
  };
}

std::vector<Route> activity_routes() {
  return {
      row("fleet-workflows-api#ListServiceWorkflows", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/service-workflows",
          fleet_guarded<list_workflows>, "List service workflows", {200, 400, 401, 404, 409}),
      row("fleet-workflows-api#DescribeServiceWorkflowSummary", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/"
          "service-workflows-summary",
          fleet_guarded<summarize_workflows>, "Describe service workflow summary",
          {200, 400, 401, 404, 409}),
      row("fleet-workflows-api#TerminateServiceWorkflow", "DELETE",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/service-workflows/"
          "{id}",
          fleet_guarded<terminate_workflow>, "Terminate service workflow",
          {200, 400, 401, 404, 409}),
      row("fleet-workflows-api#DescribeServiceWorkflow", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/service-workflows/"
          "{id}",
          fleet_guarded<describe_workflow>, "Describe service workflow", {200, 400, 401, 404, 409}),
      row("fleet-workflows-api#UpdateServiceWorkflow", "PATCH",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/service-workflows/"
          "{id}",
          fleet_guarded<update_workflow>, "Update service workflow", {200, 400, 401, 404, 409}),
      row("fleet-workflows-api#GetWorkflowEvents", "GET",
          "/2022-09-01-00/fleet/service/{serviceId}/environment/{environmentId}/service-workflows/"
          "{id}/events",
          fleet_guarded<list_workflow_events>, "Get workflow events", {200, 400, 401, 404, 409}),
      row("events-api#ListEvents", "GET", "/2022-09-01-00/fleet/events",
          fleet_guarded<list_customer_events>, "List events", {200, 400, 401, 404, 409}),
      row("events-api#AcknowledgeEvent", "DELETE", "/2022-09-01-00/fleet/events/{id}",
          fleet_guarded<acknowledge_event>, "Acknowledge event", {200, 400, 401, 404, 409}),
      row("audit-events-api#AuditEvents", "GET", "/2022-09-01-00/fleet/audit-events",
          fleet_guarded<list_audit_events>, "Audit events", {200, 400, 401, 404, 409}),
      row("operations-api#DeploymentCellHealth", "GET",
          "/2022-09-01-00/fleet/operations/deployment-cell-health",
          fleet_guarded<describe_cell_health>, "Deployment cell health", {200, 400, 401, 404, 409}),
      row("operations-api#ListEvents", "GET", "/2022-09-01-00/fleet/operations/events",
          fleet_guarded<list_provider_events>, "List events", {200, 400, 401, 404, 409}),
      row("operations-api#ServiceHealth", "GET", "/2022-09-01-00/fleet/operations/service-health",
          fleet_guarded<describe_service_health>, "Service health", {200, 400, 401, 404, 409}),
  };
}

}  // namespace

Route fleet_route(const char* operation, const char* method, const char* path, Handler handler,
                  const char* summary, std::vector<std::uint32_t> statuses) {
  return row(operation, method, path, handler, summary, std::move(statuses));
}

std::vector<Route> fleet_routes() {
  std::vector<Route> routes;
  for (const auto part :
       {catalogue_routes, people_routes, subscription_routes, instance_routes, snapshot_routes,
        upgrade_routes, activity_routes, fleet_platform_routes}) {
    for (Route& route : part()) routes.push_back(std::move(route));
  }
  return routes;
}

std::vector<Route> fleet_setup_routes() {
  return {{&host_system(),
           "put_fleet_list",
           "PUT",
           "/tabplane/v1/fleet/{list}",
           Effect::change,
           put_fleet_list,
           "Set up one list of the fleet's section",
           {200, 400},
           {"token"}}};
}

}  // namespace tabplane::api
