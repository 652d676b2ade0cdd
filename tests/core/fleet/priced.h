// The small fleet with a price table: db runs on m1, which costs 0.096 an hour and has two cores
// and 8 GiB, with 20 GiB of storage for each node; cache runs on a machine that nobody knows.
#pragma once

#include <cstdint>

#include "core/base/stream.h"
#include "tests/core/fleet/world.h"

namespace tabplane::fleet::test {

struct Priced : World {
  explicit Priced(std::uint64_t seed = 1);

  // Many instances live for so many hours: made in two regions, stopped, started, scaled, deleted.
  void live(std::uint64_t seed, int hours);
};

}  // namespace tabplane::fleet::test
