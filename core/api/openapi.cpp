#include "core/api/openapi.h"

#include "core/api/control_plane.h"
#include "core/api/json.h"

namespace tabplane::api {
namespace {

std::string lower_case(std::string_view text) {
  std::string lowered;
  for (const char letter : text) {
    lowered += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return lowered;
}

Json path_parameters(std::string_view path) {
  Json parameters = Json::array();
  std::size_t open = path.find('{');
  while (open != std::string_view::npos) {
    const std::size_t close = path.find('}', open);
    parameters.push_back({{"name", path.substr(open + 1, close - open - 1)},
                          {"in", "path"},
                          {"required", true},
                          {"schema", {{"type", "string"}}}});
    open = path.find('{', close);
  }
  return parameters;
}

Json operation_json(const Route& route) {
  Json operation = {{"operationId", std::string(route.system->name) + "." + route.operation},
                    {"summary", route.summary},
                    {"tags", Json::array({route.system->name})}};
  Json parameters = path_parameters(route.path);
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  Json responses = Json::object();
  for (const std::uint32_t status : route.statuses) {
    responses[std::to_string(status)] = {
        {"description", status < 300 ? "Success" : "Refused or failed"}};
  }
  operation["responses"] = std::move(responses);
  return operation;
}

}  // namespace

Response get_openapi(Call&) {
  Json paths = Json::object();
  for (const Route& route : router().routes()) {
    paths[route.path][lower_case(route.method)] = operation_json(route);
  }
  const Json document = {{"openapi", "3.1.0"},
                         {"info", {{"title", "Tabplane"}, {"version", kVersion}}},
                         {"paths", std::move(paths)}};
  return json_response(200, to_text(document));
}

}  // namespace tabplane::api
