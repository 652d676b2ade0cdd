#include "core/api/fleet_instances.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/instances.h"

namespace tabplane::api {
namespace {

// What a path of keys means: provider, service, API version, environment, model, plan.
const fleet::Plan* plan_by_keys(FleetRequest& request, const Call& call) {
  const fleet::Fleet& system = call.plane.fleet();
  const std::vector<std::string>& keys = call.parameters;
  const fleet::Plan* found = nullptr;
  const std::string provider = system.text(system.rows.settings().provider);
  const bool ours = provider.empty() || keys[0] == provider;
  system.rows.services_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Service& service) {
        if (!ours || service.key != keys[1] || service.api_version != keys[2]) return true;
        system.rows.environments_of_service.each_from_oldest(
            service.id, [&](Slot, const fleet::Environment& environment) {
              if (environment.key != keys[3]) return true;
              system.rows.plans_of_environment.each_from_oldest(
                  environment.id, [&](Slot, const fleet::Plan& plan) {
                    const fleet::Model* model = system.rows.model(plan.model);
                    if (plan.key == keys[5] && model != nullptr && model->key == keys[4]) {
                      found = &plan;
                    }
                    return found == nullptr;
                  });
              return found == nullptr;
            });
        return found == nullptr;
      });
  if (found == nullptr) request.refuse(fleet_error(404, "There is no such plan"));
  return found;
}

const fleet::Resource* resource_by_key(FleetRequest& request, const Call& call,
                                       const fleet::Plan* plan, const std::string& key) {
  if (plan == nullptr) return nullptr;
  const fleet::Resource* found = call.plane.fleet().rows.resource_by_key(plan->id, key);
  if (found == nullptr) request.refuse(fleet_error(404, "There is no such resource"));
  return found;
}

// A text that has to be known once it is said.
Symbol said(FleetRequest& request, std::string_view name, const char* what) {
  const std::optional<std::string> text = request.text(name);
  if (!text || text->empty()) return {};
  const Symbol known = request.known(*text);
  if (!known.present()) {
    request.refuse(fleet_error(400, std::string(name) + " names no " + what));
  }
  return known;
}

fleet::NewInstance read_new(FleetRequest& request) {
  fleet::NewInstance wanted;
  wanted.provider = said(request, "cloud_provider", "cloud provider");
  wanted.region_code = said(request, "region", "region");
  wanted.network = said(request, "custom_network_id", "network");
  wanted.version = said(request, "productTierVersion", "version");
  const std::optional<std::string> subscription = request.text("subscriptionId");
  if (subscription && !subscription->empty()) {
    wanted.subscription = request.known(*subscription);
    if (!wanted.subscription.present()) {
      request.refuse(fleet_error(404, "There is no such subscription of this plan"));
    }
  }
  wanted.public_network = request.public_network();
  wanted.onprem_platform = request.text("onprem_platform").value_or("");
  wanted.external_payer = request.text("externalPayerId").value_or("");
  wanted.tags = request.tags("customTags").value_or(std::vector<fleet::Tag>{});
  wanted.parameters = request.parameters("requestParams");
  return wanted;
}

Response answer_new(Call& call, const Result<Symbol, fleet::Refusal>& made) {
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  out.begin_object();
  out.put("id", call.plane.fleet().text(made.value()));
  out.end_object();
  return fleet_accepted(std::move(out));
}

enum class AccountFilter : std::uint8_t { all, only, exclude };

}  // namespace

Response list_instances(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Environment* environment = request.environment();
  const std::string plan = request.query("ProductTierId").value_or("");
  const std::string version = request.query("ProductTierVersion").value_or("");
  const std::string subscription = request.query("SubscriptionId").value_or("");
  const std::string filter = request.query("Filter").value_or("");
  const bool detail = !request.query_flag("ExcludeDetail").value_or(false);
  AccountFilter accounts = AccountFilter::all;
  if (filter == "onlyCloudAccounts") accounts = AccountFilter::only;
  if (filter == "excludeCloudAccounts") accounts = AccountFilter::exclude;
  if (!filter.empty() && accounts == AccountFilter::all) {
    request.refuse(fleet_error(400, "Filter is onlyCloudAccounts or excludeCloudAccounts"));
  }
  if (!version.empty() && plan.empty()) {
    request.refuse(fleet_error(400, "ProductTierVersion goes with ProductTierId"));
  }
  if (!request.ok()) return request.refused();
  FleetPage page(request, "instances" + system.text(environment->id) + "/" + plan + "/" + version +
                              "/" + subscription + "/" + filter);
  if (!request.ok()) return request.refused();
  const Symbol plan_id = request.known(plan);
  const Symbol version_id = request.known(version);
  const Symbol subscription_id = request.known(subscription);
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(environment->service));
  out.put("environmentId", system.text(environment->id));
  out.begin_array("resourceInstances");
  each_of_page(page, system.rows.instances_of_environment, environment->id,
               [&](const fleet::Instance& row, bool taken) {
                 const bool is_account = row.account.present();
                 if (!plan.empty() && row.plan != plan_id) return false;
                 if (!version.empty() && row.version != version_id) return false;
                 if (!subscription.empty() && row.subscription != subscription_id) return false;
                 if (accounts == AccountFilter::only && !is_account) return false;
                 if (accounts == AccountFilter::exclude && is_account) return false;
                 if (taken) objects.instance(out, row, detail);
                 return true;
               });
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_instance(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = request.instance();
  const bool detail = request.query_flag("detail").value_or(false);
  if (!request.ok()) return request.refused();
  JsonWriter out;
  FleetObjects(call.plane.fleet(), call.plane.engine().now()).instance(out, *row, detail);
  return fleet_ok(std::move(out));
}

