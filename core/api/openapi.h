// What this build serves, as an OpenAPI 3.1 document generated from the route table.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response get_openapi(Call& call);

}  // namespace tabplane::api
