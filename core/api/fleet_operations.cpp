#include "core/api/fleet_operations.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/instances.h"

namespace tabplane::api {
namespace {

Response operate(Call& call, fleet::WorkflowKind kind) {
  FleetRequest request(call);
  const fleet::Instance* row = request.instance();
  const Symbol resource = request.known(request.required_text("resourceId"));
  if (!request.ok()) return request.refused();
  return fleet_done(
      fleet::operate(call.plane.fleet(), call.tx(), fleet_actor(call), row->id, resource, kind));
}

Response scale(Call& call, fleet::WorkflowKind kind, const char* member) {
  FleetRequest request(call);
  const fleet::Instance* row = request.instance();
  const Symbol resource = request.known(request.required_text("resourceId"));
  const std::optional<std::int64_t> count = request.integer(member);
  if (!count) request.refuse(fleet_error(400, std::string(member) + " is required"));
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::change_capacity(call.plane.fleet(), call.tx(), fleet_actor(call),
                                           row->id, resource, kind, *count));
}

// The resource of the path's key at an instance.
Symbol resource_of_key(const Call& call, const fleet::Instance& row) {
  const fleet::Resource* found =
      call.plane.fleet().rows.resource_by_key(row.plan, call.parameters[2]);
  return found != nullptr ? found->id : Symbol{};
}

// In these paths the resource's key stands before the instance.
const fleet::Instance* instance_behind_key(FleetRequest& request, const Call& call) {
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return nullptr;
  const fleet::Instance* row = call.plane.fleet().rows.instance(request.path(3));
  if (row != nullptr && row->environment == environment->id) return row;
  request.refuse(fleet_error(404, "There is no such instance"));
  return nullptr;
}

// The parts of an instance by their keys: of equal keys the last part counts, in the place of the
// first.
std::vector<const fleet::Resource*> parts_by_key(const fleet::Fleet& system,
                                                 const fleet::Instance& row) {
  std::vector<const fleet::Resource*> parts;
  for (const fleet::Resource* part : system.rows.parts_of(row.resource)) {
    const auto same = std::find_if(parts.begin(), parts.end(), [&](const fleet::Resource* other) {
      return other->key == part->key;
    });
    if (same == parts.end()) {
      parts.push_back(part);
    } else {
      *same = part;
    }
  }
  return parts;
}

}  // namespace

Response start_instance(Call& call) {
  return operate(call, fleet::WorkflowKind::start);
}
Response stop_instance(Call& call) {
  return operate(call, fleet::WorkflowKind::stop);
}
Response restart_instance(Call& call) {
  return operate(call, fleet::WorkflowKind::restart);
}
Response add_capacity(Call& call) {
  return scale(call, fleet::WorkflowKind::add_capacity, "capacityToBeAdded");
}
Response remove_capacity(Call& call) {
  return scale(call, fleet::WorkflowKind::remove_capacity, "capacityToBeRemoved");
}

Response fail_over_instance(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = request.instance();
  const std::string node = request.required_text("failedReplicaID");
  const std::optional<std::string> word = request.text("failedReplicaAction");
  const auto action = fleet::parse_word<fleet::FailoverAction>(word.value_or("FAILOVER_ONLY"));
  if (!action) request.refuse(fleet_error(400, "failedReplicaAction is not known"));
  if (!request.ok()) return request.refused();
  return fleet_done(
      fleet::fail_over(call.plane.fleet(), call.tx(), fleet_actor(call), row->id, node, *action));
}

Response patch_fleet_instance(Call& call) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  const fleet::Instance* row = request.instance();
  const Symbol resource = request.known(request.required_text("resourceId"));
  const std::optional<std::string> text = request.text("targetTierVersion");
  const Symbol version = request.known(text.value_or(""));
  if (text && !version.present()) {
    request.refuse(fleet_error(400, "There is no such version of the plan"));
  }
  request.object("resourceOverrideConfiguration");
  if (!request.ok()) return request.refused();
  const Symbol id = row->id;
  if (const auto refused =
          fleet::patch_instance(system, call.tx(), fleet_actor(call), id, resource, version)) {
    return fleet_refused(*refused);
  }
  JsonWriter out;
  FleetObjects(system, call.tx().now()).instance(out, *system.rows.instance(id), false);
  return fleet_ok(std::move(out));
}

Response set_account_connection(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = call.plane.fleet().rows.instance(request.path(1));
  if (row == nullptr || row->service != request.path(0)) {
    request.refuse(fleet_error(404, "There is no such instance"));
  }
  const std::optional<bool> connected = request.flag("setConnection");
  if (!connected) request.refuse(fleet_error(400, "setConnection is required"));
  if (!request.ok()) return request.refused();
  return fleet_done(
      fleet::set_connection(call.plane.fleet(), call.tx(), fleet_actor(call), row->id, *connected),
      202);
}

Response add_custom_dns(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = instance_behind_key(request, call);
  const std::string name = request.required_text("customDNS");
  const std::int64_t port = request.integer("targetPort").value_or(0);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::add_dns(call.plane.fleet(), call.tx(), fleet_actor(call), row->id,
                                   resource_of_key(call, *row), name, port));
}

Response remove_custom_dns(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = instance_behind_key(request, call);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::remove_dns(call.plane.fleet(), call.tx(), fleet_actor(call), row->id,
                                      resource_of_key(call, *row)));
}

Response set_debug_mode(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = request.instance();
  const std::optional<bool> on = request.flag("enable");
  if (!on) request.refuse(fleet_error(400, "enable is required"));
  if (!request.ok()) return request.refused();
  return fleet_done(
      fleet::set_debug(call.plane.fleet(), call.tx(), fleet_actor(call), row->id, *on));
}

// What happened to the instance, by resource: the events of its workflows, newest workflow first.
Response debug_instance(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Instance* row = request.instance();
  if (row == nullptr) return request.refused();
  std::vector<std::string> log;
  system.rows.workflows_of_instance.each(row->id, [&](Slot, const fleet::Workflow& work) {
    for (const fleet::WorkflowEvent& each : work.events) {
      log.push_back(format_rfc3339(each.at) + " " + system.text(work.id) + " " + each.message);
    }
    return true;
  });
  JsonWriter out;
  out.begin_object();
  out.put("instanceId", system.text(row->id));
  out.begin_object("resourcesDebug");
  for (const fleet::Resource* part : parts_by_key(system, *row)) {
    out.name(part->key).begin_object();
    out.put("resourceId", system.text(part->id));
    out.begin_object("debugData");
    out.put("simulated", true);
    out.name("log").array(log);
    out.end_object();
    out.end_object();
  }
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_installer(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = request.instance();
  if (row == nullptr) return request.refused();
  if (row->onprem_platform.empty()) {
    return fleet_error(409, "The instance is not on a platform of its owner");
  }
  const std::string id = call.plane.fleet().text(row->id);
  JsonWriter out;
  out.begin_object();
  out.put("instanceId", id);
  out.put("installerURL", "https://sim.invalid/" + id + "/installer.tar.gz");
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
