// The container API's policies: get and set them, resize by hand, report usage.
#pragma once

#include "core/api/autoscale_envelope.h"

namespace tabplane::api {

Response get_autoscale(ActionCall& action);
Response set_autoscale(ActionCall& action);
Response resize_container(ActionCall& action);
Response report_usage(ActionCall& action);

// Reads {"cpu": {"active", "cap", "step", "threshold", "min"}, ...} and the rule's options into a
// change; the answer when something is wrong.
std::optional<Response> read_policy_changes(const Json& autoscales,
                                            autoscale::AutoscaleChange& change);
std::optional<Response> read_rule(const Json& options, autoscale::RuleOptions& rule);

}  // namespace tabplane::api
