// Sending a rejected request again: as whoever asked for it, with what this device keeps to speak
// for them.
//
// A world keeps no credentials and no secrets of bodies, and of a long body only a hash. What is
// missing is taken from the tokens of this device, or has to be written by the person; until then
// there is a reason why it cannot be sent.
#pragma once

#include <string>
#include <string_view>

#include "core/api/control_plane.h"
#include "shell/view/credentials.h"
#include "shell/view/sync_view.h"

namespace tabplane::shell {

struct SendingAgain {
  api::Request request;
  std::string reason;  // why it cannot be sent; "" when it can
};

// `body` is what the person has made of it.
SendingAgain sending_again(const RejectionFacts& facts, std::string_view body,
                           const api::ControlPlane& plane, const Credentials& credentials);

}  // namespace tabplane::shell
