#include "core/api/fleet_hostclusters.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_helm.h"
#include "core/api/fleet_kit.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/base/base64.h"
#include "core/fleet/cells.h"
#include "core/fleet/entities.h"

namespace tabplane::api {
namespace {

constexpr Duration kTokenLife{3600 * 1000};

const fleet::Cell* cell_of_path(FleetRequest& request, const Call& call) {
  const fleet::Cell* row = call.plane.fleet().rows.cell(request.path(0));
  if (row == nullptr) request.refuse(fleet_error(404, "There is no such host cluster"));
  return row;
}

Response not_ready(const fleet::Cell& row) {
  return fleet_error(409, "The host cluster is " + std::string(fleet::word_of(row.status)));
}

fleet::Amenity read_amenity(FleetRequest& request, const Json& item) {
  fleet::Amenity made;
  for (const auto& [name, place] :
       {std::pair{"Name", &made.name}, std::pair{"Description", &made.description},
        std::pair{"Type", &made.type}}) {
    const Json* found = member(item, name);
    if (found == nullptr || found->is_null()) continue;
    if (!found->is_string()) {
      request.refuse(fleet_error(400, std::string(name) + " should be a string"));
      continue;
    }
    *place = found->get<std::string>();
  }
  const Json* managed = member(item, "IsManaged");
  made.managed = managed != nullptr && *managed == true;
  const Json* properties = member(item, "Properties");
  if (properties != nullptr && properties->is_object()) {
    for (auto at = properties->begin(); at != properties->end(); ++at) {
      made.properties.push_back({at.key(), to_text(at.value())});
    }
  }
  const bool fits = item.is_object() && (managed == nullptr || managed->is_boolean()) &&
                    (properties == nullptr || properties->is_object());
  if (!fits) request.refuse(fleet_error(400, "An amenity is not one"));
  return made;
}

// The entities of the path's type; nothing and no refusal when another cloud provider's is meant.
std::vector<fleet::Entity> entities_of_path(FleetRequest& request, const Call& call,
                                            const fleet::Cell* row) {
  if (row == nullptr) return {};
  const std::optional<fleet::EntityType> type = fleet::entity_type(call.parameters[1]);
  if (!type) {
    request.refuse(fleet_error(400, "entityType is not known"));
    return {};
  }
  const fleet::Fleet& system = call.plane.fleet();
  const std::string provider =
      FleetObjects(system, call.plane.engine().now()).provider_of(row->region);
  if (fleet::entity_word(*type, provider) != call.parameters[1]) return {};
  return fleet::entities_of(system, *row, *type);
}

std::string lines_of(const fleet::Cell& cell, const std::string& amenity) {
  std::string text;
  for (const fleet::CellEvent& each : cell.log) {
    if (each.amenity == amenity) text += format_rfc3339(each.at) + " " + each.message + "\n";
  }
  return text;
}

// The workflows of an instance, oldest first.
std::string lines_of(const fleet::Fleet& system, Symbol instance) {
  std::string text;
  system.rows.workflows_of_instance.each_from_oldest(
      instance, [&](Slot, const fleet::Workflow& work) {
        for (const fleet::WorkflowEvent& each : work.events) {
          text += format_rfc3339(each.at) + " " + system.text(work.id) + " " + each.message + "\n";
        }
        return true;
      });
  return text;
}

}  // namespace

Response list_host_clusters(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::string account = request.query("accountConfigId").value_or("");
  const std::string region = request.query("regionId").value_or("");
  const std::string email = fleet::lower_case(request.query("customerEmail").value_or(""));
  const bool provisioners = request.query_flag("includeProvisionerClusters").value_or(false);
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("hostClusters");
  system.rows.cells_in_order.each(fleet::kEverything, [&](Slot, const fleet::Cell& row) {
    if (row.provisioner && !provisioners) return true;
    if (!account.empty() && system.text(row.account) != account) return true;
    if (!region.empty() && system.text(row.region) != region) return true;
    if (!email.empty() && fleet::lower_case(row.customer_email) != email) return true;
    objects.host_cluster(out, row);
    return true;
  });
  out.end_array();
  out.put("token", "end");
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_host_cluster(Call& call) {
  FleetRequest request(call);
  const fleet::Cell* row = cell_of_path(request, call);
  if (!request.ok()) return request.refused();
  JsonWriter out;
  FleetObjects(call.plane.fleet(), call.plane.engine().now()).host_cluster(out, *row);
  return fleet_ok(std::move(out));
}

Response adopt_host_cluster(Call& call) {
  FleetRequest request(call);
  fleet::NewCell wanted;
  wanted.id = request.required_text("id");
  wanted.description = request.required_text("description");
  wanted.provider = request.known(request.required_text("cloudProvider"));
  wanted.region_code = request.known(request.required_text("region"));
  wanted.customer_email = request.text("customerEmail").value_or("");
  if (!request.ok()) return request.refused();
  fleet::Fleet& system = call.plane.fleet();
  const auto made = fleet::adopt_cell(system, call.tx(), fleet_actor(call), wanted);
  if (!made) return fleet_refused(made.error());
  const fleet::Cell& row = *system.rows.cell(made.value());
  JsonWriter out;
  out.begin_object();
  out.put("adoptionStatus", fleet::word_of(row.status));
  out.put("agentInstallationKit", agent_kit(wanted.id));
  out.end_object();
  return fleet_accepted(std::move(out));
}

Response update_host_cluster(Call& call) {
  FleetRequest request(call);
  const Json* list = request.list("pendingAmenities");
  const bool follows = request.flag("syncWithOrgTemplate").value_or(false);
  std::vector<fleet::Amenity> amenities;
  if (list != nullptr) {
    for (const Json& each : *list) amenities.push_back(read_amenity(request, each));
  }
  if ((list != nullptr) == follows) {
    request.refuse(fleet_error(400, "Either pendingAmenities or syncWithOrgTemplate"));
  }
  if (!request.ok()) return request.refused();
  fleet::Fleet& system = call.plane.fleet();
  const fleet::Actor actor = fleet_actor(call);
  const Symbol cell = request.path(0);
  return fleet_done(
      follows ? fleet::stage_template(system, call.tx(), actor, cell)
              : fleet::stage_amenities(system, call.tx(), actor, cell, std::move(amenities)));
}

Response apply_host_cluster(Call& call) {
  return fleet_apply(call, fleet::apply_amenities, 202);
}
Response cancel_host_cluster(Call& call) {
  return fleet_apply(call, fleet::cancel_cell, 202);
}
Response restart_host_cluster(Call& call) {
  return fleet_apply(call, fleet::restart_cell, 202);
}
Response delete_host_cluster(Call& call) {
  return fleet_apply(call, fleet::delete_cell);
}

Response list_entities(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Cell* row = cell_of_path(request, call);
  const std::vector<fleet::Entity> entities = entities_of_path(request, call, row);
  if (!request.ok()) return request.refused();
  const std::string provider = objects.provider_of(row->region);
  JsonWriter out;
  out.begin_object();
  out.begin_array("entities");
  for (const fleet::Entity& each : entities) objects.entity(out, each, provider);
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_entity(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Cell* row = cell_of_path(request, call);
  for (const fleet::Entity& each : entities_of_path(request, call, row)) {
    if (each.id != call.parameters[2]) continue;
    JsonWriter out;
    objects.entity(out, each, objects.provider_of(row->region));
    return fleet_ok(std::move(out));
  }
  request.refuse(fleet_error(404, "There is no such entity"));
  return request.refused();
}

Response delete_fleet_entity(Call& call) {
  FleetRequest request(call);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::delete_entity(call.plane.fleet(), call.tx(), fleet_actor(call),
                                         request.path(0), call.parameters[1], call.parameters[2]));
}

Response set_node_pool(Call& call) {
  FleetRequest request(call);
  const std::optional<std::int64_t> size = request.integer("maxSize");
  if (!size) request.refuse(fleet_error(400, "maxSize is required"));
  cell_of_path(request, call);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::set_pool_size(call.plane.fleet(), call.tx(), fleet_actor(call),
                                         request.path(0), call.parameters[1], *size));
}

// A token is drawn and given away, and the audit event is all that stays of it.
Response create_host_cluster_token(Call& call) {
  FleetRequest request(call);
  const fleet::Cell* row = cell_of_path(request, call);
  if (!request.ok()) return request.refused();
  if (row->status != fleet::Status::ready) return not_ready(*row);
  fleet::Audit what;
  what.message = "Made a dashboard token for the host cluster " + call.parameters[0];
  fleet::audit(call.plane.fleet(), call.tx(), fleet_actor(call), std::move(what));
  JsonWriter out;
  out.begin_object();
  out.put("token", new_dashboard_token(call.tx()));
  out.put("expirationTimestamp", format_rfc3339(call.tx().now() + kTokenLife));
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_kube_config(Call& call) {
  FleetRequest request(call);
  const std::string role = request.query("role").value_or("cluster-reader");
  if (role != "cluster-reader" && role != "cluster-admin") {
    request.refuse(fleet_error(400, "role is cluster-reader or cluster-admin"));
  }
  const fleet::Cell* row = cell_of_path(request, call);
  if (!request.ok()) return request.refused();
  if (row->status != fleet::Status::ready) return not_ready(*row);
  JsonWriter out;
  write_kube_config(out, call.plane.fleet(), *row, role);
  return fleet_ok(std::move(out));
}

// By release, what happened to it: from the cell's log and from the instances' workflows. Of
// releases of the same name the last one counts.
Response debug_host_cluster(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const bool amenities = request.query_flag("includeAmenitiesInstallationLogs").value_or(false);
  const fleet::Cell* row = cell_of_path(request, call);
  if (!request.ok()) return request.refused();
  Json logs = Json::object();
  if (amenities) logs[system.text(row->id)] = to_base64(lines_of(*row, ""));
  for (const HelmRelease& each : helm_releases(system, *row)) {
    if (each.instance != nullptr) {
      logs[each.name] = to_base64(lines_of(system, each.instance->id));
    } else if (amenities) {
      logs[each.name] = to_base64(lines_of(*row, each.amenity->name));
    }
  }
  JsonWriter out;
  out.begin_object();
  out.name("customHelmExecutionLogsBase64").json(logs);
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
