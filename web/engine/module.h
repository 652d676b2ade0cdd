// The control plane that lives in this WebAssembly module, and the console's way to it.
//
// There is one for each module, and it stays as long as the module does: opening another journal
// fills it anew. JavaScript reaches it through the functions in exports.cpp.
#pragma once

#include "core/api/control_plane.h"

namespace tabplane::web {

// Only for reading, except through submit(): what changes otherwise is saved later than it could
// be.
api::ControlPlane& control_plane();

// Lets a running clock's time be read as of now. Writes nothing, and fires nothing.
void observe_time();

// Answers a request of the console at the host's time and lets the session save what it changed.
// What became of that shows in engine().storage(); the answer does not wait for it.
api::Response submit(const api::Request& request);

}  // namespace tabplane::web
