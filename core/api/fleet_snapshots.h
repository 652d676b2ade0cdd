// Snapshots of instances and what is restored from them.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response create_snapshot(Call& call);
Response trigger_snapshot(Call& call);
Response copy_fleet_snapshot(Call& call);
Response list_snapshots(Call& call);
Response describe_snapshot(Call& call);
Response describe_snapshot_from_time(Call& call);
Response restore_from_time(Call& call);
Response restore_from_snapshot(Call& call);
Response delete_fleet_snapshot(Call& call);

}  // namespace tabplane::api
