// Deployment cells as the inventory shows them.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_cells(Call& call);
Response describe_cell(Call& call);
Response create_dashboard_token(Call& call);

}  // namespace tabplane::api
