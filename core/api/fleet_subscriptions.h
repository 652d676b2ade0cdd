// Subscriptions and requests to subscribe.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_subscriptions(Call& call);
Response create_subscription(Call& call);
Response describe_subscription(Call& call);
Response update_one_subscription(Call& call);
Response update_many_subscriptions(Call& call);
Response terminate_fleet_subscription(Call& call);
Response suspend_fleet_subscription(Call& call);
Response resume_fleet_subscription(Call& call);
Response list_subscription_requests(Call& call);
Response describe_subscription_request(Call& call);
Response approve_subscription_request(Call& call);
Response deny_subscription_request(Call& call);

}  // namespace tabplane::api
