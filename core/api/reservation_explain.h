// What "Prefer: explain" adds to a conflict of the reservation API, and the host's question what
// would fit.
#pragma once

#include <optional>
#include <vector>

#include "core/api/json_writer.h"
#include "core/api/route.h"
#include "core/reservation/explanation.h"

namespace tabplane::api {

class ControlPlane;

// {"shortages": [{key, wanted, available, short_by, start, end}], "largest": {key: amount},
//  "earliest": {start, end} | null}. An end that never comes is null. With "instances" when it is
// known how many would fit.
void write_explanation(JsonWriter& out, ControlPlane& plane, const reservation::Hold& wanted,
                       const std::vector<Symbol>& elements, const reservation::Reservation* own,
                       std::optional<Amount> instances = std::nullopt);

// POST /tabplane/v1/reservation/fit
// {capacity, duration_s, after?, before?, zone?, flavor?} -> {earliest, largest, instances}
Response post_fit(Call& call);

}  // namespace tabplane::api
