#include "core/api/fleet_cells.h"

#include <vector>

#include "core/api/control_plane.h"
#include "core/api/fleet_kit.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"

namespace tabplane::api {
namespace {

constexpr Duration kTokenLife{3600 * 1000};

// A cell serves environments of its kind.
bool serves(const fleet::Cell& cell, const fleet::Environment& environment) {
  return cell.environment_type == environment.type;
}

const fleet::Cell* cell_of_path(FleetRequest& request, const Call& call) {
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return nullptr;
  const fleet::Cell* row = call.plane.fleet().rows.cell(request.path(2));
  if (row != nullptr && serves(*row, *environment)) return row;
  request.refuse(fleet_error(404, "There is no such host cluster"));
  return nullptr;
}

}  // namespace

Response list_cells(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return request.refused();
  FleetPage page(request, "cells" + system.text(environment->id));
  if (!request.ok()) return request.refused();
  std::vector<const fleet::Cell*> cells;
  each_of_page(page, system.rows.cells_in_order, fleet::kEverything,
               [&](const fleet::Cell& row, bool taken) {
                 if (row.provisioner || !serves(row, *environment)) return false;
                 if (taken) cells.push_back(&row);
                 return true;
               });
  JsonWriter out;
  out.begin_object();
  out.begin_array("ids");
  for (const fleet::Cell* each : cells) out.value(system.text(each->id));
  out.end_array();
  out.begin_array("hostClusters");
  for (const fleet::Cell* each : cells) objects.cell(out, *each);
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_cell(Call& call) {
  FleetRequest request(call);
  const fleet::Cell* row = cell_of_path(request, call);
  if (row == nullptr) return request.refused();
  JsonWriter out;
  FleetObjects(call.plane.fleet(), call.plane.engine().now()).cell(out, *row);
  return fleet_ok(std::move(out));
}

// A token is drawn and given away, and the audit event is all that stays of it.
Response create_dashboard_token(Call& call) {
  FleetRequest request(call);
  const fleet::Cell* row = cell_of_path(request, call);
  if (!request.ok()) return request.refused();
  if (row->status != fleet::Status::ready) {
    return fleet_error(409, "The host cluster is " + std::string(fleet::word_of(row->status)));
  }
  fleet::Fleet& system = call.plane.fleet();
  const std::string token = new_dashboard_token(call.tx());
  fleet::Audit what;
  what.message = "Made a dashboard token for the host cluster " + call.parameters[2];
  what.service = request.path(0);
  what.environment = request.path(1);
  fleet::audit(system, call.tx(), fleet_actor(call), std::move(what));
  JsonWriter out;
  out.begin_object();
  out.put("token", token);
  out.put("expirationTimestamp", format_rfc3339(call.tx().now() + kTokenLife));
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
