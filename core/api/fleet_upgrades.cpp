#include "core/api/fleet_upgrades.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/upgrades.h"

namespace tabplane::api {
namespace {

const fleet::Plan* plan_of_path(FleetRequest& request, const Call& call) {
  const fleet::Plan* plan = call.plane.fleet().rows.plan(request.path(1));
  if (plan != nullptr && plan->service == request.path(0)) return plan;
  request.refuse(fleet_error(404, "There is no such service and plan"));
  return nullptr;
}

const fleet::UpgradePath* path_of_path(FleetRequest& request, const Call& call) {
  const fleet::Plan* plan = plan_of_path(request, call);
  if (plan == nullptr) return nullptr;
  const fleet::UpgradePath* row = call.plane.fleet().rows.upgrade_path(request.path(2));
  if (row != nullptr && row->plan == plan->id) return row;
  request.refuse(fleet_error(404, "There is no such upgrade path"));
  return nullptr;
}

// Filters of one kind are known; none means every instance of the source version.
std::optional<std::vector<Symbol>> read_filters(FleetRequest& request) {
  const Json* filters = request.object("upgradeFilters");
  if (filters == nullptr) {
    request.refuse(fleet_error(400, "upgradeFilters is required"));
    return std::nullopt;
  }
  std::optional<std::vector<Symbol>> instances;
  for (auto at = filters->begin(); at != filters->end(); ++at) {
    if (at.key() != "INSTANCE_IDS" || !at.value().is_array()) {
      request.refuse(fleet_error(400, "upgradeFilters has a list of INSTANCE_IDS"));
      return std::nullopt;
    }
    instances.emplace();
    for (const Json& each : at.value()) {
      instances->push_back(each.is_string() ? request.known(each.get_ref<const std::string&>())
                                            : Symbol{});
    }
  }
  return instances;
}

Response manage(Call& call, FleetRequest& request, fleet::UpgradeAction action,
                const std::vector<Symbol>& instances) {
  const fleet::UpgradePath* row = path_of_path(request, call);
  if (!request.ok()) return request.refused();
  fleet::Fleet& system = call.plane.fleet();
  const Symbol id = row->id;
  if (const auto refused =
          fleet::manage_upgrade_path(system, call.tx(), fleet_actor(call), id, action, instances)) {
    return fleet_refused(*refused);
  }
  JsonWriter out;
  FleetObjects(system, call.tx().now()).upgrade_path(out, *system.rows.upgrade_path(id));
  return fleet_ok(std::move(out));
}

// {"resource-ids": "instance-a,instance-b"}
std::vector<Symbol> read_payload(FleetRequest& request) {
  std::vector<Symbol> instances;
  const Json* payload = request.object("actionPayload");
  if (payload == nullptr) return instances;
  const std::string text = text_member(*payload, "resource-ids").value_or("");
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    std::string_view one = std::string_view(text).substr(start, comma - start);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    instances.push_back(request.known(one));
    start = comma + 1;
  }
  return instances;
}

}  // namespace

Response create_fleet_upgrade_path(Call& call) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  const fleet::Plan* plan = plan_of_path(request, call);
  fleet::NewUpgradePath wanted;
  wanted.source_version = request.known(request.required_text("sourceVersion"));
  wanted.target_version = request.known(request.required_text("targetVersion"));
  wanted.instances = read_filters(request);
  wanted.max_concurrent = request.integer("maxConcurrentUpgrades");
  wanted.notify_customer = request.flag("notifyCustomer").value_or(false);
  wanted.scheduled = request.time("scheduledDate");
  request.object("configurationOverrides");
  if (!request.ok()) return request.refused();
  wanted.plan = plan->id;
  const auto made = fleet::create_upgrade_path(system, call.tx(), fleet_actor(call), wanted);
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  FleetObjects(system, call.tx().now()).upgrade_path(out, *system.rows.upgrade_path(made.value()));
  return fleet_ok(std::move(out));
}

Response describe_upgrade_path(Call& call) {
  FleetRequest request(call);
  const fleet::UpgradePath* row = path_of_path(request, call);
  if (row == nullptr) return request.refused();
  JsonWriter out;
  FleetObjects(call.plane.fleet(), call.plane.engine().now()).upgrade_path(out, *row);
  return fleet_ok(std::move(out));
}

Response cancel_upgrade_path(Call& call) {
  FleetRequest request(call);
  return manage(call, request, fleet::UpgradeAction::cancel, {});
}

Response manage_fleet_upgrade_path(Call& call) {
  FleetRequest request(call);
  const std::string word = request.required_text("action");
  const auto action = fleet::parse_word<fleet::UpgradeAction>(word);
  if (!action) request.refuse(fleet_error(400, "action is not known"));
  const std::vector<Symbol> instances = read_payload(request);
  return manage(call, request, action.value_or(fleet::UpgradeAction::none), instances);
}

Response list_upgrade_paths(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Plan* plan = plan_of_path(request, call);
  const std::string source = request.query("sourceProductTierVersion").value_or("");
  const std::string target = request.query("targetProductTierVersion").value_or("");
  const std::string status = request.query("status").value_or("");
  const std::string type = request.query("type").value_or("");
  if ((!status.empty() && !fleet::parse_word<fleet::UpgradeStatus>(status)) ||
      (!type.empty() && !fleet::parse_word<fleet::UpgradeType>(type))) {
    request.refuse(fleet_error(400, "status or type is not known"));
  }
  if (!request.ok()) return request.refused();
  FleetPage page(request, "paths" + system.text(plan->id) + "/" + source + "/" + target + "/" +
                              status + "/" + type);
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("upgradePaths");
  each_of_page(page, system.rows.paths_of_plan, plan->id,
               [&](const fleet::UpgradePath& row, bool taken) {
                 if (!source.empty() && system.text(row.source_version) != source) return false;
                 if (!target.empty() && system.text(row.target_version) != target) return false;
                 if (!status.empty() && fleet::word_of(row.status) != status) return false;
                 if (!type.empty() && fleet::word_of(row.type) != type) return false;
                 if (taken) objects.upgrade_path(out, row);
                 return true;
               });
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

Response list_eligible_instances(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::UpgradePath* row = path_of_path(request, call);
  if (row == nullptr) return request.refused();
  FleetPage page(request, "eligible" + system.text(row->id));
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(row->service));
  out.put("productTierId", system.text(row->plan));
  out.put("upgradePathId", system.text(row->id));
  out.begin_array("instances");
  each_of_page(page, system.rows.upgrades_of_path, row->id,
               [&](const fleet::InstanceUpgrade& each, bool taken) {
                 if (taken) objects.instance_upgrade(out, each);
                 return true;
               });
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
