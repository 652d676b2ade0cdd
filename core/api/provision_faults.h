// The error bodies of the Provision API, and who is asking.
//
// One shape: {"exceptionType", "exceptionMessage", "errorType", "data"}. A request may carry
// X-Transaction-ID, which every answer repeats. Source: the API overview of the same product.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/api/json_writer.h"
#include "core/api/route.h"
#include "core/provision/provision.h"

namespace tabplane::api {

Response provision_fault(Fault fault, std::string_view detail);
// A member of an error's data.
struct ErrorDatum {
  std::string_view name;
  std::string_view text;
};
Response provision_error(std::uint32_t status, std::string_view error_type,
                         std::string_view message, std::initializer_list<ErrorDatum> data = {});

// What a refusal of the rules looks like; with what would fit when it is asked for.
Response provision_refused(const Call& call, const provision::Refusal& refusal,
                           provision::State state, std::string_view event);

// {"resource","type","action","changed","dependsOn","status"} for each step.
void write_plan(JsonWriter& out, const provision::Plan& plan);

// Status 0 when the caller is let in: by API-KEY or X-Auth-Key once keys are set.
Response admit_provision(Call& call);
Response echo_transaction(const Call& call, Response response);

// The handler behind the door: who has no key comes no further.
template <Response (*handle)(Call&)>
Response guarded(Call& call) {
  Response refused = admit_provision(call);
  return echo_transaction(call, refused.status != 0 ? std::move(refused) : handle(call));
}

// A GUID in lower case, or "" when the text is none.
std::string guid_of(std::string_view text);

}  // namespace tabplane::api
