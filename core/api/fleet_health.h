// Health of services and cells, and what an environment holds, counted.
//
// At each level total = healthy + unhealthy + unknown + deploying; a service counts those that are
// deploying as unknown. Stopped instances count as unknown.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response describe_service_health(Call& call);
Response describe_cell_health(Call& call);
Response summarize_inventory(Call& call);

}  // namespace tabplane::api
