// Many requests in one: each for itself, or all as one entry.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

// [{method, target, headers, body}, ...] is answered 200 [{status, headers, body}, ...] in order.
// {"atomic": true, "requests": [...]} is one entry; the first answer outside 2xx rolls all back:
// 409 {index, response}. Requests that drive the engine (batch, clock, world, import) make the
// whole batch 400.
Response post_batch(Call& call);

}  // namespace tabplane::api
