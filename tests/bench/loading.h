// What opening a world costs: entries, snapshots, digests.
#pragma once

namespace tabplane::bench {

void measure_loading();

}  // namespace tabplane::bench
