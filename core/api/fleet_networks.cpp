#include "core/api/fleet_networks.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/networks.h"

namespace tabplane::api {
namespace {

Response shown(Call& call, Symbol network) {
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Network* row = system.rows.network(network);
  if (row == nullptr) return fleet_error(404, "There is no such network");
  JsonWriter out;
  FleetObjects(system, call.plane.engine().now()).network(out, *row);
  return fleet_ok(std::move(out));
}

}  // namespace

Response list_networks(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::string provider = request.query("cloudProviderName").value_or("all");
  const std::string region = request.query("cloudProviderRegion").value_or("");
  const std::string organization = request.query("owningOrgID").value_or("");
  const bool custom_only = request.query_flag("customNetworksOnly").value_or(false);
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("customNetworks");
  system.rows.networks_in_order.each(fleet::kEverything, [&](Slot, const fleet::Network& row) {
    if (provider != "all" && objects.provider_of(row.region) != provider) return true;
    if (!region.empty() && objects.region_code(row.region) != region) return true;
    if (!organization.empty() && system.text(row.organization) != organization) return true;
    if (custom_only && row.type != fleet::NetworkType::custom) return true;
    objects.network(out, row);
    return true;
  });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response create_fleet_network(Call& call) {
  FleetRequest request(call);
  fleet::NewNetwork wanted;
  wanted.provider = request.known(request.required_text("cloudProviderName"));
  wanted.region_code = request.known(request.required_text("cloudProviderRegion"));
  wanted.name = request.text("name").value_or("");
  wanted.cidr = request.text("cidr").value_or(std::string(fleet::kUsualCidr));
  if (const Json* features = request.object("networkFeaturesConfiguration")) {
    const Json* flag = member(*features, "isPrivateLinkEnabled");
    if (flag != nullptr && !flag->is_null() && !flag->is_boolean()) {
      request.refuse(fleet_error(400, "isPrivateLinkEnabled should be true or false"));
    }
    wanted.private_link = flag != nullptr && *flag == true;
  }
  if (!request.ok()) return request.refused();
  const auto made = fleet::create_network(call.plane.fleet(), call.tx(), fleet_actor(call), wanted);
  return made ? shown(call, made.value()) : fleet_refused(made.error());
}

Response describe_network(Call& call) {
  FleetRequest request(call);
  return request.ok() ? shown(call, request.path(0)) : request.refused();
}

Response rename_fleet_network(Call& call) {
  FleetRequest request(call);
  const std::optional<std::string> name = request.text("name");
  if (!request.ok()) return request.refused();
  const auto refused = fleet::rename_network(call.plane.fleet(), call.tx(), fleet_actor(call),
                                             request.path(0), name);
  return refused ? fleet_refused(*refused) : shown(call, request.path(0));
}

Response delete_fleet_network(Call& call) {
  FleetRequest request(call);
  if (!request.ok()) return request.refused();
  return fleet_done(
      fleet::delete_network(call.plane.fleet(), call.tx(), fleet_actor(call), request.path(0)));
}

}  // namespace tabplane::api
