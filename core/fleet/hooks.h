// Webhooks that come in: whoever is known may send, and each body is kept once.
#pragma once

#include <string>
#include <string_view>

#include "core/fleet/events.h"

namespace tabplane::fleet {

// The body is stored unless the producer sent the same one before.
Refused receive_hook(Fleet& fleet, Transaction& tx, Actor actor, Symbol producer,
                     const std::string& body);

}  // namespace tabplane::fleet
