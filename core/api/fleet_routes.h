// The operations of the Fleet API, one row each.
//
// Operations are named group#operation: names alone are not unique there.
#pragma once

#include <vector>

#include "core/api/route.h"

namespace tabplane::api {

std::vector<Route> fleet_routes();
// The part of them that is beside the inventory, in fleet_platform_routes.cpp.
std::vector<Route> fleet_platform_routes();
std::vector<Route> fleet_setup_routes();

// A row of the table: a GET, or a search, reads; all else changes.
Route fleet_route(const char* operation, const char* method, const char* path, Handler handler,
                  const char* summary, std::vector<std::uint32_t> statuses);

}  // namespace tabplane::api
