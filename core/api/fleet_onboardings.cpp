#include "core/api/fleet_onboardings.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/onboardings.h"

namespace tabplane::api {
namespace {

void read_stage(FleetRequest& request, const Json& item, fleet::OnboardingChange& change) {
  const std::string name = text_member(item, "name").value_or("");
  const auto stages = fleet::onboarding_stages();
  const auto found = std::find(stages.begin(), stages.end(), name);
  if (found == stages.end()) {
    request.refuse(fleet_error(400, "There is no such stage"));
    return;
  }
  change.stage = static_cast<std::size_t>(found - stages.begin());
  const auto status =
      fleet::parse_word<fleet::StageStatus>(text_member(item, "status").value_or(""));
  if (!status) request.refuse(fleet_error(400, "The status of the stage is not known"));
  change.status = status.value_or(fleet::StageStatus::not_started);
}

}  // namespace

Response list_onboardings(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const bool pending_only = request.query_flag("pendingOnly").value_or(false);
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("onboardings");
  system.rows.onboardings_in_order.each(fleet::kEverything,
                                        [&](Slot, const fleet::Onboarding& row) {
                                          if (!pending_only || !fleet::is_complete(row)) {
                                            objects.onboarding(out, row);
                                          }
                                          return true;
                                        });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response list_onboarding_stages(Call& call) {
  FleetRequest request(call);
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("stages");
  for (const std::string_view name : fleet::onboarding_stages()) {
    out.begin_object();
    out.put("name", name);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response create_fleet_onboarding(Call& call) {
  FleetRequest request(call);
  const std::string name = request.text("name").value_or("");
  if (!request.ok()) return request.refused();
  fleet::Fleet& system = call.plane.fleet();
  JsonWriter out;
  out.value(system.text(fleet::create_onboarding(system, call.tx(), fleet_actor(call), name)));
  return fleet_ok(std::move(out));
}

Response describe_onboarding(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Onboarding* row = system.rows.onboarding(request.path(0));
  if (row == nullptr) request.refuse(fleet_error(404, "There is no such onboarding"));
  if (!request.ok()) return request.refused();
  JsonWriter out;
  FleetObjects(system, call.plane.engine().now()).onboarding(out, *row);
  return fleet_ok(std::move(out));
}

Response update_fleet_onboarding(Call& call) {
  FleetRequest request(call);
  fleet::OnboardingChange change;
  if (const std::optional<std::string> service = request.text("serviceId")) {
    change.service = request.known(*service);
  }
  if (const Json* stage = request.object("stage")) read_stage(request, *stage, change);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::update_onboarding(call.plane.fleet(), call.tx(), fleet_actor(call),
                                             request.path(0), change));
}

Response delete_fleet_onboarding(Call& call) {
  FleetRequest request(call);
  if (!request.ok()) return request.refused();
  return fleet_done(
      fleet::delete_onboarding(call.plane.fleet(), call.tx(), fleet_actor(call), request.path(0)));
}

}  // namespace tabplane::api
