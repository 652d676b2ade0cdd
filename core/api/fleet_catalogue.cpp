#include "core/api/fleet_catalogue.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"

namespace tabplane::api {
namespace {

using fleet::word_of;

void write_resource_entities(JsonWriter& out, const fleet::Fleet& system, const fleet::Plan& plan) {
  out.begin_array();
  system.rows.resources_of_plan.each_from_oldest(plan.id, [&](Slot, const fleet::Resource& row) {
    out.begin_object();
    out.put("resourceId", system.text(row.id));
    out.put("name", row.name);
    out.put("urlKey", row.key);
    out.put("resourceType", row.type);
    out.put("isBackupEnabled", row.backup);
    out.put("isAutoscalingEnabled", false);
    out.put("isDeprecated", false);
    out.end_object();
    return true;
  });
  out.end_array();
}

bool is_offered(const fleet::Plan& plan, Symbol region) {
  return plan.regions.empty() ||
         std::find(plan.regions.begin(), plan.regions.end(), region) != plan.regions.end();
}

// The codes of a provider's regions in which a plan is offered.
struct OfferedRegions {
  std::string provider;
  std::vector<std::string> codes;
};

std::vector<OfferedRegions> offered_regions(const fleet::Fleet& system, const fleet::Plan& plan) {
  std::vector<OfferedRegions> made;
  system.rows.regions_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Region& region) {
        if (!is_offered(plan, region.id)) return true;
        const std::string provider = system.text(region.provider);
        auto found = std::find_if(made.begin(), made.end(), [&](const OfferedRegions& each) {
          return each.provider == provider;
        });
        if (found == made.end()) found = made.insert(made.end(), OfferedRegions{provider, {}});
        found->codes.push_back(system.text(region.code));
        return true;
      });
  return made;
}

// The document has a list of regions for these providers alone.
bool has_region_list(std::string_view provider) {
  return provider == "aws" || provider == "gcp" || provider == "azure" || provider == "oci";
}

void write_offering(JsonWriter& out, const fleet::Fleet& system, const FleetObjects& objects,
                    const fleet::Plan& plan, const fleet::PlanVersion& version) {
  const fleet::Environment& environment = *system.rows.environment(plan.environment);
  const fleet::Model& model = *system.rows.model(plan.model);
  const fleet::Service& service = *system.rows.service(plan.service);
  out.begin_object();
  out.put("productTierID", system.text(plan.id));
  out.put("productTierName", plan.name);
  out.put("productTierURLKey", plan.key);
  out.put("productTierDescription", plan.description);
  out.put("productTierDocumentation", "");
  out.put("productTierSupport", "");
  objects.prices(out.name("productTierPricing"), plan.prices);
  out.put("productTierType", word_of(plan.tenancy));
  out.put("productTierVersion", system.text(version.version));
  write_resource_entities(out.name("resourceParameters"), system, plan);
  out.put("serviceAPIID", "sa-" + system.text(service.id));
  out.put("serviceAPIVersion", service.api_version);
  out.put("serviceEnvironmentID", system.text(environment.id));
  out.put("serviceEnvironmentName", environment.name);
  out.put("serviceEnvironmentType", word_of(environment.type));
  out.put("serviceEnvironmentURLKey", environment.key);
  out.put("serviceEnvironmentVisibility", environment.visibility);
  out.put("serviceLogoURL", "");
  out.put("serviceModelID", system.text(model.id));
  out.put("serviceModelName", model.name);
  out.put("serviceModelStatus", "READY");
  out.put("serviceModelType", word_of(model.type));
  out.put("serviceModelURLKey", model.key);
  out.put("AutoApproveSubscription", plan.auto_approve);
  out.put("allowCreatesWhenPaymentNotConfigured", plan.creates_without_payment);
  out.put("supportsPublicNetwork", plan.public_network);
  if (plan.max_instances >= 0) out.put("maxNumberOfInstances", plan.max_instances);
  const std::vector<OfferedRegions> regions = offered_regions(system, plan);
  for (const OfferedRegions& each : regions) {
    if (has_region_list(each.provider)) out.name(each.provider + "Regions").array(each.codes);
  }
  out.begin_array("cloudProviders");
  for (const OfferedRegions& each : regions) out.value(each.provider);
  out.end_array();
  if (!plan.onprem_platforms.empty()) out.name("onPremPlatforms").array(plan.onprem_platforms);
  out.end_object();
}

struct Wanted {
  std::string visibility;
  Symbol plan;
  Symbol version;
  bool some_plan = false;
};

