// Goal: a comparison is two set differences in the right order, and what follows from them.
// Method: a table of names.
#include "core/provision/comparison.h"

#include <doctest/doctest.h>

#include "tests/core/provision/world.h"

using namespace tabplane::provision;
using namespace tabplane::provision::test;

TEST_CASE("needed and offered names are compared exactly, in their own orders") {
  using Names = std::vector<std::string>;
  const struct {
    Names needed, offered, undefined, unused;
    bool valid, optimal;
  } cases[] = {
      {{"a", "b"}, {"b", "a"}, {}, {}, true, true},
      {{"a"}, {"c", "a", "b"}, {}, {"c", "b"}, true, false},
      {{"b", "a"}, {"c"}, {"b", "a"}, {"c"}, false, false},
      {{"A"}, {"a"}, {"A"}, {"a"}, false, false},
      {{}, {"a"}, {}, {"a"}, true, false},
  };
  for (const auto& each : cases) {
    std::vector<ResourceSpec> resources;
    for (const std::string& name : each.offered) resources.push_back(resource(name));
    const Configuration offered = configuration(resources);
    const Comparison compared = compare(each.needed, &offered);
    CHECK(compared.undefined == each.undefined);
    CHECK(compared.unused == each.unused);
    CHECK(compared.is_valid() == each.valid);
    CHECK(compared.is_optimal() == each.optimal);
  }
}

TEST_CASE("a profile that cannot be read offers nothing, and is never valid") {
  const std::vector<std::string> needed = {"a"};
  CHECK(compare(needed, nullptr).undefined == needed);
  CHECK(!compare(needed, nullptr).is_valid());
  CHECK(!compare({}, nullptr).is_valid());
}
