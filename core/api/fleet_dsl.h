// The language in which services are deployed together: base 64 of YAML.
//
// The document names it and says no more, so its grammar is this program's: a list, or an object
// whose `services` is one, of
//
//   alias: db                  required; what others call it in dependsOn
//   serviceId: s-...           required
//   environment: prod          an id or a key; else the first that has the plan
//   plan: premium              required; an id or a key
//   resource: postgres         required; an id or a key
//   cloudProvider, region, subscriptionId
//   params: {name: orders}
//   dependsOn: [cache]
#pragma once

#include <string>
#include <vector>

#include "core/api/fleet_requests.h"

namespace tabplane::api {

// Refuses the request when the text is none of it, or names what is not there.
std::vector<fleet::Deployment> read_deployments(FleetRequest& request, const fleet::Fleet& system,
                                                const std::string& base64);

}  // namespace tabplane::api
