// What instances cost, by cloud provider, region, cell and user.
//
// Amounts are in the currency of the machines' prices. Buckets in which nothing was used are left
// out. The document names no frequency for users: their buckets are months.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response describe_provider_cost(Call& call);
Response describe_region_cost(Call& call);
Response describe_cell_cost(Call& call);
Response describe_user_cost(Call& call);

}  // namespace tabplane::api
