// The services of the open world, and whether this device can speak for them.
#pragma once

#include <string>
#include <vector>

#include "core/api/control_plane.h"
#include "shell/view/credentials.h"

namespace tabplane::shell {

enum class TokenState : std::uint8_t {
  none,    // this device knows no token of it
  held,    // the one that it has is the service's
  stale,   // the service has another one by now
  closed,  // the service has no token: nobody can speak for it
};

struct ServiceView {
  std::string name;
  TokenState token = TokenState::none;
};

// By name.
using ServicesView = std::vector<ServiceView>;
ServicesView services_view(const api::ControlPlane& plane, const Credentials& credentials);

}  // namespace tabplane::shell
