// The streams of events: of instances, of changes, for customers, for the provider.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_instance_events(Call& call);
Response describe_instance_event(Call& call);
Response list_audit_events(Call& call);
Response list_customer_events(Call& call);
Response acknowledge_event(Call& call);
Response list_provider_events(Call& call);

}  // namespace tabplane::api
