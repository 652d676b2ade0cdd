// What a subscription used: in all, and day by day. From the month's beginning until now unless it
// is said.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response describe_usage(Call& call);
Response describe_daily_usage(Call& call);

}  // namespace tabplane::api
