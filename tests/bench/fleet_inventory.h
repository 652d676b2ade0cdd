// What a fleet costs: setting it up, describing an instance, listing page by page, searching.
#pragma once

namespace tabplane::bench {

void measure_fleets();

}  // namespace tabplane::bench