Response create_fleet_instance(Call& call) {
  FleetRequest request(call);
  const fleet::Plan* plan = plan_by_keys(request, call);
  const fleet::Resource* resource = resource_by_key(request, call, plan, call.parameters[6]);
  fleet::NewInstance wanted = read_new(request);
  if (!request.ok()) return request.refused();
  wanted.resource = resource->id;
  return answer_new(
      call, fleet::create_instance(call.plane.fleet(), call.tx(), fleet_actor(call), wanted));
}

Response create_fleet_proxy(Call& call) {
  FleetRequest request(call);
  const fleet::Plan* plan = plan_by_keys(request, call);
  const fleet::Resource* source = resource_by_key(request, call, plan, call.parameters[6]);
  fleet::NewInstance wanted = read_new(request);
  if (!request.ok()) return request.refused();
  return answer_new(call, fleet::create_proxy(call.plane.fleet(), call.tx(), fleet_actor(call),
                                              source->id, wanted));
}

Response delete_fleet_proxy(Call& call) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  const fleet::Plan* plan = plan_by_keys(request, call);
  if (!request.ok()) return request.refused();
  const fleet::Instance* row = system.rows.instance(request.path(6));
  if (row == nullptr || row->plan != plan->id || !row->source.present()) {
    return fleet_error(404, "There is no such proxy");
  }
  return fleet_done(
      fleet::delete_instance(system, call.tx(), fleet_actor(call), row->id, row->resource), 202);
}

Response adopt_fleet_instance(Call& call) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  const fleet::Plan* plan = system.rows.plan(request.path(1));
  if (plan == nullptr || plan->service != request.path(0)) {
    return fleet_error(404, "There is no such service and plan");
  }
  const fleet::Resource* resource = resource_by_key(request, call, plan, call.parameters[3]);
  fleet::NewInstance wanted;
  const std::optional<std::string> version = request.query("servicePlanVersion");
  const std::optional<std::string> subscription = request.query("subscriptionID");
  wanted.version = request.known(version.value_or(""));
  wanted.subscription = request.known(subscription.value_or(""));
  if (version && !wanted.version.present()) {
    request.refuse(fleet_error(400, "There is no such version of the plan"));
  }
  if (subscription && !wanted.subscription.present()) {
    request.refuse(fleet_error(404, "There is no such subscription of this plan"));
  }
  if (const Json* parts = request.object("resourceAdoptionConfiguration")) {
    for (auto at = parts->begin(); at != parts->end(); ++at) {
      if (system.rows.resource_by_key(plan->id, at.key()) == nullptr) {
        request.refuse(
            fleet_error(400, "resourceAdoptionConfiguration names no resource of the plan"));
      }
    }
  }
  if (!request.ok()) return request.refused();
  wanted.resource = resource->id;
  return answer_new(call, fleet::adopt_instance(system, call.tx(), fleet_actor(call),
                                                request.path(2), std::move(wanted)));
}

Response update_fleet_instance(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = request.instance();
  const Symbol resource = request.known(request.required_text("resourceId"));
  fleet::InstanceChange change;
  change.tags = request.tags("customTags");
  change.public_network = request.public_network();
  change.parameters = request.parameters("requestParams");
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::update_instance(call.plane.fleet(), call.tx(), fleet_actor(call),
                                           row->id, resource, change));
}

Response delete_fleet_instance(Call& call) {
  FleetRequest request(call);
  const fleet::Instance* row = request.instance();
  const Symbol resource = request.known(request.required_text("resourceId"));
  if (!request.ok()) return request.refused();
  return fleet_done(
      fleet::delete_instance(call.plane.fleet(), call.tx(), fleet_actor(call), row->id, resource));
}

Response list_linked_instances(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Instance* row = request.instance();
  if (row == nullptr) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(row->service));
  out.put("environmentId", system.text(row->environment));
  out.begin_array("resourceInstances");
  for (const fleet::Instance* each : fleet::linked(system, *row)) {
    objects.instance(out, *each, false);
  }
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response list_cell_instances(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Cell* cell = system.rows.cell(request.path(0));
  if (cell == nullptr) return fleet_error(404, "There is no such host cluster");
  FleetPage page(request, "cell" + system.text(cell->id));
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("instances");
  each_of_page(page, system.rows.instances_of_cell, cell->id,
               [&](const fleet::Instance& row, bool taken) {
                 if (taken) objects.instance(out, row, false);
                 return true;
               });
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
