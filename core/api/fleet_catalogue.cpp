#include "core/api/fleet_catalogue.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"

namespace tabplane::api {
namespace {

using fleet::word_of;

Json resource_entities(const fleet::Fleet& system, const fleet::Plan& plan) {
  Json list = Json::array();
  system.rows.resources_of_plan.each_from_oldest(plan.id, [&](Slot, const fleet::Resource& row) {
    list.push_back({{"resourceId", system.text(row.id)},
                    {"name", row.name},
                    {"urlKey", row.key},
                    {"resourceType", row.type},
                    {"isBackupEnabled", row.backup},
                    {"isAutoscalingEnabled", false},
                    {"isDeprecated", false}});
    return true;
  });
  return list;
}

bool is_offered(const fleet::Plan& plan, Symbol region) {
  return plan.regions.empty() ||
         std::find(plan.regions.begin(), plan.regions.end(), region) != plan.regions.end();
}

Json offering(const fleet::Fleet& system, const FleetObjects& objects, const fleet::Plan& plan,
              const fleet::PlanVersion& version) {
  const fleet::Environment& environment = *system.rows.environment(plan.environment);
  const fleet::Model& model = *system.rows.model(plan.model);
  const fleet::Service& service = *system.rows.service(plan.service);
  Json made = {{"productTierID", system.text(plan.id)},
               {"productTierName", plan.name},
               {"productTierURLKey", plan.key},
               {"productTierDescription", plan.description},
               {"productTierDocumentation", ""},
               {"productTierSupport", ""},
               {"productTierPricing", objects.prices(plan.prices)},
               {"productTierType", word_of(plan.tenancy)},
               {"productTierVersion", system.text(version.version)},
               {"resourceParameters", resource_entities(system, plan)},
               {"serviceAPIID", "sa-" + system.text(service.id)},
               {"serviceAPIVersion", service.api_version},
               {"serviceEnvironmentID", system.text(environment.id)},
               {"serviceEnvironmentName", environment.name},
               {"serviceEnvironmentType", word_of(environment.type)},
               {"serviceEnvironmentURLKey", environment.key},
               {"serviceEnvironmentVisibility", environment.visibility},
               {"serviceLogoURL", ""},
               {"serviceModelID", system.text(model.id)},
               {"serviceModelName", model.name},
               {"serviceModelStatus", "READY"},
               {"serviceModelType", word_of(model.type)},
               {"serviceModelURLKey", model.key},
               {"AutoApproveSubscription", plan.auto_approve},
               {"allowCreatesWhenPaymentNotConfigured", plan.creates_without_payment},
               {"supportsPublicNetwork", plan.public_network}};
  if (plan.max_instances >= 0) made["maxNumberOfInstances"] = plan.max_instances;
  Json providers = Json::array();
  system.rows.regions_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Region& region) {
        if (!is_offered(plan, region.id)) return true;
        const std::string provider = system.text(region.provider);
        if (std::find(providers.begin(), providers.end(), provider) == providers.end()) {
          providers.push_back(provider);
        }
        if (provider == "aws" || provider == "gcp" || provider == "azure" || provider == "oci") {
          Json& list = made[provider + "Regions"];
          if (list.is_null()) list = Json::array();
          list.push_back(system.text(region.code));
        }
        return true;
      });
  made["cloudProviders"] = std::move(providers);
  if (!plan.onprem_platforms.empty()) made["onPremPlatforms"] = plan.onprem_platforms;
  return made;
}

struct Wanted {
  std::string visibility;
  Symbol plan;
  Symbol version;
  bool some_plan = false;
};

Json service_json(const fleet::Fleet& system, const FleetObjects& objects,
                  const fleet::Service& service, const Wanted& wanted) {
  Json offerings = Json::array();
  system.rows.environments_of_service.each_from_oldest(
      service.id, [&](Slot, const fleet::Environment& environment) {
        if (!wanted.visibility.empty() && environment.visibility != wanted.visibility) return true;
        system.rows.plans_of_environment.each_from_oldest(
            environment.id, [&](Slot, const fleet::Plan& plan) {
              if (wanted.some_plan && plan.id != wanted.plan) return true;
              const fleet::PlanVersion* version = wanted.version.present()
                                                      ? system.rows.version(plan.id, wanted.version)
                                                      : system.rows.preferred_version(plan.id);
              if (version != nullptr) {
                offerings.push_back(offering(system, objects, plan, *version));
              }
              return true;
            });
        return true;
      });
  const fleet::Settings& settings = system.rows.settings();
  return {{"serviceId", system.text(service.id)},
          {"serviceName", service.name},
          {"serviceDescription", service.description},
          {"serviceURLKey", service.key},
          {"serviceOrgId", system.text(settings.organization)},
          {"serviceProviderId", system.text(settings.provider)},
          {"serviceProviderName", settings.provider_name},
          {"createdAt", format_rfc3339(service.created_at)},
          {"isDeprecated", false},
          {"offerings", std::move(offerings)}};
}

Json parameter_json(const fleet::Fleet& system, const fleet::Parameter& row) {
  Json made = {{"key", row.key},
               {"displayName", row.display_name},
               {"description", row.description},
               {"type", word_of(row.type)},
               {"required", row.required},
               {"modifiable", row.modifiable},
               {"isList", row.is_list},
               {"custom", row.custom}};
  put_text(made, "regex", row.pattern);
  if (!row.options.empty()) made["options"] = row.options;
  if (const std::optional<Json> usual = parse_json(row.default_value)) {
    made["defaultValue"] = usual->is_string() ? usual->get<std::string>() : row.default_value;
  }
  put_text(made, "dependentResourceID", system.text(row.dependent_resource));
  if (!row.cloud_providers.empty()) {
    Json providers = Json::array();
    for (const Symbol provider : row.cloud_providers) providers.push_back(system.text(provider));
    made["scope"] = {{"cloudProviders", std::move(providers)}};
  }
  return made;
}

