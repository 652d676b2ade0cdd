// Onboardings of customers.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_onboardings(Call& call);
Response list_onboarding_stages(Call& call);
Response create_fleet_onboarding(Call& call);
Response describe_onboarding(Call& call);
Response update_fleet_onboarding(Call& call);
Response delete_fleet_onboarding(Call& call);

}  // namespace tabplane::api
