#include "shell/view/fleet_asks.h"

#include <utility>

#include "shell/view/fleet_request.h"

namespace tabplane::shell {

std::string_view words_of(FleetVerb verb) {
  constexpr std::string_view kWords[kFleetVerbs] = {
      "Start",     "Stop",          "Restart", "Add capacity", "Remove capacity",
      "Fail over", "Take snapshot", "Connect", "Disconnect",   "Delete"};
  return kWords[static_cast<std::size_t>(verb)];
}

api::Request instance_request(const FleetPlace& place, FleetVerb verb, const FleetDetail& detail,
                              std::string_view token) {
  const std::string instance = fleet_target(
      {"service", place.service, "environment", place.environment, "instance", place.instance});
  const std::string resource = json_object({{"resourceId", place.resource}});
  const std::string amount = std::to_string(detail.amount);
  switch (verb) {
    case FleetVerb::start:
      return fleet_request("POST", instance + "/start", resource, token);
    case FleetVerb::stop:
      return fleet_request("POST", instance + "/stop", resource, token);
    case FleetVerb::restart:
      return fleet_request("POST", instance + "/restart", resource, token);
    case FleetVerb::add_capacity:
      return fleet_request(
          "POST", instance + "/add-capacity",
          json_object({{"resourceId", place.resource}, {"capacityToBeAdded", amount, true}}),
          token);
    case FleetVerb::remove_capacity:
      return fleet_request(
          "POST", instance + "/remove-capacity",
          json_object({{"resourceId", place.resource}, {"capacityToBeRemoved", amount, true}}),
          token);
    case FleetVerb::failover:
      return fleet_request("POST", instance + "/failover",
                           json_object({{"failedReplicaID", detail.node},
                                        {"failedReplicaAction", fleet::word_of(detail.action)}}),
                           token);
    case FleetVerb::snapshot:
      return fleet_request("POST", instance + "/snapshot", {}, token);
    case FleetVerb::connect:
    case FleetVerb::disconnect:
      return fleet_request(
          "POST",
          fleet_target({"service", place.service, "account-config-instance", place.instance}),
          json_object({{"setConnection", verb == FleetVerb::connect ? "true" : "false", true}}),
          token);
    case FleetVerb::remove:
      break;
  }
  return fleet_request("DELETE", instance, resource, token);
}

api::Request workflow_request(const FleetPlace& place, std::string_view workflow,
                              fleet::WorkflowAction action, std::string_view token) {
  std::string target = fleet_target(
      {"service", place.service, "environment", place.environment, "service-workflows", workflow});
  if (action == fleet::WorkflowAction::terminate) {
    return fleet_request("DELETE", std::move(target), {}, token);
  }
  return fleet_request("PATCH", std::move(target),
                       json_object({{"status", fleet::word_of(action)}}), token);
}

api::Request upgrade_request(std::string_view service, std::string_view plan, std::string_view path,
                             fleet::UpgradeAction action, std::string_view instances,
                             std::string_view token) {
  std::string target = fleet_target(
      {"service", service, "productTier", plan, "upgrade-path", path, "manage-lifecycle"});
  const std::string_view word = fleet::word_of(action);
  if (action != fleet::UpgradeAction::skip_instances) {
    return fleet_request("POST", std::move(target), json_object({{"action", word}}), token);
  }
  const std::string payload = json_object({{"resource-ids", instances}});
  return fleet_request("POST", std::move(target),
                       json_object({{"action", word}, {"actionPayload", payload, true}}), token);
}

api::Request subscription_request(const FleetPlace& place, std::string_view subscription,
                                  fleet::SubscriptionStatus to, std::string_view token) {
  std::string target = fleet_target(
      {"service", place.service, "environment", place.environment, "subscription", subscription});
  if (to == fleet::SubscriptionStatus::active)
    return fleet_request("PUT", target + "/resume", {}, token);
  if (to == fleet::SubscriptionStatus::suspended) {
    return fleet_request("PUT", target + "/suspend", {}, token);
  }
  return fleet_request("DELETE", std::move(target), {}, token);
}

api::Request decide_request(const FleetPlace& place, std::string_view request, bool approve,
                            std::string_view token) {
  return fleet_request(approve ? "PUT" : "DELETE",
                       fleet_target({"service", place.service, "environment", place.environment,
                                     "subscription", "request", request}),
                       {}, token);
}

}  // namespace tabplane::shell
