// What is done to an instance that is there.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response start_instance(Call& call);
Response stop_instance(Call& call);
Response restart_instance(Call& call);
Response add_capacity(Call& call);
Response remove_capacity(Call& call);
Response fail_over_instance(Call& call);
Response patch_fleet_instance(Call& call);
Response set_account_connection(Call& call);
Response add_custom_dns(Call& call);
Response remove_custom_dns(Call& call);
Response set_debug_mode(Call& call);
Response debug_instance(Call& call);
Response describe_installer(Call& call);

}  // namespace tabplane::api
