#include "core/sync/shared_plane.h"

#include "core/api/json.h"
#include "core/sync/call.h"

namespace tabplane::sync {
namespace {

constexpr std::uint32_t kBodyTooLarge = 413;

}  // namespace

SharedPlane::SharedPlane(api::ControlPlane& plane, const ReplicaOptions& options)
    : plane_(plane),
      world_(plane.engine(), 1),
      replica_(
          world_, plane.rejections(),
          [this](const Replica::Operation& wanted) { return carry_out(wanted); }, options) {
  plane_.on_request(
      [this](const api::Request& request) { replica_.note_call(write_call(request)); });
}

SharedPlane::~SharedPlane() {
  plane_.on_request(nullptr);
}

Replica::Verdict SharedPlane::carry_out(const Replica::Operation& wanted) {
  const Cause& cause = wanted.entry.cause;
  api::Request request;
  if (!read_call(wanted.call, request)) {
    if (cause.body_hashed) {
      return {false, kBodyTooLarge, "its body was too long to be carried out again elsewhere"};
    }
    request = {cause.method, cause.target, {}, cause.body};
  }
  const api::Response response = plane_.handle_as(request, cause.actor);
  if (response.success()) return {true, response.status, {}};
  return {false, response.status, reason_of(response)};
}

std::string SharedPlane::report() const {
  const Replica& replica = replica_;
  return api::to_text(
      {{"phase", EnumNames<Phase>::names[static_cast<std::size_t>(replica.phase())]},
       {"ready", replica.ready()},
       {"inStep", replica.in_step()},
       {"log", replica.log()},
       {"slot", replica.slot()},
       {"settledSlot", replica.settled_slot()},
       {"replica", world_.replica()},
       {"movesClock", world_.moves_clock()},
       {"outbox", replica.outbox().size()},
       {"rejections", plane_.rejections().rows().size()},
       {"resequenced", replica.resequenced()},
       {"failures", replica.failures()},
       {"foundNothing", replica.found_nothing()}});
}

}  // namespace tabplane::sync
