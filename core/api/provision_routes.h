// Paths of the provisioning system. Each is served under "/api" too, as the product has it.
#pragma once

#include <vector>

#include "core/api/route.h"

namespace tabplane::api {

std::vector<Route> provision_routes();
// Under the host's own root.
std::vector<Route> provision_setup_routes();

}  // namespace tabplane::api
