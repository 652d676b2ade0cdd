// The operations of the Fleet API, one row each.
//
// Operations are named group#operation: names alone are not unique there.
#pragma once

#include <vector>

#include "core/api/route.h"

namespace tabplane::api {

std::vector<Route> fleet_routes();
std::vector<Route> fleet_setup_routes();

}  // namespace tabplane::api
