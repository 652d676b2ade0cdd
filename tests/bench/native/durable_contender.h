// Typed calls whose entries go to a journal of files: each group of pairs is written and synced
// before the next begins, and snapshots are taken when the engine wants them.
#pragma once

#include "tests/bench/contender.h"

namespace tabplane::bench {

Entrant file_journal(const std::string& folder);

}  // namespace tabplane::bench
