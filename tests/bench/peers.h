// What only one kind of build can measure: native programs have files and SQLite beside them.
#pragma once

#include <vector>

#include "tests/bench/contender.h"
#include "tests/bench/window_calendar.h"

namespace tabplane::bench {

// Contenders whose world lives in memory; one of them is the reference for ratios.
std::vector<Entrant> memory_peers();
// Contenders that keep everything durable in files below `folder`, in groups of kGroup pairs.
std::vector<Entrant> durable_contenders(const std::string& folder);
// Calendars beside the timeline, with how many spans they can be asked for.
std::vector<CalendarEntrant> calendar_peers();

}  // namespace tabplane::bench
