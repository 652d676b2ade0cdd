#include "shell/view/fleet_cell_asks.h"

#include <utility>

#include "shell/view/fleet_request.h"

namespace tabplane::shell {
namespace {

using fleet::CellAction;

constexpr std::size_t kLongestId = 200;

std::string is_in(const fleet::Cell& cell) {
  return "The cell is " + std::string(fleet::word_of(cell.status));
}

std::string cannot_move(const fleet::Cell& cell, CellAction action) {
  return fleet::next_status(cell.status, action) ? std::string() : is_in(cell);
}

std::string amenity_object(const fleet::Amenity& amenity) {
  std::vector<JsonMember> properties;
  properties.reserve(amenity.properties.size());
  for (const fleet::Given& each : amenity.properties) {
    properties.push_back({each.key, each.value, true});
  }
  const std::string inner = json_object(properties);
  std::vector<JsonMember> members = {{"Name", amenity.name}};
  if (!amenity.description.empty()) members.push_back({"Description", amenity.description});
  if (!amenity.type.empty()) members.push_back({"Type", amenity.type});
  members.push_back({"IsManaged", amenity.managed ? "true" : "false", true});
  members.push_back({"Properties", inner, true});
  return json_object(members);
}

}  // namespace

std::string_view words_of(FleetCellVerb verb) {
  constexpr std::string_view kWords[kFleetCellVerbs] = {"Apply",
                                                        "Sync with the template",
                                                        "Cancel the deployment",
                                                        "Restart the deployment",
                                                        "Make a dashboard token",
                                                        "Delete"};
  return kWords[static_cast<std::size_t>(verb)];
}

api::Request cell_request(std::string_view cell, FleetCellVerb verb, std::string_view token) {
  const std::string target = fleet_target({"host-cluster", cell});
  switch (verb) {
    case FleetCellVerb::apply:
      return fleet_request("POST", target + "/apply-pending-changes", {}, token);
    case FleetCellVerb::sync:
      return fleet_request("PATCH", target, json_object({{"syncWithOrgTemplate", "true", true}}),
                           token);
    case FleetCellVerb::cancel:
      return fleet_request("POST", target + "/cancel-deployment", {}, token);
    case FleetCellVerb::restart:
      return fleet_request("POST", target + "/restart-deployment", {}, token);
    case FleetCellVerb::token:
      return fleet_request("POST", target + "/dashboard/token", {}, token);
    case FleetCellVerb::remove:
      break;
  }
  return fleet_request("DELETE", target, {}, token);
}

std::string cannot(const fleet::Fleet& fleet, const fleet::Cell& cell, FleetCellVerb verb) {
  switch (verb) {
    case FleetCellVerb::apply: {
      std::string reason = cannot_move(cell, CellAction::apply);
      if (reason.empty() && !cell.staged) reason = "Nothing is staged";
      return reason;
    }
    case FleetCellVerb::sync:
      return cannot_stage(cell);
    case FleetCellVerb::cancel:
      return cannot_move(cell, CellAction::cancel);
    case FleetCellVerb::restart:
      return cannot_move(cell, CellAction::restart);
    case FleetCellVerb::token:
      return cell.status == fleet::Status::ready ? std::string() : is_in(cell);
    case FleetCellVerb::remove:
      break;
  }
  std::string reason = cannot_move(cell, CellAction::remove);
  if (!reason.empty()) return reason;
  const std::size_t instances = fleet.rows.instances_of_cell.count(cell.id);
  if (instances == 0) return {};
  return instances == 1 ? "An instance stands on it"
                        : std::to_string(instances) + " instances stand on it";
}

std::string cannot_stage(const fleet::Cell& cell) {
  const bool worked_on =
      cell.work == fleet::CellWork::apply || cell.work == fleet::CellWork::remove;
  return worked_on ? is_in(cell) : std::string();
}

api::Request stage_request(std::string_view cell, const std::vector<fleet::Amenity>& amenities,
                           std::string_view token) {
  std::string list = "[";
  for (const fleet::Amenity& each : amenities) {
    if (list.size() > 1) list += ", ";
    list += amenity_object(each);
  }
  list += "]";
  return fleet_request("PATCH", fleet_target({"host-cluster", cell}),
                       json_object({{"pendingAmenities", list, true}}), token);
}

api::Request pool_size_request(std::string_view cell, std::string_view pool, std::int64_t max_size,
                               std::string_view token) {
  const std::string size = std::to_string(max_size);
  return fleet_request("PATCH", fleet_target({"host-cluster", cell, "node-pool", pool}),
                       json_object({{"maxSize", size, true}}), token);
}

api::Request delete_entity_request(std::string_view cell, std::string_view type,
                                   std::string_view id, std::string_view token) {
  return fleet_request("DELETE",
                       fleet_target({"host-cluster", cell, "entityType", type, "entityID", id}), {},
                       token);
}

api::Request adopt_request(const AdoptDraft& draft, std::string_view token) {
  std::vector<JsonMember> members = {{"id", draft.id},
                                     {"description", draft.description},
                                     {"cloudProvider", draft.provider},
                                     {"region", draft.region}};
  if (!draft.email.empty()) members.push_back({"customerEmail", draft.email});
  return fleet_request("POST", fleet_target({"host-cluster", "adopt"}), json_object(members),
                       token);
}

std::string cannot_adopt(const fleet::Fleet& fleet, const AdoptDraft& draft) {
  if (draft.id.empty()) return "Give the id of the cluster";
  if (draft.id.size() > kLongestId) return "The id is too long";
  if (draft.id.find('/') != std::string::npos) return "The id may have no slash";
  const std::optional<Symbol> known = fleet.symbols().find(draft.id);
  if (known && fleet.rows.cell(*known) != nullptr) return "There is a cell with this id";
  if (draft.description.empty()) return "Describe the cluster";
  return draft.region.empty() ? "Choose where it stands" : "";
}

}  // namespace tabplane::shell
