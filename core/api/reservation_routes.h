// The routes of the reservation system: the ten operations of OPNFV Promise, on the real path
// /restjson/opnfv-promise/<operation> and on the documented one /<operation>, and its records.
#pragma once

#include <vector>

#include "core/api/route.h"

namespace tabplane::api {

const System& reservation_system();
std::vector<Route> reservation_routes();

// Under the host's own interface: set-up, events, fit.
std::vector<Route> reservation_host_routes();

}  // namespace tabplane::api
