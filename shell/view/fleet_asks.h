// What a person can ask of the fleet, as requests of its API.
//
// Nothing is checked here: what is wrong with a request is said by the answer. Source: the Fleet
// API's inventory and workflow groups.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/api/request.h"
#include "core/fleet/states.h"

namespace tabplane::shell {

enum class FleetVerb : std::uint8_t {
  start,
  stop,
  restart,
  add_capacity,
  remove_capacity,
  failover,
  snapshot,
  connect,
  disconnect,
  remove,
};
inline constexpr std::size_t kFleetVerbs = 10;
std::string_view words_of(FleetVerb verb);  // "Add capacity"

// Where an instance stands, in the API's ids.
struct FleetPlace {
  std::string_view service;
  std::string_view environment;
  std::string_view instance;
  std::string_view resource;
};

// How much capacity, or which node.
struct FleetDetail {
  std::int64_t amount = 1;
  std::string_view node = {};
  fleet::FailoverAction action = fleet::FailoverAction::failover_and_restart;
};

// An empty token sends none. The same holds below.
api::Request instance_request(const FleetPlace& place, FleetVerb verb, const FleetDetail& detail,
                              std::string_view token);

// pause, resume, retry, terminate. Of `place` its service and environment.
api::Request workflow_request(const FleetPlace& place, std::string_view workflow,
                              fleet::WorkflowAction action, std::string_view token);

// `instances` are the ids to skip, with commas, when that is the action.
api::Request upgrade_request(std::string_view service, std::string_view plan, std::string_view path,
                             fleet::UpgradeAction action, std::string_view instances,
                             std::string_view token);

// To the status: active resumes, suspended suspends, terminated ends it.
api::Request subscription_request(const FleetPlace& place, std::string_view subscription,
                                  fleet::SubscriptionStatus to, std::string_view token);
api::Request decide_request(const FleetPlace& place, std::string_view request, bool approve,
                            std::string_view token);

}  // namespace tabplane::shell
