// The routes of the quota system: the eight calls of the Astakos quota API under /astakos/api, with
// the alias /account/v1.0.
#pragma once

#include <vector>

#include "core/api/route.h"

namespace tabplane::api {

const System& quota_system();
std::vector<Route> quota_routes();

}  // namespace tabplane::api
