#include "core/api/fleet_helm.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/entities.h"

namespace tabplane::api {
namespace {

using fleet::Amenity;
using fleet::Status;

constexpr std::string_view kHelm = "Helm";

std::string said_or(std::string_view said, std::string usual) {
  return said.empty() ? std::move(usual) : std::string(said);
}

HelmRelease of_amenity(const Amenity& amenity, const char* status) {
  HelmRelease made;
  made.name_space = fleet::namespace_of(amenity);
  made.name = said_or(fleet::property_of(amenity, "ReleaseName"), made.name_space);
  made.status = status;
  made.chart = said_or(fleet::property_of(amenity, "ChartName"), made.name_space);
  made.chart_version = said_or(fleet::property_of(amenity, "ChartVersion"), "1.0.0");
  made.repository = said_or(fleet::property_of(amenity, "ChartRepoName"), "simulated");
  made.repository_url =
      said_or(fleet::property_of(amenity, "ChartRepoURL"), "https://charts.sim.invalid");
  for (const fleet::Given& each : amenity.properties) {
    if (each.key != "ChartValues") continue;
    const std::optional<Json> values = parse_json(each.value);
    if (values && values->is_object()) made.values = each.value;
  }
  made.amenity = &amenity;
  return made;
}

const Amenity* named(const std::vector<Amenity>& amenities, const std::string& name) {
  const auto found = std::find_if(amenities.begin(), amenities.end(),
                                  [&](const Amenity& each) { return each.name == name; });
  return found != amenities.end() ? &*found : nullptr;
}

// What has become of one that is there, while the cell is what it is.
const char* status_there(const fleet::Cell& cell, const Amenity& amenity) {
  if (cell.status == Status::deleting) return "uninstalling";
  if (cell.work == fleet::CellWork::deploy) {
    return cell.status == Status::deploying ? "pending-install" : "failed";
  }
  if (cell.work != fleet::CellWork::apply || cell.status != Status::deploying) return "deployed";
  const Amenity* next = named(cell.pending, amenity.name);
  if (next == nullptr) return "uninstalling";
  return *next == amenity ? "deployed" : "pending-upgrade";
}

const char* status_of(const fleet::Instance& row) {
  switch (row.status) {
    case Status::failed:
    case Status::cancelled:
      return "failed";
    case Status::deleting:
      return "uninstalling";
    case Status::pending:
    case Status::pending_dependency:
      return "pending-install";
    case Status::deploying:
      return row.metering == fleet::Metering::off ? "pending-install" : "pending-upgrade";
    default:
      return "deployed";
  }
}

void add_instances(const fleet::Fleet& system, const fleet::Cell& cell,
                   std::vector<HelmRelease>& releases) {
  system.rows.instances_of_cell.each_from_oldest(cell.id, [&](Slot, const fleet::Instance& row) {
    for (const fleet::Resource* part : system.rows.parts_of(row.resource)) {
      if (part->type != kHelm) continue;
      const std::string id = system.text(row.id);
      HelmRelease made;
      made.name = id + "-" + part->key;
      made.status = status_of(row);
      made.chart = part->key;
      made.chart_version = system.text(row.version);
      made.repository = "simulated";
      made.repository_url = "https://charts.sim.invalid";
      made.name_space = id;
      made.instance = &row;
      releases.push_back(std::move(made));
    }
    return true;
  });
}

}  // namespace

std::vector<HelmRelease> helm_releases(const fleet::Fleet& system, const fleet::Cell& cell) {
  std::vector<HelmRelease> releases;
  for (const Amenity& each : cell.amenities) {
    if (each.type == kHelm) releases.push_back(of_amenity(each, status_there(cell, each)));
  }
  if (cell.work == fleet::CellWork::apply) {
    const char* status = cell.status == Status::deploying ? "pending-install" : "failed";
    for (const Amenity& each : cell.pending) {
      if (each.type == kHelm && named(cell.amenities, each.name) == nullptr) {
        releases.push_back(of_amenity(each, status));
      }
    }
  }
  add_instances(system, cell, releases);
  return releases;
}

void write_helm_package(JsonWriter& out, const HelmRelease& release) {
  out.begin_object();
  out.put("chartName", release.chart);
  out.put("chartVersion", release.chart_version);
  out.put("chartRepoName", release.repository);
  out.put("chartRepoUrl", release.repository_url);
  out.put("namespace", release.name_space);
  out.put("releaseName", release.name);
  if (!release.values.empty()) out.name("chartValues").raw(release.values);
  out.end_object();
}

Response list_helm_installations(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const std::string wanted = request.query("hostClusterID").value_or("");
  if (!request.ok()) return request.refused();
  if (!wanted.empty() && system.rows.cell(request.known(wanted)) == nullptr) {
    return fleet_error(404, "There is no such host cluster");
  }
  JsonWriter out;
  out.begin_object();
  out.begin_array("helmPackageInstallations");
  system.rows.cells_in_order.each(fleet::kEverything, [&](Slot, const fleet::Cell& cell) {
    if (!wanted.empty() && system.text(cell.id) != wanted) return true;
    for (const HelmRelease& each : helm_releases(system, cell)) {
      out.begin_object();
      out.put("hostClusterID", system.text(cell.id));
      out.put("status", each.status);
      write_helm_package(out.name("helmPackage"), each);
      out.end_object();
    }
    return true;
  });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
