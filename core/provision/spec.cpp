#include "core/provision/spec.h"

#include <algorithm>
#include <map>

#include "core/base/hash.h"

namespace tabplane::provision {
namespace {

// Takes away, again and again, what waits for nothing that is left; what stays waits in a circle.
std::vector<std::string> circular(const std::vector<ResourceSpec>& resources) {
  std::vector<const ResourceSpec*> left;
  left.reserve(resources.size());
  for (const ResourceSpec& resource : resources) left.push_back(&resource);
  const auto waits = [&](const ResourceSpec* resource) {
    const std::vector<std::string>& names = resource->work.depends_on;
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::any_of(left.begin(), left.end(),
                         [&](const ResourceSpec* other) { return other->name == name; });
    });
  };
  for (bool moved = true; moved;) {
    const auto end = std::partition(left.begin(), left.end(), waits);
    moved = end != left.end();
    left.erase(end, left.end());
  }
  std::vector<std::string> names;
  for (const ResourceSpec& resource : resources) {
    if (std::find(left.begin(), left.end(), &resource) != left.end()) {
      names.push_back(resource.name);
    }
  }
  return names;
}

}  // namespace

std::string_view ResourceSpec::attribute(std::string_view wanted) const {
  for (const Attribute& each : attributes) {
    if (each.name == wanted) return each.value;
  }
  return {};
}

const ResourceSpec* Configuration::find(std::string_view name) const {
  for (const ResourceSpec& resource : resources) {
    if (resource.name == name) return &resource;
  }
  return nullptr;
}

void seal(ResourceSpec& spec, std::string_view context) {
  std::uint64_t digest = combine64(hash64(spec.name), hash64(spec.type));
  for (const Attribute& each : spec.attributes) {
    digest = combine64(combine64(digest, hash64(each.name)), hash64(each.value));
  }
  digest = combine64(digest, hash64(context));
  spec.digest = digest == 0 ? 1 : digest;
}

std::uint64_t digest_of(const Configuration& configuration) {
  std::uint64_t sum = configuration.resources.size();
  for (const ResourceSpec& resource : configuration.resources) sum += mix64(resource.digest);
  return sum;
}

std::vector<std::string> faults_of(const std::vector<ResourceSpec>& resources) {
  std::vector<std::string> faults;
  if (resources.empty()) faults.emplace_back("resources is empty");
  std::map<std::string_view, std::size_t> counts;
  for (const ResourceSpec& resource : resources) ++counts[resource.name];
  for (const auto& [name, count] : counts) {
    if (name.empty()) faults.emplace_back("a resource has no name");
    if (count > 1) faults.push_back("the name " + std::string(name) + " stands twice");
  }
  for (const ResourceSpec& resource : resources) {
    for (const std::string& name : resource.work.depends_on) {
      if (!counts.contains(name)) {
        faults.push_back(resource.name + " depends on " + name + ", which is not there");
      }
    }
  }
  if (const std::vector<std::string> circle = circular(resources); !circle.empty()) {
    std::string fault = "dependencies lead in a circle:";
    for (const std::string& name : circle) fault += " " + name;
    faults.push_back(std::move(fault));
  }
  return faults;
}

bool is_known_type(std::string_view type) {
  constexpr std::string_view kTypes[] = {"origin", "encoder", "router", "source", "convertor"};
  return std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

}  // namespace tabplane::provision
