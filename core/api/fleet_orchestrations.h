// Services that are deployed together.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_orchestrations(Call& call);
Response create_fleet_orchestration(Call& call);
Response describe_orchestration(Call& call);
Response modify_fleet_orchestration(Call& call);
Response delete_fleet_orchestration(Call& call);

}  // namespace tabplane::api
