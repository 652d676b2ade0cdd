// What questions about money cost over a large fleet: costs by each dimension, the console's page
// of them, usage, and the drafting of a month's invoices.
#pragma once

namespace tabplane::bench {

void measure_fleet_costs();

}  // namespace tabplane::bench
