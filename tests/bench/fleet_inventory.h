// What a fleet costs: setting it up, restoring it, describing an instance, listing page by page,
// searching; and what it takes of the memory.
#pragma once

namespace tabplane::bench {

void measure_fleets();

}  // namespace tabplane::bench
