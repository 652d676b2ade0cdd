// Upgrade paths.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response create_fleet_upgrade_path(Call& call);
Response describe_upgrade_path(Call& call);
Response cancel_upgrade_path(Call& call);
Response manage_fleet_upgrade_path(Call& call);
Response list_upgrade_paths(Call& call);
Response list_eligible_instances(Call& call);

}  // namespace tabplane::api
