#include "web/engine/module.h"

#include <emscripten.h>

#include "core/api/fault.h"
#include "web/engine/sharing.h"

// What the module calls in its session (see web/session/session.mjs), if there is one.
EM_JS(double, session_wall_clock, (), {
  const session = Module['session'];
  return session ? session['now']() : Date.now();
});
EM_JS(void, session_changed, (), {
  const session = Module['session'];
  if (session) session['changed']();
});

namespace tabplane::web {

void observe_time() {
  control_plane().engine().observe_wall(static_cast<std::int64_t>(session_wall_clock()));
}

api::Response submit(const api::Request& request) {
  api::ControlPlane& plane = control_plane();
  // What is done before the shared world is here would be gone with the world that it replaces.
  const sync::SharedPlane* shared = sharing();
  if (shared != nullptr && !shared->replica().ready() && request.method != "GET") {
    return api::problem(503, "The shared world is not here yet", {});
  }
  observe_time();
  const std::uint64_t before = plane.engine().position().sequence;
  api::Response response = plane.handle(request);
  if (plane.engine().position().sequence != before) session_changed();
  return response;
}

}  // namespace tabplane::web
