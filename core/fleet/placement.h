// Where instances come to stand: deployment cells.
//
// An instance goes to a ready cell of its account, region and kind of environment, the oldest
// first; where there is none, to one that is on its way, or a new one, for which it waits.
#pragma once

#include "core/fleet/fleet.h"

namespace tabplane::fleet {

// The cell for an instance; null when it stands on a platform of its owner. May make one.
Symbol place(Fleet& fleet, Transaction& tx, const Instance& instance);

// The account of the provider that instances hosted by it stand in; null when there is none.
Symbol hosting_account(const Fleet& fleet, Symbol provider);

}  // namespace tabplane::fleet
