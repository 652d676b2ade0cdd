// The container API's containers: create, list, start, stop, reboot, destroy, and their tasks.
#pragma once

#include "core/api/autoscale_envelope.h"

namespace tabplane::api {

Response create_container(ActionCall& action);
Response list_containers(ActionCall& action);
Response describe_container(ActionCall& action);
Response start_container(ActionCall& action);
Response stop_container(ActionCall& action);
Response reboot_container(ActionCall& action);
Response destroy_container(ActionCall& action);
Response get_task(ActionCall& action);

}  // namespace tabplane::api
