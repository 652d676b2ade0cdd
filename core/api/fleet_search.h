// Search through the whole inventory: `kind:text`, or a text in all kinds.
//
// A row is found by the beginning of its id or by a part of its name, in any case; by its whole id
// it is found alone.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response search_inventory(Call& call);
Response search_service_inventory(Call& call);

}  // namespace tabplane::api
