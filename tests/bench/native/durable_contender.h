// Typed calls whose entries go to a journal of files, in groups of pairs, with snapshots when the
// engine wants them.
#pragma once

#include "tests/bench/contender.h"

namespace tabplane::bench {

// Each group is written and synced before the next begins.
Entrant file_journal(const std::string& folder);
// Each group is written and synced while the next is played: one that is two groups old is durable.
Entrant file_journal_beside(const std::string& folder);

}  // namespace tabplane::bench
