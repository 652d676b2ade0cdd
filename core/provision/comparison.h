// What a channel needs against what a profile offers, by the names of resources.
//
// Source: the Provision API's "Provision Comparison Object". Names compare exactly.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/provision/spec.h"

namespace tabplane::provision {

struct Comparison {
  std::vector<std::string> undefined;  // needed and not offered, in the channel's order
  std::vector<std::string> unused;     // offered and not needed, in the profile's order
  bool is_valid() const { return parsable && undefined.empty(); }
  bool is_optimal() const { return is_valid() && unused.empty(); }
  bool parsable = true;
};

// `offered` is nullptr for a profile that cannot be read: everything is undefined then.
Comparison compare(std::span<const std::string> needed, const Configuration* offered);

}  // namespace tabplane::provision
