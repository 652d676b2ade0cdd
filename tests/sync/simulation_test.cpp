// Goal: whatever a store does short of forgetting, no operation that was carried out is lost or
// done twice, replicas end with equal rows, no limit is ever exceeded, every operation that no
// longer fits is listed, and what a caller was given stays true.
// Method: runs of a small town from seeds: two to four replicas whose clocks disagree, a store that
// loses, delays, doubles and hides; processes that end. TABPLANE_SYNC_RUNS says how many, and
// TABPLANE_SYNC_SEED plays one of them again.
#include "tests/sync/simulation.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace tabplane;
using namespace tabplane::town;

namespace {

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace

TEST_CASE("replicas come to agree whatever the store does") {
  // Replicas do the same everywhere, so the many runs are made where they take least.
  constexpr std::uint64_t kRuns = sizeof(void*) > 4 ? 10'000 : 100;
  const std::uint64_t only = number_from("TABPLANE_SYNC_SEED", 0);
  const std::uint64_t first = only != 0 ? only : 1;
  const std::uint64_t runs = only != 0 ? 1 : number_from("TABPLANE_SYNC_RUNS", kRuns);
  Finding all;
  for (std::uint64_t seed = first; seed < first + runs; ++seed) {
    const Finding finding = Simulation(seed, plan_of(seed)).run();
    INFO("play it again with TABPLANE_SYNC_SEED=" << seed);
    REQUIRE(finding.wrong == "");
    all.operations += finding.operations;
    all.rejections += finding.rejections;
    all.conflicts += finding.conflicts;
    all.crashes += finding.crashes;
    all.slots += finding.slots;
    all.resequenced += finding.resequenced;
  }
  MESSAGE(runs << " runs: " << all.operations << " operations, " << all.slots << " slots, "
               << all.rejections << " rejections left, " << all.resequenced << " re-sequenced, "
               << all.conflicts << " slots taken twice, " << all.crashes << " crashes");
  if (runs < 1000) return;
  // The faults did happen.
  CHECK(all.rejections > runs / 20);
  CHECK(all.resequenced > runs / 20);
  CHECK(all.conflicts > runs / 20);
  CHECK(all.crashes > runs / 20);
}
