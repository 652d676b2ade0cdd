#include "core/api/fleet_hooks.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/hooks.h"

namespace tabplane::api {

Response receive_fleet_hook(Call& call) {
  call.actor = "default";
  fleet::Fleet& system = call.plane.fleet();
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body || !body->is_string()) return fleet_error(400, "The body should be a JSON string");
  const Symbol producer = system.symbols().find(call.parameters[0]).value_or(Symbol{});
  return fleet_done(fleet::receive_hook(system, call.tx(), {}, producer, body->get<std::string>()));
}

}  // namespace tabplane::api