Json apis_of(const fleet::Fleet& system, const fleet::Resource& resource) {
  Json apis = Json::array();
  for (const char* verb : {"CREATE", "UPDATE", "DESCRIBE", "LIST", "DELETE"}) {
    Json inputs = Json::array();
    const bool creates = verb[0] == 'C';
    for (const fleet::Parameter& each : resource.parameters) {
      if ((creates && each.on_create) || (verb[0] == 'U' && each.on_update)) {
        inputs.push_back(parameter_json(system, each));
      }
    }
    apis.push_back({{"verb", verb},
                    {"inputParameters", std::move(inputs)},
                    {"outputParameters", Json::array()}});
  }
  return apis;
}

const fleet::Plan* plan_of_path(FleetRequest& request, const fleet::Fleet& system) {
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return nullptr;
  const fleet::Plan* plan = system.rows.plan(request.path(3));
  if (plan != nullptr && plan->environment == environment->id && plan->model == request.path(2)) {
    return plan;
  }
  request.refuse(fleet_error(404, "There is no such plan"));
  return nullptr;
}

}  // namespace

Response list_offerings(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::string organization = request.query("orgId").value_or("");
  Wanted wanted;
  wanted.visibility = request.query("visibility").value_or("");
  if (!request.ok()) return request.refused();
  Json ids = Json::array();
  Json services = Json::array();
  const bool ours =
      organization.empty() || organization == system.text(system.rows.settings().organization);
  system.rows.services_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Service& row) {
        if (!ours) return false;
        ids.push_back(system.text(row.id));
        services.push_back(service_json(system, objects, row, wanted));
        return true;
      });
  return fleet_ok({{"ConsumptionListServiceOfferingsResult",
                    {{"serviceIds", std::move(ids)}, {"services", std::move(services)}}}});
}

Response describe_offering(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Service* service = system.rows.service(request.path(0));
  if (service == nullptr) request.refuse(fleet_error(404, "There is no such service"));
  Wanted wanted;
  wanted.visibility = request.query("visibility").value_or("");
  const std::optional<std::string> plan = request.query("productTierId");
  const std::optional<std::string> version = request.query("productTierVersion");
  wanted.some_plan = plan.has_value();
  wanted.plan = request.known(plan.value_or(""));
  wanted.version = request.known(version.value_or(""));
  if (plan && service != nullptr) {
    const fleet::Plan* row = system.rows.plan(wanted.plan);
    if (row == nullptr || row->service != service->id ||
        (version && system.rows.version(row->id, wanted.version) == nullptr)) {
      request.refuse(fleet_error(404, "There is no such plan and version"));
    }
  }
  if (!request.ok()) return request.refused();
  return fleet_ok({{"ConsumptionDescribeServiceOfferingResult",
                    service_json(system, objects, *service, wanted)}});
}

Response describe_offering_resource(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Resource* resource = system.rows.resource(request.path(1));
  const fleet::Plan* plan = resource != nullptr ? system.rows.plan(resource->plan) : nullptr;
  if (plan == nullptr || plan->service != request.path(0)) {
    return fleet_error(404, "There is no such resource");
  }
  if (call.parameters[2] != "none") {
    const fleet::Instance* instance = system.rows.instance(request.path(2));
    if (instance == nullptr || instance->plan != plan->id) {
      return fleet_error(404, "There is no such instance");
    }
  }
  return fleet_ok({{"ConsumptionDescribeServiceOfferingResourceResult",
                    {{"apis", apis_of(system, *resource)}}}});
}

Response list_fleet_resources(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Plan* plan = plan_of_path(request, system);
  if (plan == nullptr) return request.refused();
  FleetPage page(request, "resources" + system.text(plan->id));
  Json list = Json::array();
  each_of_page(page, system.rows.resources_of_plan, plan->id,
               [&](const fleet::Resource& row, bool taken) {
                 if (taken) list.push_back(objects.resource(row));
                 return true;
               });
  if (!request.ok()) return request.refused();
  Json body = {{"serviceId", system.text(plan->service)},
               {"environmentId", system.text(plan->environment)},
               {"resources", std::move(list)}};
  put_text(body, "nextPageToken", page.next_token());
  return fleet_ok(body);
}

Response describe_fleet_resource(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Plan* plan = plan_of_path(request, system);
  if (plan == nullptr) return request.refused();
  const fleet::Resource* resource = system.rows.resource(request.path(4));
  if (resource == nullptr || resource->plan != plan->id) {
    return fleet_error(404, "There is no such resource");
  }
  return fleet_ok(FleetObjects(system, call.plane.engine().now()).resource(*resource));
}

Response list_dependents(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Instance* instance = request.instance();
  if (instance == nullptr) return request.refused();
  Json list = Json::array();
  for (const fleet::Resource* part : system.rows.parts_of(instance->resource)) {
    if (part->id != instance->resource) list.push_back(objects.resource(*part));
  }
  return fleet_ok({{"serviceId", system.text(instance->service)},
                   {"environmentId", system.text(instance->environment)},
                   {"resources", std::move(list)}});
}

}  // namespace tabplane::api
