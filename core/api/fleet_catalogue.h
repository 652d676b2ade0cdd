// Service offerings and the resources of plans: what there is to have instances of.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_offerings(Call& call);
Response describe_offering(Call& call);
// `none` stands for no instance; a known one answers for its version.
Response describe_offering_resource(Call& call);
Response list_fleet_resources(Call& call);
Response describe_fleet_resource(Call& call);
// The resources that the instance's own depends on.
Response list_dependents(Call& call);

}  // namespace tabplane::api
