// Which of the systems a world has anything of: rail and overview show only these.
#pragma once

#include "core/api/control_plane.h"

namespace tabplane::shell {

// A world that has nothing yet may become anything: all are in use then.
struct SystemsInUse {
  bool quota = false;
  bool reservation = false;
  bool provision = false;
  bool autoscale = false;
  bool fleet = false;

  bool any() const { return quota || reservation || provision || autoscale || fleet; }
  friend bool operator==(const SystemsInUse&, const SystemsInUse&) = default;
};
SystemsInUse systems_in_use(const api::ControlPlane& plane);

}  // namespace tabplane::shell
