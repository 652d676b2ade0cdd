// Workflows and their steps.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_workflows(Call& call);
Response summarize_workflows(Call& call);
Response describe_workflow(Call& call);
Response update_workflow(Call& call);
Response terminate_workflow(Call& call);
Response list_workflow_events(Call& call);

}  // namespace tabplane::api
