#include "core/api/control_plane.h"

#include "core/api/dispatch.h"

namespace tabplane::api {

ControlPlane::ControlPlane(EngineOptions options)
    : engine_(options),
      idempotency_(engine_.store(), engine_.timers()),
      quota_(engine_.store(), engine_.counters(), engine_.timers()),
      reservations_(engine_.store(), engine_.counters(), engine_.timers()),
      provision_(engine_.store(), engine_.counters(), engine_.timers(),
                 [this] { return engine_.world().seed; }) {
  engine_.on_timer(kIdempotencyTimer, [this](Transaction& tx, const TimerRow& timer) {
    idempotency_.forget(tx, timer);
  });
  for (quota::TimerKind& timer : quota_.timer_kinds()) {
    engine_.on_timer(timer.kind, std::move(timer.fire));
  }
  for (provision::TimerKind& timer : provision_.timer_kinds()) {
    engine_.on_timer(timer.kind, std::move(timer.fire));
  }
}

Response ControlPlane::handle(const Request& request) {
  return dispatch(*this, request);
}

}  // namespace tabplane::api
