// The outbox: what the systems would tell others. Delivering it is the host's affair, and changes
// nothing here.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

// GET /tabplane/v1/outbox?after=N&limit=K: {"messages": [{"number","at","system","url","body"}],
// "last"}, in order of their numbers; `after` 0 and `limit` 100 unless said, at most 1000. Of the
// containers' callbacks those that still wait for a delivery.
Response get_outbox(Call& call);

}  // namespace tabplane::api
