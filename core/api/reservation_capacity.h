// The reservation API's capacity: providers, increase, decrease and the two queries.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response add_provider(Call& call);
Response increase_capacity(Call& call);
// Beyond the document `force` takes also what is reserved, and lists what it affects.
Response decrease_capacity(Call& call);
Response query_capacity(Call& call);
Response query_reservation(Call& call);

}  // namespace tabplane::api
