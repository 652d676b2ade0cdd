// Setting up the autoscaling system: the scenario's `autoscale` section, whole or one list at a
// time. Lists are upserted by id. Keys become verifiers as they are read.
#pragma once

#include <optional>
#include <string>

#include "core/api/document.h"
#include "core/api/route.h"

namespace tabplane::api {

// Puts the whole section into the world. On a fault the caller rolls the transaction back.
void put_autoscale_section(ControlPlane& plane, Transaction& tx, const Json& section,
                           const std::string& pointer, std::optional<DocumentFault>& fault);

// PUT /tabplane/v1/autoscale/{identities,containers,workloads}: 200 {"upserted": n}. An identity
// without `authorization_key` keeps the one it has, a container without a policy the one it has.
Response put_identities(Call& call);
Response put_containers(Call& call);
Response put_workloads(Call& call);
// PUT /tabplane/v1/autoscale/options: an object; what it does not name stays.
Response put_autoscale_options(Call& call);

}  // namespace tabplane::api
