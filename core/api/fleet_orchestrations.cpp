#include "core/api/fleet_orchestrations.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_dsl.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/orchestrations.h"

namespace tabplane::api {
namespace {

constexpr const char* kNone = "There is no such services orchestration";

}  // namespace

// A bare list, as the document has it.
Response list_orchestrations(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const auto type =
      fleet::parse_word<fleet::EnvironmentType>(request.query("environmentType").value_or(""));
  if (!type) request.refuse(fleet_error(400, "environmentType is missing or not known"));
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_array();
  system.rows.orchestrations_in_order.each(fleet::kEverything,
                                           [&](Slot, const fleet::Orchestration& row) {
                                             if (row.environment_type == *type)
                                               objects.orchestration(out, row);
                                             return true;
                                           });
  out.end_array();
  return fleet_ok(std::move(out));
}

Response create_fleet_orchestration(Call& call) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  const std::string dsl = request.required_text("orchestrationCreateDSL");
  std::vector<fleet::Deployment> deployments;
  if (request.ok()) deployments = read_deployments(request, system, dsl);
  if (!request.ok()) return request.refused();
  const auto made =
      fleet::create_orchestration(system, call.tx(), fleet_actor(call), std::move(deployments));
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  out.begin_object();
  out.put("id", system.text(made.value()));
  out.end_object();
  return fleet_accepted(std::move(out));
}

Response describe_orchestration(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Orchestration* row = system.rows.orchestration(request.path(0));
  if (row == nullptr) request.refuse(fleet_error(404, kNone));
  if (!request.ok()) return request.refused();
  JsonWriter out;
  FleetObjects(system, call.plane.engine().now()).orchestration(out, *row);
  return fleet_ok(std::move(out));
}

Response modify_fleet_orchestration(Call& call) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  if (system.rows.orchestration(request.path(0)) == nullptr) {
    request.refuse(fleet_error(404, kNone));
  }
  const std::string dsl = request.required_text("orchestrationModifyDSL");
  std::vector<fleet::Deployment> deployments;
  if (request.ok()) deployments = read_deployments(request, system, dsl);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::modify_orchestration(system, call.tx(), fleet_actor(call),
                                                request.path(0), deployments),
                    202);
}

Response delete_fleet_orchestration(Call& call) {
  FleetRequest request(call);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::delete_orchestration(call.plane.fleet(), call.tx(), fleet_actor(call),
                                                request.path(0)),
                    202);
}

}  // namespace tabplane::api
