// The quota API's commissions: issue, list, describe, accept or reject one or many.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response issue_commission(Call& call);
Response get_pending(Call& call);
Response get_commission(Call& call);
Response resolve_commission(Call& call);
Response resolve_commissions(Call& call);

}  // namespace tabplane::api
