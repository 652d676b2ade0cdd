// The fleet's errors, and who is asking.
//
// One body of six members, with a media type of its own. Source: the Fleet API's schema `Error`.
#pragma once

#include <string_view>

#include "core/api/json.h"
#include "core/api/route.h"
#include "core/fleet/events.h"

namespace tabplane::api {

inline constexpr std::string_view kFleetErrorType = "application/vnd.goa.error";

// 400 bad_request, 401 auth_failure, 403 forbidden, 404 not_found, 409 invalid_state and
// 500 failed_request.
Response fleet_error(std::uint32_t status, std::string_view message);
Response fleet_fault(Fault fault, std::string_view detail);
Response fleet_refused(const fleet::Refusal& refusal);

// Status 0 when the caller is let in: by a bearer token once tokens are set. Sets the call's actor.
Response admit_fleet(Call& call);
fleet::Actor fleet_actor(const Call& call);

// The handler behind the door.
template <Response (*handle)(Call&)>
Response fleet_guarded(Call& call) {
  Response refused = admit_fleet(call);
  return refused.status != 0 ? std::move(refused) : handle(call);
}

}  // namespace tabplane::api
