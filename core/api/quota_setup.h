// Setting up the quota system: the scenario's `quota` section, whole or one list at a time.
//
// Lists are upserted by id. Tokens become verifiers as they are read.
#pragma once

#include <optional>
#include <string>

#include "core/api/document.h"
#include "core/api/route.h"
#include "core/quota/quota.h"

namespace tabplane::api {

// Puts the whole section into the world. On a fault the caller rolls the transaction back.
void put_quota_section(quota::Quota& quota, Transaction& tx, const Json& section,
                       const std::string& pointer, std::optional<DocumentFault>& fault);

// PUT /tabplane/v1/quota/{holdings,services,users,resources,commissions}: 200 {"upserted": n}. A
// holding without `usage` keeps its counters, a service or user without `token` the one it has.
Response put_holdings(Call& call);
Response put_services(Call& call);
Response put_users(Call& call);
Response put_resources(Call& call);
Response put_commissions(Call& call);

}  // namespace tabplane::api
