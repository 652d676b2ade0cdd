// Networks of customers.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_networks(Call& call);
Response create_fleet_network(Call& call);
Response describe_network(Call& call);
Response rename_fleet_network(Call& call);
Response delete_fleet_network(Call& call);

}  // namespace tabplane::api
