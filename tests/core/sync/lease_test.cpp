// Goal: one replica moves the clock, says so in time, and is replaced when it is silent or asked
// to. Method: a table of what is known.
#include "core/sync/lease.h"

#include <doctest/doctest.h>

using namespace tabplane::sync;

TEST_CASE("who does what with the lease") {
  struct Case {
    const char* name;
    LeaseView view;
    LeaseStep step;
    std::int64_t wake;
  };
  const Case cases[] = {
      {"nobody has it", {0, 1, false, false, 0, 0, 100}, LeaseStep::take, -1},
      {"a clock that stands needs nobody", {2, 1, false, false, 0, 1000, 100}, LeaseStep::none, -1},
      {"asked for", {2, 1, false, true, 0, 1, 100}, LeaseStep::take, -1},
      {"the holder was seen", {2, 1, true, false, 50, 149, 100}, LeaseStep::none, 150},
      {"the holder is silent", {2, 1, true, false, 50, 150, 100}, LeaseStep::take, 150},
      {"the holder says so in time", {1, 1, true, false, 50, 100, 100}, LeaseStep::renew, 100},
      {"not too often", {1, 1, true, false, 50, 99, 100}, LeaseStep::none, 100},
      {"a clock that stands is not renewed", {1, 1, false, true, 0, 999, 100}, LeaseStep::none, -1},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    CHECK(lease_step(one.view) == one.step);
    CHECK(lease_wake(one.view) == one.wake);
  }
}
