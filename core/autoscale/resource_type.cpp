#include "core/autoscale/resource_type.h"

namespace tabplane::autoscale {
namespace {

constexpr std::array<TypeFacts, kResourceTypes> kFacts = {{
    {"bw", "Bandwidth", "TB", "TB", 1, 1000, 1, "additional GB", 2, 2, 280'000, 5'000},
    {"cpu", "CPU", "Core", "Cores", 1, 1, 1, "additional CPU Core", 2, 8, 13'890'000, 5'000},
    {"hdd", "Storage", "GB", "GB", 10, 1, 10, "additional 10 GB", 20, 160, 694'000, 30'000},
    {"mem", "RAM", "GB", "GB", 1, 1, 1, "additional GB", 1, 8, 13'890'000, 5'000},
}};

}  // namespace

const TypeFacts& facts_of(ResourceType type) {
  return kFacts[index_of(type)];
}

std::optional<ResourceType> type_of(std::string_view key) {
  for (const ResourceType type : kAllTypes) {
    if (facts_of(type).key == key) return type;
  }
  return std::nullopt;
}

}  // namespace tabplane::autoscale
