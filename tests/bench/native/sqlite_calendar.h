// SQLite as a calendar: a table of change points by instant, in memory, changed and asked in
// statements prepared once.
#pragma once

#include "tests/bench/window_calendar.h"

namespace tabplane::bench {

CalendarEntrant sqlite_calendar();

}  // namespace tabplane::bench
