#include "core/api/dispatch.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/idempotency.h"
#include "core/api/json.h"
#include "core/api/redaction.h"
#include "core/api/route.h"

namespace tabplane::api {
namespace {

// Finds the route and keeps what the call refers to.
struct Routed {
  Target target;
  Router::Match match;

  explicit Routed(const Request& request)
      : target(parse_target(request.target)), match(router().match(request.method, target)) {}

  // The answer when no handler is to be called, else status 0.
  Response refusal(const Request& request) const {
    if (match.route == nullptr) {
      const System& system = router().system_of(target);
      return match.allow.empty() ? system.fault(Fault::not_found, request.target)
                                 : system.fault(Fault::method_not_allowed, match.allow);
    }
    if (request.body.size() > match.route->body_limit) {
      return match.route->system->fault(
          Fault::body_too_large,
          "at most " + std::to_string(match.route->body_limit) + " bytes are taken");
    }
    return {0, {}, {}};
  }
};

Cause cause_of(const Request& request, const Route& route) {
  Cause cause;
  cause.kind = EntryKind::request;
  cause.method = request.method;
  cause.target = redact_target(request.target);
  set_body(cause, redact_body(request.body, route.secrets));
  return cause;
}

Response run_in_transaction(Call& call) {
  ControlPlane& plane = call.plane;
  Cause cause = cause_of(call.request, call.route);
  Response response;
  const Outcome outcome = plane.engine().execute(cause, [&](Transaction& tx) {
    call.transaction = &tx;
    response = plane.idempotency().around(call, [&] { return call.route.handler(call); });
    cause.actor = call.actor;
    cause.status = response.status;
    return response.success();
  });
  call.transaction = nullptr;
  const FaultResponse fault = call.route.system->fault;
  if (outcome == Outcome::not_saving) return fault(Fault::not_saving, {});
  if (outcome == Outcome::read_only) return fault(Fault::read_only, {});
  return response;
}

}  // namespace

Response dispatch(ControlPlane& plane, const Request& request) {
  Routed routed(request);
  Response response = routed.refusal(request);
  if (response.status == 0) {
    const Route& route = *routed.match.route;
    Call call{plane,   request, route, routed.target, std::move(routed.match.parameters),
              nullptr, {}};
    if (route.effect == Effect::change) {
      response = run_in_transaction(call);
    } else {
      plane.engine().catch_up();
      response = route.handler(call);
    }
  }
  const System& system = routed.match.route != nullptr ? *routed.match.route->system
                                                       : router().system_of(routed.target);
  plane.count_answer(system.name, response.status);
  if (request.method == "HEAD") response.body.clear();
  return response;
}

Response dispatch_inside(ControlPlane& plane, const Request& request, Transaction& tx) {
  Routed routed(request);
  Response refusal = routed.refusal(request);
  if (refusal.status != 0) return refusal;
  const Route& route = *routed.match.route;
  Call call{plane, request, route, routed.target, std::move(routed.match.parameters), &tx, {}};
  Response response = route.effect == Effect::change
                          ? plane.idempotency().around(call, [&] { return route.handler(call); })
                          : route.handler(call);
  if (request.method == "HEAD") response.body.clear();
  return response;
}

std::string redacted_body(const Request& request) {
  const Routed routed(request);
  if (routed.match.route == nullptr) return {};
  return redact_body(request.body, routed.match.route->secrets);
}

bool is_control(const Request& request) {
  const Routed routed(request);
  return routed.match.route != nullptr && routed.match.route->effect == Effect::control;
}

}  // namespace tabplane::api
