// The host's own interface under /tabplane/v1: what a client needs besides the five systems.
#pragma once

#include <vector>

#include "core/api/route.h"

namespace tabplane::api {

const System& host_system();
std::vector<Route> host_routes();

}  // namespace tabplane::api
