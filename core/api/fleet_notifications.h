// Notification channels and what was delivered to them.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_fleet_channels(Call& call);
Response create_fleet_channel(Call& call);
Response describe_channel(Call& call);
Response update_fleet_channel(Call& call);
Response delete_fleet_channel(Call& call);
Response list_deliveries(Call& call);
Response replay_fleet_delivery(Call& call);

}  // namespace tabplane::api
