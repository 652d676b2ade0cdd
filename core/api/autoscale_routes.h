// The route of the container API: every action is a POST to one path.
#pragma once

#include <string_view>
#include <vector>

#include "core/api/autoscale_envelope.h"

namespace tabplane::api {

const System& autoscale_system();
std::vector<Route> autoscale_routes();

struct ActionRow {
  std::string_view name;
  Response (*handler)(ActionCall& action);
};
// All actions, sorted by name.
const std::vector<ActionRow>& autoscale_actions();

// Finds the action of a request, and who asks: 101, 102, 103, then the action's own checks.
Response call_action(Call& call);

}  // namespace tabplane::api
