#include "core/api/fleet_snapshots.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/snapshots.h"

namespace tabplane::api {
namespace {

Response take(Call& call, bool automated) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  const fleet::Instance* row = request.instance();
  if (!request.ok()) return request.refused();
  const Symbol service = row->service;
  const Symbol environment = row->environment;
  const auto made = fleet::take_snapshot(system, call.tx(), fleet_actor(call), row->id, automated);
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(service));
  out.put("environmentId", system.text(environment));
  out.put("snapshotId", system.text(made.value()));
  out.end_object();
  return fleet_accepted(std::move(out));
}

// Snapshots are found by their environment also when the instance is gone.
const fleet::Snapshot* snapshot_of_path(FleetRequest& request, const Call& call,
                                        std::size_t index) {
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return nullptr;
  const fleet::Snapshot* row = call.plane.fleet().rows.snapshot(request.path(index));
  if (row != nullptr && row->environment == environment->id) return row;
  request.refuse(fleet_error(404, "There is no such snapshot"));
  return nullptr;
}

Response answer_restore(Call& call, Symbol snapshot, const fleet::RestoreOptions& options) {
  fleet::Fleet& system = call.plane.fleet();
  const auto made =
      fleet::restore_snapshot(system, call.tx(), fleet_actor(call), snapshot, options);
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  out.begin_object();
  out.put("id", system.text(made.value()));
  out.end_object();
  return fleet_accepted(std::move(out));
}

// The snapshot that an instance had at a time, which is not in the future.
const fleet::Snapshot* snapshot_at_time(FleetRequest& request, const Call& call,
                                        const fleet::Instance* row, std::optional<TimePoint> time,
                                        TimePoint now) {
  if (!time) request.refuse(fleet_error(400, "targetRestoreTime is required"));
  if (time && now < *time) request.refuse(fleet_error(400, "targetRestoreTime is to come"));
  if (!request.ok()) return nullptr;
  const fleet::Snapshot* found = fleet::snapshot_at(call.plane.fleet(), row->id, *time);
  if (found == nullptr) request.refuse(fleet_error(404, "There was no snapshot at that time"));
  return found;
}

}  // namespace

Response create_snapshot(Call& call) {
  return take(call, false);
}
Response trigger_snapshot(Call& call) {
  return take(call, true);
}

Response copy_fleet_snapshot(Call& call) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  const fleet::Instance* row = request.instance();
  const Symbol region = request.known(request.required_text("targetRegion"));
  std::optional<Symbol> source;
  if (const auto text = request.text("sourceSnapshotId")) source = request.known(*text);
  if (!request.ok()) return request.refused();
  const auto made =
      fleet::copy_snapshot(system, call.tx(), fleet_actor(call), row->id, source, region);
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  out.begin_object();
  out.put("snapshotId", system.text(made.value()));
  out.end_object();
  return fleet_accepted(std::move(out));
}

Response list_snapshots(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Instance* row = request.instance();
  if (row == nullptr) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("snapshots");
  system.rows.snapshots_of_instance.each(row->id, [&](Slot, const fleet::Snapshot& each) {
    objects.snapshot(out, each);
    return true;
  });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_snapshot(Call& call) {
  FleetRequest request(call);
  const fleet::Snapshot* row = snapshot_of_path(request, call, 3);
  if (row == nullptr) return request.refused();
  if (row->instance != request.path(2)) return fleet_error(404, "There is no such snapshot");
  JsonWriter out;
  FleetObjects(call.plane.fleet(), call.plane.engine().now()).snapshot(out, *row);
  return fleet_ok(std::move(out));
}

Response describe_snapshot_from_time(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Instance* instance = request.instance();
  const std::optional<TimePoint> time = request.query_time("targetRestoreTime");
  const fleet::Snapshot* row =
      snapshot_at_time(request, call, instance, time, call.plane.engine().now());
  if (row == nullptr) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.put("snapshotId", system.text(row->id));
  out.put("status", fleet::word_of(row->status));
  out.put("completeTime", format_rfc3339(*row->completed_at));
  out.put("serviceId", system.text(row->service));
  out.put("environmentId", system.text(row->environment));
  out.put("productTierId", system.text(row->plan));
  out.put("productTierVersion", system.text(row->version));
  out.end_object();
  return fleet_ok(std::move(out));
}

Response restore_from_time(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* instance = request.instance();
  const std::optional<TimePoint> time = request.time("targetRestoreTime");
  fleet::RestoreOptions options;
  options.public_network = request.public_network();
  const fleet::Snapshot* row = snapshot_at_time(request, call, instance, time, call.tx().now());
  if (row == nullptr) return request.refused();
  return answer_restore(call, row->id, options);
}

Response restore_from_snapshot(Call& call) {
  FleetRequest request(call);
  const fleet::Snapshot* row = snapshot_of_path(request, call, 2);
  fleet::RestoreOptions options;
  options.public_network = request.public_network();
  options.overrides = request.parameters("inputParametersOverride");
  options.network = request.known(request.text("custom_network_id").value_or(""));
  const std::optional<std::string> version = request.text("productTierVersionOverride");
  options.version = request.known(version.value_or(""));
  if (version && !options.version.present()) {
    request.refuse(fleet_error(400, "There is no such version of the plan"));
  }
  if (!request.ok()) return request.refused();
  return answer_restore(call, row->id, options);
}

Response delete_fleet_snapshot(Call& call) {
  FleetRequest request(call);
  const fleet::Snapshot* row = snapshot_of_path(request, call, 2);
  if (row == nullptr) return request.refused();
  return fleet_done(
      fleet::delete_snapshot(call.plane.fleet(), call.tx(), fleet_actor(call), row->id), 202);
}

}  // namespace tabplane::api
