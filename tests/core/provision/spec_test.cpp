// Goal: a resource's digest tells whether it changed, and what is wrong with a list is named.
// Method: small changes one at a time; a table of faulty lists.
#include "core/provision/spec.h"

#include <doctest/doctest.h>

#include "tests/core/provision/world.h"

using namespace tabplane::provision;
using namespace tabplane::provision::test;

TEST_CASE("the digest covers name, type, attributes and context, and nothing else") {
  const ResourceSpec base = resource("a", "origin", {{"size", "\"s\""}});
  CHECK(resource("a", "origin", {{"size", "\"s\""}}).digest == base.digest);
  CHECK(resource("b", "origin", {{"size", "\"s\""}}).digest != base.digest);
  CHECK(resource("a", "router", {{"size", "\"s\""}}).digest != base.digest);
  CHECK(resource("a", "origin", {{"size", "\"m\""}}).digest != base.digest);
  CHECK(resource("a", "origin", {{"role", "\"s\""}}).digest != base.digest);
  CHECK(resource("a", "origin", {{"size", "\"s\""}}, failing({1})).digest == base.digest);
  ResourceSpec other = base;
  seal(other, "{\"TF_VAR_x\":\"1\"}");
  CHECK(other.digest != base.digest);
  CHECK(base.attribute("size") == "\"s\"");
  CHECK(base.attribute("role").empty());
}

TEST_CASE("a configuration's digest does not depend on the order of its resources") {
  const ResourceSpec a = resource("a");
  const ResourceSpec b = resource("b");
  CHECK(digest_of(configuration({a, b})) == digest_of(configuration({b, a})));
  CHECK(digest_of(configuration({a, b})) != digest_of(configuration({a})));
  CHECK(digest_of(configuration({a})) != digest_of(configuration({b})));
  CHECK(digest_of(configuration({})) != digest_of(configuration({a})));
}

TEST_CASE("what is wrong with a list of resources is said") {
  const struct {
    std::vector<ResourceSpec> resources;
    std::vector<std::string> faults;
  } cases[] = {
      {{resource("a"), resource("b", "router", {}, after({"a"}))}, {}},
      {{}, {"resources is empty"}},
      {{resource("a"), resource("a")}, {"the name a stands twice"}},
      {{resource("")}, {"a resource has no name"}},
      {{resource("a", "origin", {}, after({"z"}))}, {"a depends on z, which is not there"}},
      {{resource("a", "origin", {}, after({"a"}))}, {"dependencies lead in a circle: a"}},
      {{resource("a", "origin", {}, after({"b"})), resource("b", "origin", {}, after({"c"})),
        resource("c", "origin", {}, after({"b"})), resource("d")},
       {"dependencies lead in a circle: a b c"}},
  };
  for (const auto& [resources, faults] : cases) CHECK(faults_of(resources) == faults);
}

TEST_CASE("the product's types are known, others are not") {
  CHECK(is_known_type("origin"));
  CHECK(is_known_type("convertor"));
  CHECK(!is_known_type("Origin"));
  CHECK(!is_known_type(""));
}