void write_service(JsonWriter& out, const fleet::Fleet& system, const FleetObjects& objects,
                   const fleet::Service& service, const Wanted& wanted) {
  const fleet::Settings& settings = system.rows.settings();
  out.begin_object();
  out.put("serviceId", system.text(service.id));
  out.put("serviceName", service.name);
  out.put("serviceDescription", service.description);
  out.put("serviceURLKey", service.key);
  out.put("serviceOrgId", system.text(settings.organization));
  out.put("serviceProviderId", system.text(settings.provider));
  out.put("serviceProviderName", settings.provider_name);
  out.put("createdAt", format_rfc3339(service.created_at));
  out.put("isDeprecated", false);
  out.begin_array("offerings");
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
                write_offering(out, system, objects, plan, *version);
              }
              return true;
            });
        return true;
      });
  out.end_array();
  out.end_object();
}

void write_parameter(JsonWriter& out, const fleet::Fleet& system, const fleet::Parameter& row) {
  out.begin_object();
  out.put("key", row.key);
  out.put("displayName", row.display_name);
  out.put("description", row.description);
  out.put("type", word_of(row.type));
  out.put("required", row.required);
  out.put("modifiable", row.modifiable);
  out.put("isList", row.is_list);
  out.put("custom", row.custom);
  out.put_text("regex", row.pattern);
  if (!row.options.empty()) out.name("options").array(row.options);
  if (const std::optional<Json> usual = parse_json(row.default_value)) {
    out.put("defaultValue", usual->is_string() ? usual->get<std::string>() : row.default_value);
  }
  out.put_text("dependentResourceID", system.text(row.dependent_resource));
  if (!row.cloud_providers.empty()) {
    out.begin_object("scope");
    out.begin_array("cloudProviders");
    for (const Symbol provider : row.cloud_providers) out.value(system.text(provider));
    out.end_array();
    out.end_object();
  }
  out.end_object();
}

void write_apis(JsonWriter& out, const fleet::Fleet& system, const fleet::Resource& resource) {
  out.begin_array();
  for (const char* verb : {"CREATE", "UPDATE", "DESCRIBE", "LIST", "DELETE"}) {
    const bool creates = verb[0] == 'C';
    out.begin_object();
    out.put("verb", verb);
    out.begin_array("inputParameters");
    for (const fleet::Parameter& each : resource.parameters) {
      if ((creates && each.on_create) || (verb[0] == 'U' && each.on_update)) {
        write_parameter(out, system, each);
      }
    }
    out.end_array();
    out.begin_array("outputParameters");
    out.end_array();
    out.end_object();
  }
  out.end_array();
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
  std::vector<const fleet::Service*> services;
  const bool ours =
      organization.empty() || organization == system.text(system.rows.settings().organization);
  system.rows.services_in_order.each_from_oldest(fleet::kEverything,
                                                 [&](Slot, const fleet::Service& row) {
                                                   if (ours) services.push_back(&row);
                                                   return ours;
                                                 });
  JsonWriter out;
  out.begin_object();
  out.begin_object("ConsumptionListServiceOfferingsResult");
  out.begin_array("serviceIds");
  for (const fleet::Service* row : services) out.value(system.text(row->id));
  out.end_array();
  out.begin_array("services");
  for (const fleet::Service* row : services) write_service(out, system, objects, *row, wanted);
  out.end_array();
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
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
  JsonWriter out;
  out.begin_object();
  write_service(out.name("ConsumptionDescribeServiceOfferingResult"), system, objects, *service,
                wanted);
  out.end_object();
  return fleet_ok(std::move(out));
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
  JsonWriter out;
  out.begin_object();
  out.begin_object("ConsumptionDescribeServiceOfferingResourceResult");
  write_apis(out.name("apis"), system, *resource);
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response list_fleet_resources(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Plan* plan = plan_of_path(request, system);
  if (plan == nullptr) return request.refused();
  FleetPage page(request, "resources" + system.text(plan->id));
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(plan->service));
  out.put("environmentId", system.text(plan->environment));
  out.begin_array("resources");
  each_of_page(page, system.rows.resources_of_plan, plan->id,
               [&](const fleet::Resource& row, bool taken) {
                 if (taken) objects.resource(out, row);
                 return true;
               });
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
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
  JsonWriter out;
  FleetObjects(system, call.plane.engine().now()).resource(out, *resource);
  return fleet_ok(std::move(out));
}

Response list_dependents(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Instance* instance = request.instance();
  if (instance == nullptr) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(instance->service));
  out.put("environmentId", system.text(instance->environment));
  out.begin_array("resources");
  for (const fleet::Resource* part : system.rows.parts_of(instance->resource)) {
    if (part->id != instance->resource) objects.resource(out, *part);
  }
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
