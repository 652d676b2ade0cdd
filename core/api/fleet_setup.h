// The fleet's part of the scenario document, and its lists one by one.
//
// docs/scenario.md describes it. Rows are put as they are said, without asking the rules that
// requests go through; ids that point nowhere are refused.
#pragma once

#include <optional>
#include <string>

#include "core/api/document.h"
#include "core/api/route.h"
#include "core/fleet/fleet.h"

namespace tabplane::api {

void put_fleet_section(fleet::Fleet& system, Transaction& tx, const Json& section,
                       const std::string& pointer, std::optional<DocumentFault>& fault);

// PUT /tabplane/v1/fleet/{list}: one list of the section, or one object such as `generate`.
Response put_fleet_list(Call& call);

}  // namespace tabplane::api
