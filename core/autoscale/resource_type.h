// The four resource types of a container, and what the document fixes about each.
//
// Source: "Get Auto Scale policies" of the container API. Amounts are whole units (cores, GB, GB,
// TB); what is measured is in thousandths of a unit. Prices are integers of nano-dollars an hour
// for one price unit: a core, a GB, a GB and, for bandwidth that is counted in TB, a GB.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/amount.h"

namespace tabplane::autoscale {

// In the order in which they are listed and evaluated.
enum class ResourceType : std::uint8_t { bw, cpu, hdd, mem };

inline constexpr std::size_t kResourceTypes = 4;
inline constexpr std::array<ResourceType, kResourceTypes> kAllTypes = {
    ResourceType::bw, ResourceType::cpu, ResourceType::hdd, ResourceType::mem};

// Thousandths of a unit.
using Milli = std::int64_t;
inline constexpr Milli kMilliPerUnit = 1000;

// No amount of a container is greater: far beyond any machine, far below overflow.
inline constexpr Amount kGreatestAmount = 1'000'000'000;

// The hours of the month that prices are quoted for.
inline constexpr std::int64_t kHoursPerMonth = 720;

struct TypeFacts {
  std::string_view key;   // "cpu"
  std::string_view name;  // "CPU"
  std::string_view unit;
  std::string_view unit_plural;
  Amount grain;          // options and steps are multiples of it
  Amount price_units;    // in one unit
  Amount quoted;         // price units in the quoted text
  std::string_view per;  // what the text calls them: "additional CPU Core"
  Amount default_min;    // also what is given when nothing is asked for
  Amount default_max;
  Amount default_rate_nano;  // nano-dollars an hour for one price unit
  std::int64_t resize_ms;    // how long a change takes
};

const TypeFacts& facts_of(ResourceType type);

// "cpu" and its like; nullopt for anything else.
std::optional<ResourceType> type_of(std::string_view key);

constexpr std::size_t index_of(ResourceType type) {
  return static_cast<std::size_t>(type);
}

}  // namespace tabplane::autoscale
