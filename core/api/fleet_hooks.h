// Webhooks that others send. Nobody needs to say who asks.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

// The body is one JSON string; the same one a second time changes nothing.
Response receive_fleet_hook(Call& call);

}  // namespace tabplane::api
