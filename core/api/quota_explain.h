// What "Prefer: explain" adds to a refused commission.
#pragma once

#include "core/api/json_writer.h"
#include "core/quota/quota.h"

namespace tabplane::api {

// {"provisions": [{holder, source, resource, quantity, shortage, limit, usage_min, usage_max,
// short_by,
//  would_fit: {largest_quantity, limit_at_least}, fits_once_settled}], "fits_cut": bool}
void write_explanation(JsonWriter& out, const quota::Quota& quota,
                       const quota::IssueRequest& request, const Symbols& symbols);

}  // namespace tabplane::api
