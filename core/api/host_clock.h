// The virtual clock over the wire.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

// {"now","mode","rate"}
Response get_clock(Call& call);
// {"advance_ms": N} | {"advance_to": "RFC 3339"} | {"mode": "real"|"paused"|"fast", "rate": 60}:
// answers the clock, how many timers fired and whether the wanted time was reached ("complete").
Response post_clock(Call& call);

}  // namespace tabplane::api
