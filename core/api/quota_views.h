// What the quota API reads: resources, a user's quotas, the quotas of a service's resources.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

// GET resources: {name: {unit, description, service}}. No token.
Response get_resources(Call& call);
// GET quotas: {source: {resource: {usage, limit, pending}}} of the user; {} without holdings.
Response get_quotas(Call& call);
// GET service_quotas[?user=uuid]: {uuid: {source: {...}}} of resources that the service registered;
// with a user and an empty result 404.
Response get_service_quotas(Call& call);

}  // namespace tabplane::api
