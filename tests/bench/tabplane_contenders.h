// Tabplane as a contender, in the ways in which it is called.
#pragma once

#include "tests/bench/contender.h"

namespace tabplane::bench {

// Typed calls; every entry goes into a batch, and batches into the history.
Entrant typed_calls();
// The same when the calls to come are known, so that their holdings are fetched ahead.
Entrant typed_batches();
// Requests and responses as text, as a client sends and gets them. `requests` counts them.
Entrant json_requests();

}  // namespace tabplane::bench
