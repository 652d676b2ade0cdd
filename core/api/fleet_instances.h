// Instances: listed, described, made, changed, deleted.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_instances(Call& call);
Response describe_instance(Call& call);
Response create_fleet_instance(Call& call);
Response adopt_fleet_instance(Call& call);
Response create_fleet_proxy(Call& call);
Response delete_fleet_proxy(Call& call);
Response update_fleet_instance(Call& call);
Response delete_fleet_instance(Call& call);
Response list_linked_instances(Call& call);
Response list_cell_instances(Call& call);

}  // namespace tabplane::api
