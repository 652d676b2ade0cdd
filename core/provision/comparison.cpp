#include "core/provision/comparison.h"

#include <algorithm>

namespace tabplane::provision {

Comparison compare(std::span<const std::string> needed, const Configuration* offered) {
  Comparison made;
  made.parsable = offered != nullptr;
  for (const std::string& name : needed) {
    if (offered == nullptr || offered->find(name) == nullptr) made.undefined.push_back(name);
  }
  if (offered == nullptr) return made;
  for (const ResourceSpec& resource : offered->resources) {
    if (std::find(needed.begin(), needed.end(), resource.name) == needed.end()) {
      made.unused.push_back(resource.name);
    }
  }
  return made;
}

}  // namespace tabplane::provision
