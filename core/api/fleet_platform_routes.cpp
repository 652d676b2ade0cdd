// The operations beside the inventory: cells and networks, money, notifications, onboarding,
// orchestration.
#include "core/api/fleet_cost.h"
#include "core/api/fleet_faults.h"
#include "core/api/fleet_helm.h"
#include "core/api/fleet_hooks.h"
#include "core/api/fleet_hostclusters.h"
#include "core/api/fleet_invoices.h"
#include "core/api/fleet_networks.h"
#include "core/api/fleet_notifications.h"
#include "core/api/fleet_onboardings.h"
#include "core/api/fleet_orchestrations.h"
#include "core/api/fleet_report.h"
#include "core/api/fleet_routes.h"
#include "core/api/fleet_usage.h"

namespace tabplane::api {
namespace {

std::vector<Route> cell_routes() {
  return {
      fleet_route("hostcluster-api#ListHostClusterEntities", "GET",
                  "/2022-09-01-00/fleet/host-cluster/{hostClusterID}/entityType/{entityType}",
                  fleet_guarded<list_entities>, "List host cluster entities",
                  {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#DeleteEntity", "DELETE",
                  "/2022-09-01-00/fleet/host-cluster/{hostClusterID}/entityType/{entityType}/"
                  "entityID/{entityID}",
                  fleet_guarded<delete_fleet_entity>, "Delete entity", {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#DescribeHostClusterEntity", "GET",
                  "/2022-09-01-00/fleet/host-cluster/{hostClusterID}/entityType/{entityType}/"
                  "entityID/{entityID}",
                  fleet_guarded<describe_entity>, "Describe host cluster entity",
                  {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#SetNodePoolProperty", "PATCH",
                  "/2022-09-01-00/fleet/host-cluster/{hostClusterID}/node-pool/{nodePoolName}",
                  fleet_guarded<set_node_pool>, "Set node pool property",
                  {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#DeleteHostCluster", "DELETE",
                  "/2022-09-01-00/fleet/host-cluster/{id}", fleet_guarded<delete_host_cluster>,
                  "Delete host cluster", {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#DescribeHostCluster", "GET",
                  "/2022-09-01-00/fleet/host-cluster/{id}", fleet_guarded<describe_host_cluster>,
                  "Describe host cluster", {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#UpdateHostCluster", "PATCH",
                  "/2022-09-01-00/fleet/host-cluster/{id}", fleet_guarded<update_host_cluster>,
                  "Update host cluster", {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#ApplyPendingChangesToHostCluster", "POST",
                  "/2022-09-01-00/fleet/host-cluster/{id}/apply-pending-changes",
                  fleet_guarded<apply_host_cluster>, "Apply pending changes to host cluster",
                  {202, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#CancelHostClusterDeployment", "POST",
                  "/2022-09-01-00/fleet/host-cluster/{id}/cancel-deployment",
                  fleet_guarded<cancel_host_cluster>, "Cancel host cluster deployment",
                  {202, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#GenerateTokenForHostClusterDashboard", "POST",
                  "/2022-09-01-00/fleet/host-cluster/{id}/dashboard/token",
                  fleet_guarded<create_host_cluster_token>,
                  "Generate token for host cluster dashboard", {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#DebugHostCluster", "GET",
                  "/2022-09-01-00/fleet/host-cluster/{id}/debug", fleet_guarded<debug_host_cluster>,
                  "Debug host cluster", {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#KubeConfigHostCluster", "GET",
                  "/2022-09-01-00/fleet/host-cluster/{id}/kubeconfig",
                  fleet_guarded<describe_kube_config>, "Kube config host cluster",
                  {200, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#RestartHostClusterDeployment", "POST",
                  "/2022-09-01-00/fleet/host-cluster/{id}/restart-deployment",
                  fleet_guarded<restart_host_cluster>, "Restart host cluster deployment",
                  {202, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#AdoptHostCluster", "POST",
                  "/2022-09-01-00/fleet/host-cluster/adopt", fleet_guarded<adopt_host_cluster>,
                  "Adopt host cluster", {202, 400, 401, 404, 409}),
      fleet_route("hostcluster-api#ListHostClusters", "GET", "/2022-09-01-00/fleet/host-clusters",
                  fleet_guarded<list_host_clusters>, "List host clusters",
                  {200, 400, 401, 404, 409}),
      fleet_route("helm-package-api#ListHelmPackageInstallations", "GET",
                  "/2022-09-01-00/fleet/helm-package-installations",
                  fleet_guarded<list_helm_installations>, "List helm package installations",
                  {200, 401}),
      fleet_route("fleet-custom-network-api#ListCustomNetworks", "GET",
                  "/2022-09-01-00/fleet/custom-network", fleet_guarded<list_networks>,
                  "List custom networks", {200, 400}),
      fleet_route("fleet-custom-network-api#CreateCustomNetwork", "POST",
                  "/2022-09-01-00/fleet/custom-network", fleet_guarded<create_fleet_network>,
                  "Create custom network", {200, 400}),
      fleet_route("fleet-custom-network-api#DeleteCustomNetwork", "DELETE",
                  "/2022-09-01-00/fleet/custom-network/{id}", fleet_guarded<delete_fleet_network>,
                  "Delete custom network", {200, 400, 404}),
      fleet_route("fleet-custom-network-api#DescribeCustomNetwork", "GET",
                  "/2022-09-01-00/fleet/custom-network/{id}", fleet_guarded<describe_network>,
                  "Describe custom network", {200, 400, 404}),
      fleet_route("fleet-custom-network-api#UpdateCustomNetwork", "PATCH",
                  "/2022-09-01-00/fleet/custom-network/{id}", fleet_guarded<rename_fleet_network>,
                  "Update custom network", {200, 400, 404}),
  };
}

std::vector<Route> money_routes() {
  return {
      fleet_route("cost-api#DescribeCloudProviderCost", "GET",
                  "/2022-09-01-00/fleet/cost/cloud-provider", fleet_guarded<describe_provider_cost>,
                  "Describe cloud provider cost", {200, 400, 401, 404, 409}),
      fleet_route("cost-api#DescribeDeploymentCellCost", "GET",
                  "/2022-09-01-00/fleet/cost/deployment-cell", fleet_guarded<describe_cell_cost>,
                  "Describe deployment cell cost", {200, 400, 401, 404, 409}),
      fleet_route("cost-api#DescribeRegionCost", "GET", "/2022-09-01-00/fleet/cost/region",
                  fleet_guarded<describe_region_cost>, "Describe region cost",
                  {200, 400, 401, 404, 409}),
      fleet_route("cost-api#DescribeUserCost", "GET", "/2022-09-01-00/fleet/cost/user",
                  fleet_guarded<describe_user_cost>, "Describe user cost",
                  {200, 400, 401, 404, 409}),
      fleet_route(
          "usage-api#GetUsagePerDay", "GET", "/2022-09-01-00/fleet/usage-per-day/{subscriptionId}",
          fleet_guarded<describe_daily_usage>, "Get usage per day", {200, 400, 401, 404, 409}),
      fleet_route("usage-api#GetCurrentUsage", "GET", "/2022-09-01-00/fleet/usage/{subscriptionId}",
                  fleet_guarded<describe_usage>, "Get current usage", {200, 400, 401, 404, 409}),
      fleet_route("invoice-api#DeleteInvoice", "DELETE", "/2022-09-01-00/fleet/invoice/{id}",
                  fleet_guarded<delete_fleet_invoice>, "Delete invoice", {200, 400, 401, 404, 409}),
      fleet_route("invoice-api#ApproveInvoice", "POST", "/2022-09-01-00/fleet/invoice/{id}/approve",
                  fleet_guarded<approve_fleet_invoice>, "Approve invoice",
                  {200, 400, 401, 404, 409}),
      fleet_route("invoice-api#ResendInvoice", "POST", "/2022-09-01-00/fleet/invoice/{id}/resend",
                  fleet_guarded<resend_fleet_invoice>, "Resend invoice", {200, 400, 401, 404, 409}),
      fleet_route("invoice-api#VoidInvoice", "POST", "/2022-09-01-00/fleet/invoice/{id}/void",
                  fleet_guarded<void_fleet_invoice>, "Void invoice", {200, 400, 401, 404, 409}),
      fleet_route("invoice-api#ListInvoices", "GET", "/2022-09-01-00/fleet/invoices",
                  fleet_guarded<list_invoices>, "List invoices", {200, 400, 401}),
      fleet_route("report-api#DescribeEnvironmentReportStats", "GET",
                  "/2022-09-01-00/fleet/report/stats/env/{environmentType}",
                  fleet_guarded<describe_report>, "Describe environment report stats",
                  {200, 400, 401, 404, 409}),
  };
}

std::vector<Route> notice_routes() {
  return {
      fleet_route("notifications-api#ListNotificationChannels", "GET",
                  "/2022-09-01-00/fleet/notification-channel", fleet_guarded<list_fleet_channels>,
                  "List notification channels", {200, 400, 401, 404}),
      fleet_route("notifications-api#CreateNotificationChannel", "POST",
                  "/2022-09-01-00/fleet/notification-channel", fleet_guarded<create_fleet_channel>,
                  "Create notification channel", {200, 400, 401, 404}),
      fleet_route("notifications-api#DeleteNotificationChannel", "DELETE",
                  "/2022-09-01-00/fleet/notification-channel/{id}",
                  fleet_guarded<delete_fleet_channel>, "Delete notification channel", {200, 401}),
      fleet_route("notifications-api#DescribeNotificationChannel", "GET",
                  "/2022-09-01-00/fleet/notification-channel/{id}", fleet_guarded<describe_channel>,
                  "Describe notification channel", {200, 401}),
      fleet_route("notifications-api#UpdateNotificationChannel", "PATCH",
                  "/2022-09-01-00/fleet/notification-channel/{id}",
                  fleet_guarded<update_fleet_channel>, "Update notification channel",
                  {200, 400, 401, 404}),
      fleet_route("notifications-api#NotificationChannelEventHistory", "GET",
                  "/2022-09-01-00/fleet/notification-channel/{id}/event-history",
                  fleet_guarded<list_deliveries>, "Notification channel event history",
                  {200, 400, 401, 404}),
      fleet_route("notifications-api#ReplayEvent", "POST",
                  "/2022-09-01-00/fleet/notification-event/{id}/replay",
                  fleet_guarded<replay_fleet_delivery>, "Replay event", {200, 400, 401, 404}),
      fleet_route("webhooks-api#ReceiveWebhook", "POST", "/2022-09-01-00/fleet/hooks/{id}",
                  receive_fleet_hook, "Receive webhook", {200, 400, 401, 404, 409}),
      fleet_route("customer-onboardings-api#ListCustomerOnboardings", "GET",
                  "/2022-09-01-00/fleet/customer-onboarding", fleet_guarded<list_onboardings>,
                  "List customer onboardings", {200, 400, 401, 404}),
      fleet_route("customer-onboardings-api#CreateCustomerOnboarding", "POST",
                  "/2022-09-01-00/fleet/customer-onboarding",
                  fleet_guarded<create_fleet_onboarding>, "Create customer onboarding",
                  {200, 400, 401}),
      fleet_route("customer-onboardings-api#ListCustomerOnboardingStages", "GET",
                  "/2022-09-01-00/fleet/customer-onboarding-stages",
                  fleet_guarded<list_onboarding_stages>, "List customer onboarding stages",
                  {200, 401}),
      fleet_route("customer-onboardings-api#DeleteCustomerOnboarding", "DELETE",
                  "/2022-09-01-00/fleet/customer-onboarding/{id}",
                  fleet_guarded<delete_fleet_onboarding>, "Delete customer onboarding",
                  {200, 400, 401, 404}),
      fleet_route("customer-onboardings-api#DescribeCustomerOnboarding", "GET",
                  "/2022-09-01-00/fleet/customer-onboarding/{id}",
                  fleet_guarded<describe_onboarding>, "Describe customer onboarding",
                  {200, 400, 401, 404}),
      fleet_route("customer-onboardings-api#UpdateCustomerOnboarding", "PATCH",
                  "/2022-09-01-00/fleet/customer-onboarding/{id}",
                  fleet_guarded<update_fleet_onboarding>, "Update customer onboarding",
                  {200, 400, 401, 404}),
      fleet_route("inventory-api#ListServicesOrchestrations", "GET",
                  "/2022-09-01-00/fleet/services-orchestration", fleet_guarded<list_orchestrations>,
                  "List services orchestrations", {200, 400, 401, 404, 409}),
      fleet_route("inventory-api#CreateServicesOrchestration", "POST",
                  "/2022-09-01-00/fleet/services-orchestration",
                  fleet_guarded<create_fleet_orchestration>, "Create services orchestration",
                  {202, 400, 401, 404, 409}),
      fleet_route("inventory-api#DeleteServicesOrchestration", "DELETE",
                  "/2022-09-01-00/fleet/services-orchestration/{id}",
                  fleet_guarded<delete_fleet_orchestration>, "Delete services orchestration",
                  {202, 400, 401, 404, 409}),
      fleet_route("inventory-api#DescribeServicesOrchestration", "GET",
                  "/2022-09-01-00/fleet/services-orchestration/{id}",
                  fleet_guarded<describe_orchestration>, "Describe services orchestration",
                  {200, 400, 401, 404, 409}),
      fleet_route("inventory-api#ModifyServicesOrchestration", "PATCH",
                  "/2022-09-01-00/fleet/services-orchestration/{id}",
                  fleet_guarded<modify_fleet_orchestration>, "Modify services orchestration",
                  {202, 400, 401, 404, 409}),
  };
}

}  // namespace

std::vector<Route> fleet_platform_routes() {
  std::vector<Route> routes;
  for (const auto part : {cell_routes, money_routes, notice_routes}) {
    for (Route& route : part()) routes.push_back(std::move(route));
  }
  return routes;
}

}  // namespace tabplane::api
