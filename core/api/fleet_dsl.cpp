#include "core/api/fleet_dsl.h"

#include <algorithm>

#include "core/api/fleet_yaml.h"
#include "core/base/base64.h"

namespace tabplane::api {
namespace {

constexpr std::string_view kMembers[] = {
    "alias",         "serviceId", "environment",    "plan",   "resource",
    "cloudProvider", "region",    "subscriptionId", "params", "dependsOn"};
constexpr std::size_t kMostServices = 1000;

void refuse(FleetRequest& request, const std::string& why) {
  request.refuse(fleet_error(400, why));
}

std::string text_of(FleetRequest& request, const Json& item, const char* name, bool required) {
  const Json* found = member(item, name);
  if (found == nullptr || found->is_null()) {
    if (required) refuse(request, std::string(name) + " is required");
    return {};
  }
  if (found->is_string()) return found->get<std::string>();
  refuse(request, std::string(name) + " should be a string");
  return {};
}

// A text that has to be known once it is said.
Symbol known_of(FleetRequest& request, const Json& item, const char* name) {
  const std::string text = text_of(request, item, name, false);
  if (text.empty()) return {};
  const Symbol known = request.known(text);
  if (!known.present()) refuse(request, std::string(name) + " is not known");
  return known;
}

const fleet::Plan* plan_of(const fleet::Fleet& system, Symbol service,
                           const std::string& environment, const std::string& plan) {
  const fleet::Plan* found = nullptr;
  system.rows.environments_of_service.each_from_oldest(
      service, [&](Slot, const fleet::Environment& where) {
        if (!environment.empty() && where.key != environment &&
            system.text(where.id) != environment) {
          return true;
        }
        system.rows.plans_of_environment.each_from_oldest(
            where.id, [&](Slot, const fleet::Plan& row) {
              if (row.key == plan || system.text(row.id) == plan) found = &row;
              return found == nullptr;
            });
        return found == nullptr;
      });
  return found;
}

void read_parameters(FleetRequest& request, const Json& item, fleet::Deployment& row) {
  const Json* found = member(item, "params");
  if (found == nullptr || found->is_null()) return;
  if (!found->is_object()) {
    refuse(request, "params should be an object");
    return;
  }
  for (auto at = found->begin(); at != found->end(); ++at) {
    fleet::GivenValue value = given_value(at.key(), at.value());
    row.parameters.push_back(
        {std::move(value.key), std::move(value.json), value.kind, std::move(value.texts)});
  }
}

void read_dependencies(FleetRequest& request, const Json& item, fleet::Deployment& row) {
  const Json* found = member(item, "dependsOn");
  if (found == nullptr || found->is_null()) return;
  const bool texts =
      found->is_array() &&
      std::all_of(found->begin(), found->end(), [](const Json& each) { return each.is_string(); });
  if (!texts) {
    refuse(request, "dependsOn should be a list of aliases");
    return;
  }
  for (const Json& each : *found) row.depends_on.push_back(each.get<std::string>());
}

fleet::Deployment read_one(FleetRequest& request, const fleet::Fleet& system, const Json& item) {
  fleet::Deployment row;
  if (!item.is_object()) {
    refuse(request, "A service of the orchestration is no object");
    return row;
  }
  for (auto at = item.begin(); at != item.end(); ++at) {
    if (std::find(std::begin(kMembers), std::end(kMembers), at.key()) == std::end(kMembers)) {
      refuse(request, "A service of the orchestration has no member " + at.key());
    }
  }
  row.alias = text_of(request, item, "alias", true);
  row.service = request.known(text_of(request, item, "serviceId", true));
  const std::string environment = text_of(request, item, "environment", false);
  const std::string plan_text = text_of(request, item, "plan", true);
  const std::string resource_text = text_of(request, item, "resource", true);
  row.provider = known_of(request, item, "cloudProvider");
  row.region_code = known_of(request, item, "region");
  row.subscription = known_of(request, item, "subscriptionId");
  read_parameters(request, item, row);
  read_dependencies(request, item, row);
  if (!request.ok()) return row;
  const fleet::Plan* plan = plan_of(system, row.service, environment, plan_text);
  if (plan == nullptr) {
    refuse(request, "There is no such service and plan: " + row.alias);
    return row;
  }
  const fleet::Resource* resource = system.rows.resource_by_key(plan->id, resource_text);
  if (resource == nullptr) resource = system.rows.resource(request.known(resource_text));
  if (resource == nullptr || resource->plan != plan->id) {
    refuse(request, "There is no such resource of the plan: " + row.alias);
    return row;
  }
  row.resource = resource->id;
  return row;
}

}  // namespace

std::vector<fleet::Deployment> read_deployments(FleetRequest& request, const fleet::Fleet& system,
                                                const std::string& base64) {
  std::vector<fleet::Deployment> made;
  const std::optional<std::string> text = from_base64(base64);
  const std::optional<Json> document = text ? parse_yaml(*text) : std::nullopt;
  const Json* list = document ? &*document : nullptr;
  if (list != nullptr && list->is_object()) list = member(*list, "services");
  if (list == nullptr || !list->is_array() || list->size() > kMostServices) {
    refuse(request, "The DSL should be base 64 of a YAML list of services");
    return made;
  }
  for (const Json& each : *list) made.push_back(read_one(request, system, each));
  return made;
}

}  // namespace tabplane::api
