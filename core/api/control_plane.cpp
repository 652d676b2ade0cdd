#include "core/api/control_plane.h"

#include <utility>
#include <vector>

#include "core/api/dispatch.h"
#include "core/autoscale/autoscale.h"
#include "core/fleet/fleet.h"
#include "core/provision/provision.h"
#include "core/quota/quota.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {

ControlPlane::ControlPlane(EngineOptions options)
    : engine_(options),
      idempotency_(engine_.store(), engine_.timers()),
      rejections_(engine_.store()),
      quota_(std::make_unique<quota::Quota>(engine_.store(), engine_.counters(), engine_.timers())),
      reservations_(std::make_unique<reservation::Reservations>(engine_.store(), engine_.counters(),
                                                                engine_.timers())),
      provision_(std::make_unique<provision::Provision>(engine_.store(), engine_.counters(),
                                                        engine_.timers(),
                                                        [this] { return engine_.world().seed; })),
      autoscale_(std::make_unique<autoscale::Autoscale>(engine_.store(), engine_.counters(),
                                                        engine_.timers())),
      fleet_(std::make_unique<fleet::Fleet>(engine_.store(), engine_.counters(), engine_.timers(),
                                            [this] { return engine_.world().seed; })) {
  engine_.on_timer(kIdempotencyTimer, [this](Transaction& tx, const TimerRow& timer) {
    idempotency_.forget(tx, timer);
  });
  const auto serve = [this](std::vector<TimerKind> kinds) {
    for (TimerKind& timer : kinds) engine_.on_timer(timer.kind, std::move(timer.fire));
  };
  serve(quota_->timer_kinds());
  serve(reservations_->timer_kinds());
  serve(provision_->timer_kinds());
  serve(autoscale_->timer_kinds());
  serve(fleet_->timer_kinds());
  engine_.on_timer(autoscale::kEvaluationTimer, [this](Transaction& tx, const TimerRow&) {
    // A firing costs about as much as looking at so many policies.
    constexpr std::size_t kPoliciesPerFiring = 8;
    engine_.spend(autoscale_->evaluate(tx) / kPoliciesPerFiring);
  });
}

ControlPlane::~ControlPlane() = default;

Response ControlPlane::handle(const Request& request) {
  if (heard_) heard_(request);
  return dispatch(*this, request);
}

Response ControlPlane::handle_as(const Request& request, std::string_view actor) {
  const auto before = acting_as_;
  acting_as_.reset();
  if (!actor.empty()) acting_as_ = actor;
  Response response = dispatch(*this, request);
  acting_as_ = before;
  return response;
}

}  // namespace tabplane::api
