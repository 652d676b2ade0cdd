#include "shell/view/fleet_asks.h"

#include <utility>

#include "core/api/target.h"
#include "shell/view/quoted.h"

namespace tabplane::shell {
namespace {

constexpr std::string_view root = "/2022-09-01-00/fleet";

struct Member {
  std::string_view name;
  std::string_view value;
  bool plain = false;  // a number or a word of JSON
};

std::string object_of(std::initializer_list<Member> members) {
  std::string body = "{";
  for (const Member& member : members) {
    if (body.size() > 1) body += ", ";
    add_json_string(body, member.name);
    body += ": ";
    if (member.plain) {
      body += member.value;
    } else {
      add_json_string(body, member.value);
    }
  }
  return body + "}";
}

std::string path_of(std::initializer_list<std::string_view> segments) {
  std::string path(root);
  for (const std::string_view segment : segments) path += "/" + api::percent_encode(segment);
  return path;
}

api::Request made(std::string_view method, std::string target, std::string body,
                  std::string_view token) {
  api::Request request{std::string(method), std::move(target), {}, std::move(body)};
  if (!request.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + std::string(token));
  return request;
}

}  // namespace

std::string_view words_of(FleetVerb verb) {
  constexpr std::string_view kWords[kFleetVerbs] = {
      "Start",     "Stop",          "Restart", "Add capacity", "Remove capacity",
      "Fail over", "Take snapshot", "Connect", "Disconnect",   "Delete"};
  return kWords[static_cast<std::size_t>(verb)];
}

api::Request instance_request(const FleetPlace& place, FleetVerb verb, const FleetDetail& detail,
                              std::string_view token) {
  const std::string instance = path_of(
      {"service", place.service, "environment", place.environment, "instance", place.instance});
  const std::string resource = object_of({{"resourceId", place.resource}});
  const std::string amount = std::to_string(detail.amount);
  switch (verb) {
    case FleetVerb::start:
      return made("POST", instance + "/start", resource, token);
    case FleetVerb::stop:
      return made("POST", instance + "/stop", resource, token);
    case FleetVerb::restart:
      return made("POST", instance + "/restart", resource, token);
    case FleetVerb::add_capacity:
      return made("POST", instance + "/add-capacity",
                  object_of({{"resourceId", place.resource}, {"capacityToBeAdded", amount, true}}),
                  token);
    case FleetVerb::remove_capacity:
      return made(
          "POST", instance + "/remove-capacity",
          object_of({{"resourceId", place.resource}, {"capacityToBeRemoved", amount, true}}),
          token);
    case FleetVerb::failover:
      return made("POST", instance + "/failover",
                  object_of({{"failedReplicaID", detail.node},
                             {"failedReplicaAction", fleet::word_of(detail.action)}}),
                  token);
    case FleetVerb::snapshot:
      return made("POST", instance + "/snapshot", {}, token);
    case FleetVerb::connect:
    case FleetVerb::disconnect:
      return made(
          "POST", path_of({"service", place.service, "account-config-instance", place.instance}),
          object_of({{"setConnection", verb == FleetVerb::connect ? "true" : "false", true}}),
          token);
    case FleetVerb::remove:
      break;
  }
  return made("DELETE", instance, resource, token);
}

api::Request workflow_request(const FleetPlace& place, std::string_view workflow,
                              fleet::WorkflowAction action, std::string_view token) {
  std::string target = path_of(
      {"service", place.service, "environment", place.environment, "service-workflows", workflow});
  if (action == fleet::WorkflowAction::terminate) {
    return made("DELETE", std::move(target), {}, token);
  }
  return made("PATCH", std::move(target), object_of({{"status", fleet::word_of(action)}}), token);
}

api::Request upgrade_request(std::string_view service, std::string_view plan, std::string_view path,
                             fleet::UpgradeAction action, std::string_view instances,
                             std::string_view token) {
  std::string target =
      path_of({"service", service, "productTier", plan, "upgrade-path", path, "manage-lifecycle"});
  const std::string_view word = fleet::word_of(action);
  if (action != fleet::UpgradeAction::skip_instances) {
    return made("POST", std::move(target), object_of({{"action", word}}), token);
  }
  const std::string payload = object_of({{"resource-ids", instances}});
  return made("POST", std::move(target),
              object_of({{"action", word}, {"actionPayload", payload, true}}), token);
}

api::Request subscription_request(const FleetPlace& place, std::string_view subscription,
                                  fleet::SubscriptionStatus to, std::string_view token) {
  std::string target = path_of(
      {"service", place.service, "environment", place.environment, "subscription", subscription});
  if (to == fleet::SubscriptionStatus::active) return made("PUT", target + "/resume", {}, token);
  if (to == fleet::SubscriptionStatus::suspended) {
    return made("PUT", target + "/suspend", {}, token);
  }
  return made("DELETE", std::move(target), {}, token);
}

api::Request decide_request(const FleetPlace& place, std::string_view request, bool approve,
                            std::string_view token) {
  return made(approve ? "PUT" : "DELETE",
              path_of({"service", place.service, "environment", place.environment, "subscription",
                       "request", request}),
              {}, token);
}

}  // namespace tabplane::shell
