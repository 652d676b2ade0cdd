#include "core/api/quota_routes.h"

#include "core/api/quota_commissions.h"
#include "core/api/quota_faults.h"
#include "core/api/quota_views.h"

namespace tabplane::api {

const System& quota_system() {
  static const System system{"quota", {"/astakos/api", "/account/v1.0"}, quota_fault};
  return system;
}

std::vector<Route> quota_routes() {
  const System* quota = &quota_system();
  return {
      {quota,
       "resources",
       "GET",
       "/astakos/api/resources",
       Effect::read,
       get_resources,
       "Get the resource list",
       {200, 500}},
      {quota,
       "quotas",
       "GET",
       "/astakos/api/quotas",
       Effect::read,
       get_quotas,
       "Get the user's quotas",
       {200, 401, 500}},
      {quota,
       "service_quotas",
       "GET",
       "/astakos/api/service_quotas",
       Effect::read,
       get_service_quotas,
       "Get quotas of the service's resources",
       {200, 401, 404, 500}},
      {quota,
       "issue",
       "POST",
       "/astakos/api/commissions",
       Effect::change,
       issue_commission,
       "Issue a commission",
       {201, 400, 401, 404, 413, 500}},
      {quota,
       "pending",
       "GET",
       "/astakos/api/commissions",
       Effect::read,
       get_pending,
       "Get the pending commissions",
       {200, 401, 500}},
      {quota,
       "describe",
       "GET",
       "/astakos/api/commissions/{serial}",
       Effect::read,
       get_commission,
       "Get the description of a commission",
       {200, 401, 404, 500}},
      {quota,
       "resolve_many",
       "POST",
       "/astakos/api/commissions/action",
       Effect::change,
       resolve_commissions,
       "Accept or reject multiple commissions",
       {200, 400, 401, 500}},
      {quota,
       "resolve",
       "POST",
       "/astakos/api/commissions/{serial}/action",
       Effect::change,
       resolve_commission,
       "Accept or reject a commission",
       {200, 400, 401, 404, 500}},
  };
}

}  // namespace tabplane::api
