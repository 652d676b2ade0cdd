// The actions of the Provision API.
//
// Source: the Provision API's "Supported Actions"; `dryRun` and the timeline are ours. POST and
// DELETE answer an empty body unless the caller prefers return=representation.
#pragma once

#include <string>

#include "core/api/provision_objects.h"
#include "core/api/route.h"
#include "core/provision/provision.h"

namespace tabplane::api {

Response provision_event(Call& call);
Response terminate_event(Call& call);
Response get_provision_info(Call& call);
Response get_provision_resources(Call& call);
Response get_provision_timeline(Call& call);
Response compare_one(Call& call);
Response compare_channel(Call& call);

ProvisionObjects provision_objects(const Call& call);
// The X-Transaction-ID of the request, "" when it has none.
std::string_view provision_transaction(const Call& call);
Response channel_not_found();
Response profile_not_found();

// The symbol of a GUID that the world knows; null when it is known to nobody. Sets `refused` when
// the text is no GUID.
Symbol read_identifier(const Call& call, std::string_view text, Response& refused);
// The event of the path. nullptr, and `refused` set, when there is none.
const provision::Event* event_of_path(const Call& call, Response& refused);

}  // namespace tabplane::api
