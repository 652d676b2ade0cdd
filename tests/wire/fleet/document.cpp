#include "tests/wire/fleet/document.h"

#include <fstream>
#include <sstream>

#include "tests/source_path.h"

namespace tabplane::test {
namespace {

using api::Json;

Json read(const std::string& name) {
  std::ifstream in(source_path("tests/wire/fleet/" + name), std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return api::parse_json(text.str()).value_or(Json::object());
}

bool is_plain(std::string_view type, const Json& value) {
  if (type == "string") return value.is_string();
  if (type == "string+") return value.is_string() && !value.get_ref<const std::string&>().empty();
  if (type == "integer") return api::as_integer(value).has_value();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  return false;
}

}  // namespace

FleetDocument::FleetDocument()
    : schemas_(read("schemas.json")), operations_(read("operations.json")) {}

std::string FleetDocument::fault_of(std::string_view type, const Json& value,
                                    const std::string& where) const {
  if (value.is_null()) return where + " is null";
  if (type == "any") return {};
  if (type.front() == '[') {
    if (!value.is_array()) return where + " is no list";
    for (std::size_t at = 0; at < value.size(); ++at) {
      std::string found =
          fault_of(type.substr(1, type.size() - 2), value[at], where + "/" + std::to_string(at));
      if (!found.empty()) return found;
    }
    return {};
  }
  const bool is_map = type.substr(0, 4) == "map<";
  const Json* schema = is_map ? nullptr : api::member(schemas_, type);
  if (!is_map && schema == nullptr) {
    return is_plain(type, value) ? "" : where + " is no " + std::string(type);
  }
  if (!is_map && schema->is_string()) {
    return fault_of(schema->get_ref<const std::string&>(), value, where);
  }
  if (!value.is_object()) return where + " is no object";
  for (auto at = value.begin(); at != value.end(); ++at) {
    const std::string place = where + "/" + at.key();
    std::string found;
    if (is_map) {
      found = fault_of(type.substr(4, type.size() - 5), at.value(), place);
    } else {
      const Json* known = api::member(*schema, at.key());
      if (known == nullptr) known = api::member(*schema, at.key() + "*");
      if (known == nullptr) return place + " is not in the schema";
      found = fault_of(known->get_ref<const std::string&>(), at.value(), place);
    }
    if (!found.empty()) return found;
  }
  if (is_map) return {};
  for (auto at = schema->begin(); at != schema->end(); ++at) {
    const std::string& name = at.key();
    if (name.back() == '*' && !value.contains(name.substr(0, name.size() - 1))) {
      return where + "/" + name.substr(0, name.size() - 1) + " is missing";
    }
  }
  return {};
}

std::string FleetDocument::fault(const std::string& operation, std::uint32_t status,
                                 std::string_view body) const {
  const Json* said = api::member(operations_, operation);
  if (said == nullptr) return operation + " is not in the document";
  const bool refused = status >= 300;
  std::string type = "Error";
  if (!refused) {
    const Json* schema = api::member((*said)["answers"], std::to_string(status));
    if (schema == nullptr) return "the status " + std::to_string(status) + " is not documented";
    type = schema->get<std::string>();
  }
  if (type.empty()) return body.empty() ? "" : "there should be no body";
  const std::optional<Json> json = api::parse_json(body);
  return json ? fault_of(type, *json, "") : "the body is no JSON";
}

}  // namespace tabplane::test
