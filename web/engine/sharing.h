// The shared world of this module's control plane, while it has one.
#pragma once

#include "core/sync/shared_plane.h"

namespace tabplane::web {

// nullptr while the world is not shared.
sync::SharedPlane* sharing();

}  // namespace tabplane::web
