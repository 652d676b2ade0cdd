// The reservation API's instances: create and destroy.
//
// Beyond the document an instance without a reservation may have an `end`.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response create_instance(Call& call);
Response destroy_instance(Call& call);

}  // namespace tabplane::api
