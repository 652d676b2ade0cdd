#include "core/api/quota_views.h"

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "core/api/quota_faults.h"

namespace tabplane::api {
namespace {

Json holding_json(const quota::Holding& holding) {
  return {{"usage", holding.usage_max}, {"limit", holding.limit}, {"pending", holding.pending()}};
}

// A null source has no name in a JSON object; the guide's later versions write it so.
std::string source_name(const quota::Holding& holding, const Symbols& symbols) {
  return holding.source.present() ? std::string(symbols.text(holding.source)) : "null";
}

// Adds one holding to {source: {resource: {...}}}. Holdings come sorted, so a source's are
// neighbours.
void add_holding(Json& sources, const quota::Holding& holding, const Symbols& symbols) {
  const std::string source = source_name(holding, symbols);
  if (sources.empty() || std::prev(sources.end()).key() != source) sources[source] = Json::object();
  sources[source][std::string(symbols.text(holding.resource))] = holding_json(holding);
}

}  // namespace

Response get_resources(Call& call) {
  const Symbols& symbols = call.plane.engine().store().symbols();
  Json body = Json::object();
  for (const quota::ResourceType* resource : call.plane.quota().directory().sorted_resources()) {
    Json& row = body[std::string(symbols.text(resource->name))];
    row["unit"] = resource->unit ? Json(*resource->unit) : Json(nullptr);
    row["description"] = resource->description ? Json(*resource->description) : Json(nullptr);
    row["service"] = symbols.text(resource->service);
  }
  return json_response(200, to_text(body));
}

Response get_quotas(Call& call) {
  Symbol user;
  Response refused = require_user(call, user);
  if (refused.status != 0) return refused;
  Json body = Json::object();
  for (const quota::Holding* holding : call.plane.quota().quotas(user)) {
    add_holding(body, *holding, call.plane.engine().store().symbols());
  }
  return json_response(200, to_text(body));
}

Response get_service_quotas(Call& call) {
  Symbol service;
  Response refused = require_service(call, service);
  if (refused.status != 0) return refused;
  const Symbols& symbols = call.plane.engine().store().symbols();
  const auto wanted = call.target.parameter("user");
  std::optional<Symbol> user;
  std::vector<const quota::Holding*> holdings;
  if (wanted) user = symbols.find(*wanted);
  // A name that nobody ever used has no holdings.
  if (!wanted || user) holdings = call.plane.quota().service_quotas(service, user);
  if (wanted && holdings.empty()) {
    return quota_error(404, "No such user '" + std::string(*wanted) + "'");
  }
  Json body = Json::object();
  const quota::Holding* before = nullptr;
  Json* sources = nullptr;
  for (const quota::Holding* holding : holdings) {
    if (before == nullptr || !(before->holder == holding->holder)) {
      body.push_back({std::string(symbols.text(holding->holder)), Json::object()});
      sources = &std::prev(body.end()).value();
    }
    add_holding(*sources, *holding, symbols);
    before = holding;
  }
  return json_response(200, to_text(body));
}

}  // namespace tabplane::api
