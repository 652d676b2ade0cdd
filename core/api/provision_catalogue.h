// Channels, infrastructure profiles and events: what has to be there before anything can be
// provisioned.
//
// Of the objects only the members that provisioning needs are kept; others are taken and ignored,
// as the real objects have some fifty. Every 2xx answer but a deletion's is the object.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_channels(Call& call);
Response get_channel(Call& call);
Response post_channel(Call& call);
Response delete_channel(Call& call);

Response list_profiles(Call& call);
Response get_profile(Call& call);
Response post_profile(Call& call);
Response put_profile(Call& call);
Response delete_profile(Call& call);

Response list_events(Call& call);
Response list_events_of_channel(Call& call);
Response get_event(Call& call);
Response post_event(Call& call);
Response patch_event(Call& call);
Response delete_event(Call& call);
Response restore_event(Call& call);
Response put_event_state(Call& call);

}  // namespace tabplane::api
