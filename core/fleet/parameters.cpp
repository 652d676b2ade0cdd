#include "core/fleet/parameters.h"

#include <algorithm>

#include "core/fleet/pattern.h"

namespace tabplane::fleet {
namespace {

using Kind = GivenValue::Kind;

const Parameter* find(const Resource& resource, std::string_view key) {
  for (const Parameter& each : resource.parameters) {
    if (each.key == key) return &each;
  }
  return nullptr;
}

bool is_of_type(const Parameter& parameter, const GivenValue& value) {
  if (parameter.is_list) return value.kind == Kind::list;
  switch (parameter.type) {
    case ParameterType::string:
    case ParameterType::resource:
      return value.kind == Kind::text;
    case ParameterType::boolean:
      return value.kind == Kind::boolean;
    case ParameterType::float64:
      return value.kind == Kind::number;
    case ParameterType::json:
      return value.kind != Kind::null;
  }
  return false;
}

Refused check(const Parameter& parameter, const GivenValue& value) {
  const auto refuse = [&](const char* why) { return bad(parameter.key + " " + why); };
  if (!is_of_type(parameter, value)) {
    return refuse("is not of its type");
  }
  if (parameter.type == ParameterType::json) return std::nullopt;
  for (const std::string& text : value.texts) {
    if (!parameter.options.empty() && std::find(parameter.options.begin(), parameter.options.end(),
                                                text) == parameter.options.end()) {
      return refuse("is none of its options");
    }
    if (parameter.pattern.empty()) continue;
    const std::optional<Pattern> pattern = Pattern::parse(parameter.pattern);
    if (pattern && !pattern->fits(text)) return refuse("does not fit its pattern");
  }
  return std::nullopt;
}

Refused add_links(const Fleet& fleet, const Parameter& parameter, const GivenValue& value,
                  Symbol environment, std::vector<Symbol>& links) {
  if (parameter.type != ParameterType::resource) return std::nullopt;
  for (const std::string& text : value.texts) {
    const std::optional<Symbol> id = fleet.symbols().find(text);
    const Instance* named = id ? fleet.rows.instance(*id) : nullptr;
    if (named == nullptr || named->environment != environment ||
        (parameter.dependent_resource.present() &&
         named->resource != parameter.dependent_resource)) {
      return bad(parameter.key + " names no instance of its resource");
    }
    if (std::find(links.begin(), links.end(), named->id) == links.end()) {
      links.push_back(named->id);
    }
  }
  return std::nullopt;
}

void put(std::vector<Given>& parameters, Given given) {
  const auto at =
      std::lower_bound(parameters.begin(), parameters.end(), given,
                       [](const Given& left, const Given& right) { return left.key < right.key; });
  if (at != parameters.end() && at->key == given.key) {
    at->value = std::move(given.value);
  } else {
    parameters.insert(at, std::move(given));
  }
}

bool names_instance(const Fleet& fleet, const Resource& resource, const Given& given,
                    Symbol instance) {
  const Parameter* parameter = find(resource, given.key);
  return parameter != nullptr && parameter->type == ParameterType::resource &&
         given.value.find('"' + fleet.text(instance) + '"') != std::string::npos;
}

}  // namespace

Result<Taken, Refusal> take_for_create(const Fleet& fleet, const Resource& resource,
                                       const std::vector<GivenValue>& given, Symbol environment) {
  Taken taken;
  for (const Parameter& parameter : resource.parameters) {
    if (!parameter.on_create) continue;
    const auto value = std::find_if(given.begin(), given.end(), [&](const GivenValue& each) {
      return each.key == parameter.key;
    });
    if (value != given.end()) continue;
    if (!parameter.default_value.empty()) {
      put(taken.parameters, {parameter.key, parameter.default_value});
    } else if (parameter.required) {
      return bad(parameter.key + " is required");
    }
  }
  for (const GivenValue& value : given) {
    const Parameter* parameter = find(resource, value.key);
    if (parameter == nullptr || !parameter->on_create) {
      return bad(value.key + " is no parameter of this resource");
    }
    if (const Refused refused = check(*parameter, value)) return *refused;
    if (const Refused refused = add_links(fleet, *parameter, value, environment, taken.links)) {
      return *refused;
    }
    put(taken.parameters, {value.key, value.json});
  }
  return taken;
}

Result<Taken, Refusal> take_for_update(const Fleet& fleet, const Resource& resource,
                                       const std::vector<GivenValue>& given,
                                       const Instance& instance) {
  Taken taken{instance.parameters, {}};
  for (const GivenValue& value : given) {
    const Parameter* parameter = find(resource, value.key);
    if (parameter == nullptr || !parameter->on_update) {
      return bad(value.key + " is no parameter of this resource");
    }
    if (!parameter->modifiable) return bad(value.key + " cannot be modified");
    if (const Refused refused = check(*parameter, value)) return *refused;
    std::vector<Symbol> links;
    if (const Refused refused = add_links(fleet, *parameter, value, instance.environment, links)) {
      return *refused;
    }
    if (std::find(links.begin(), links.end(), instance.id) != links.end()) {
      return bad(value.key + " names the instance itself");
    }
    put(taken.parameters, {value.key, value.json});
    for (const Symbol link : links) {
      if (std::find(taken.links.begin(), taken.links.end(), link) == taken.links.end()) {
        taken.links.push_back(link);
      }
    }
  }
  for (const Symbol link : instance.links) {
    const bool still =
        std::any_of(taken.parameters.begin(), taken.parameters.end(),
                    [&](const Given& each) { return names_instance(fleet, resource, each, link); });
    if (still && std::find(taken.links.begin(), taken.links.end(), link) == taken.links.end()) {
      taken.links.push_back(link);
    }
  }
  return taken;
}

std::vector<const Instance*> linked(const Fleet& fleet, const Instance& instance) {
  std::vector<const Instance*> found;
  fleet.rows.instances_of_environment.each(instance.environment, [&](Slot, const Instance& row) {
    const bool names_it =
        std::find(row.links.begin(), row.links.end(), instance.id) != row.links.end();
    const bool named =
        std::find(instance.links.begin(), instance.links.end(), row.id) != instance.links.end();
    if (names_it || named) found.push_back(&row);
    return true;
  });
  return found;
}

}  // namespace tabplane::fleet
