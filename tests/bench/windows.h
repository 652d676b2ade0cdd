// What capacity over time costs: the timeline beside plainer calendars.
//
// One pool of 640 units of every key; N spans of 1 to 120 minutes over N x 36 s, each of 1 to 8
// units of every key, so that some hundred are in force at once. Questions are about an hour, and
// about the earliest fit of a tenth and of a third of the pool for an hour, from random instants.
// Calendars that answer differently end the program.
#pragma once

#include <string>

namespace tabplane::bench {

// Only calendars whose name has `only` in it.
void measure_windows(const std::string& only);

}  // namespace tabplane::bench
