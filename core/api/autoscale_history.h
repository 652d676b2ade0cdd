// The container API's past and future: decisions, callbacks, explanations, forecasts.
#pragma once

#include "core/api/autoscale_envelope.h"

namespace tabplane::api {

Response get_history(ActionCall& action);
Response get_callbacks(ActionCall& action);
Response explain_decision(ActionCall& action);
Response get_forecast(ActionCall& action);

// The member `type`: nothing and an answer when it is missing or none.
std::optional<autoscale::ResourceType> read_type(const ActionCall& action,
                                                 std::optional<Response>& wrong);
// A time of RFC 3339; `otherwise` when it is missing.
TimePoint read_time(const ActionCall& action, std::string_view name, TimePoint otherwise,
                    std::optional<Response>& wrong);

// PUT /tabplane/v1/autoscale/callbacks: [{"id", "outcome": "delivered" | "failed"}], what came of
// attempts to deliver. 200 {"reported": n}; 400 when one of them is not queued.
Response put_deliveries(Call& call);

}  // namespace tabplane::api
