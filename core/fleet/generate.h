// Worlds of any size, drawn from the world's seed: services, organizations, cells and instances
// that look like a provider's after a year.
//
// The same seed and size make the same rows. What is there already stays; regions and the
// provider's own organization are made when there are none. Most instances run, a few are stopped
// or failed, some have an older version, and none is worked on.
#pragma once

#include <cstdint>

#include "core/fleet/fleet.h"

namespace tabplane::fleet {

inline constexpr std::uint32_t kMostGeneratedInstances = 100'000;

struct WorldSize {
  std::uint32_t instances = 0;
  std::uint32_t services = 3;
  std::uint32_t cells = 6;
  std::uint32_t organizations = 20;
};

void generate(Fleet& fleet, Transaction& tx, const WorldSize& size);

}  // namespace tabplane::fleet
