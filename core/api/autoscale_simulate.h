// scaleSimulate: what a policy or a load would come to, on a copy. Changes nothing.
//
//   {"container_id", "policy"?: {"cpu": {"threshold": "70"}}, "options"?: {...},
//    "workload"?: {"cpu": <demand>}, "from"?, "to"?, "horizon"?: seconds}
//
// Plays the policy as it is and as it would be over the same span: from "from", or "horizon" before
// now, until "to" or now; with "horizon" and no "to", from now on. Only types that the policy or
// the workload names are played; all four when neither names one.
#pragma once

#include "core/api/autoscale_envelope.h"

namespace tabplane::api {

Response simulate_autoscale(ActionCall& action);

}  // namespace tabplane::api
