// Goal: the four types are known by the document's names and in its order.
// Method: a table.
#include "core/autoscale/resource_type.h"

#include <doctest/doctest.h>

using namespace tabplane::autoscale;

TEST_CASE("types, their names and units") {
  const struct {
    ResourceType type;
    const char* key;
    const char* name;
    const char* unit;
    const char* units;
  } cases[] = {
      {ResourceType::bw, "bw", "Bandwidth", "TB", "TB"},
      {ResourceType::cpu, "cpu", "CPU", "Core", "Cores"},
      {ResourceType::hdd, "hdd", "Storage", "GB", "GB"},
      {ResourceType::mem, "mem", "RAM", "GB", "GB"},
  };
  std::size_t at = 0;
  for (const auto& [type, key, name, unit, units] : cases) {
    CHECK(kAllTypes[at++] == type);
    CHECK(type_of(key) == type);
    CHECK(facts_of(type).name == name);
    CHECK(facts_of(type).unit == unit);
    CHECK(facts_of(type).unit_plural == units);
  }
  CHECK_FALSE(type_of("gpu").has_value());
  CHECK_FALSE(type_of("CPU").has_value());
  CHECK_FALSE(type_of("").has_value());
}
