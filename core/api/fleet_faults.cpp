#include "core/api/fleet_faults.h"

#include <cstdio>

#include "core/api/control_plane.h"
#include "core/api/json_writer.h"
#include "core/base/hash.h"
#include "core/base/secret.h"

namespace tabplane::api {
namespace {

std::string_view error_name(std::uint32_t status) {
  switch (status) {
    case 400:
    case 413:
    case 422:
      return "bad_request";
    case 401:
      return "auth_failure";
    case 403:
      return "forbidden";
    case 404:
    case 405:
      return "not_found";
    case 409:
      return "invalid_state";
    default:
      return "failed_request";
  }
}

// Eight letters that name this error: the same error has the same.
std::string error_id(std::uint32_t status, std::string_view message) {
  const std::uint64_t hash = combine64(status, hash64(message));
  char text[9];
  std::snprintf(text, sizeof text, "%08x", static_cast<unsigned>(hash & 0xFFFF'FFFF));
  return text;
}

Response error(std::uint32_t status, std::string_view message, bool temporary) {
  JsonWriter out;
  out.begin_object();
  out.put("name", error_name(status));
  out.put("id", error_id(status, message));
  out.put("message", message);
  out.put("temporary", temporary);
  out.put("timeout", false);
  out.put("fault", status >= 500);
  out.end_object();
  Response response = json_response(status, out.take());
  for (auto& [name, value] : response.headers) {
    if (name == "Content-Type") value = kFleetErrorType;
  }
  return response;
}

}  // namespace

Response fleet_error(std::uint32_t status, std::string_view message) {
  return error(status, message, false);
}

Response fleet_fault(Fault fault, std::string_view detail) {
  const bool temporary = fault == Fault::not_saving;
  Response response = error(fault_status(fault), fault_message(fault), temporary);
  if (fault == Fault::method_not_allowed) response.headers.emplace_back("Allow", detail);
  return response;
}

Response fleet_refused(const fleet::Refusal& refusal) {
  switch (refusal.kind) {
    case fleet::RefusalKind::bad_request:
      return fleet_error(400, refusal.message);
    case fleet::RefusalKind::not_found:
      return fleet_error(404, refusal.message);
    case fleet::RefusalKind::invalid_state:
      return fleet_error(409, refusal.message);
  }
  return fleet_error(500, refusal.message);
}

Response admit_fleet(Call& call) {
  const fleet::Fleet& system = call.plane.fleet();
  call.actor = call.plane.acting_as().value_or("default");
  if (call.plane.acting_as()) return {0, {}, {}};
  if (system.rows.tokens.size() == 0) return {0, {}, {}};
  std::string_view token = header(call.request.headers, "Authorization");
  constexpr std::string_view kBearer = "Bearer ";
  if (token.substr(0, kBearer.size()) == kBearer) {
    token.remove_prefix(kBearer.size());
    const auto verifier = system.symbols().find(secret_verifier(token));
    const Slot slot = verifier ? system.rows.tokens.find_key(*verifier) : kNoSlot;
    if (slot != kNoSlot) {
      call.actor = system.text(system.rows.tokens[slot].user);
      return {0, {}, {}};
    }
  }
  return fleet_error(401, "The bearer token is missing or unknown");
}

fleet::Actor fleet_actor(const Call& call) {
  const fleet::Fleet& system = call.plane.fleet();
  if (const auto user = system.symbols().find(call.actor)) {
    if (system.rows.user(*user) != nullptr) return {*user};
  }
  // Nobody needs to say who asks: the provider's first user does.
  const Slot slot = system.rows.users_of_organization.oldest(system.rows.settings().organization);
  return {slot != kNoSlot ? system.rows.users[slot].id : Symbol{}};
}

}  // namespace tabplane::api
