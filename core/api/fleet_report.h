// What happened in environments of a kind, counted.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response describe_report(Call& call);

}  // namespace tabplane::api
