// What the page says of sharing, as lines: a name, a tab and a value on each.
#pragma once

#include <string_view>

#include "shell/host.h"

namespace tabplane::web {

// Names are those of shell::SyncStatus in the page's spelling ("inStep"); true is "1", ids of
// entries stand apart by spaces. Unknown names are passed over; without "shared" it is not shared.
shell::SyncStatus read_sync_status(std::string_view lines);

}  // namespace tabplane::web
