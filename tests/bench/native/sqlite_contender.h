// SQLite as a contender: the same rules in statements prepared once, in one thread.
//
// Tables: holdings by (holder, resource), open commissions by serial, and their provisions. Each
// issue runs inside a savepoint, because its second provision may have to undo the first.
#pragma once

#include "tests/bench/contender.h"

namespace tabplane::bench {

// One transaction for each group of pairs; nothing is kept.
Entrant sqlite_in_memory();
// Write-ahead log, one transaction for each group of pairs. `synchronous` is NORMAL or FULL.
Entrant sqlite_in_file(const std::string& folder, const std::string& synchronous);

}  // namespace tabplane::bench
