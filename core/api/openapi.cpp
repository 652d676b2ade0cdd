#include "core/api/openapi.h"

#include <map>

#include "core/api/control_plane.h"
#include "core/api/json_writer.h"

namespace tabplane::api {
namespace {

std::string lower_case(std::string_view text) {
  std::string lowered;
  for (const char letter : text) {
    lowered += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return lowered;
}

// Leaves the member out when the path has none.
void put_parameters(JsonWriter& out, std::string_view path) {
  std::size_t open = path.find('{');
  if (open == std::string_view::npos) return;
  out.begin_array("parameters");
  while (open != std::string_view::npos) {
    const std::size_t close = path.find('}', open);
    out.begin_object();
    out.put("name", path.substr(open + 1, close - open - 1));
    out.put("in", "path");
    out.put("required", true);
    out.begin_object("schema");
    out.put("type", "string");
    out.end_object();
    out.end_object();
    open = path.find('{', close);
  }
  out.end_array();
}

void write_operation(JsonWriter& out, const Route& route) {
  out.begin_object();
  out.put("operationId", std::string(route.system->name) + "." + route.operation);
  out.put("summary", route.summary);
  out.begin_array("tags");
  out.value(route.system->name);
  out.end_array();
  put_parameters(out, route.path);
  out.begin_object("responses");
  for (const std::uint32_t status : route.statuses) {
    out.name(std::to_string(status)).begin_object();
    out.put("description", status < 300 ? "Success" : "Refused or failed");
    out.end_object();
  }
  out.end_object();
  out.end_object();
}

using Operations = std::vector<const Route*>;

// The operations of each path, paths in the order of their first ones.
std::vector<Operations> operations_by_path() {
  std::vector<Operations> paths;
  std::map<std::string_view, std::size_t> places;
  for (const Route& route : router().routes()) {
    const auto [place, first] = places.try_emplace(route.path, paths.size());
    if (first) paths.emplace_back();
    paths[place->second].push_back(&route);
  }
  return paths;
}

}  // namespace

Response get_openapi(Call&) {
  JsonWriter out;
  out.begin_object();
  out.put("openapi", "3.1.0");
  out.begin_object("info");
  out.put("title", "Tabplane");
  out.put("version", kVersion);
  out.end_object();
  out.begin_object("paths");
  for (const Operations& operations : operations_by_path()) {
    out.name(std::string_view(operations.front()->path)).begin_object();
    for (const Route* route : operations) {
      write_operation(out.name(lower_case(route->method)), *route);
    }
    out.end_object();
  }
  out.end_object();
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace tabplane::api
