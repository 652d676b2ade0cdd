// Goal: parameters are checked for being known, required, of their type and fitting, and name
// instances that are there.
// Method: values beside what is said about them.
#include "core/fleet/parameters.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

using Kind = GivenValue::Kind;

std::string said(const Result<Taken, Refusal>& taken) {
  return taken ? "" : taken.error().message;
}

GivenValue text(const char* key, const std::string& value) {
  return {key, '"' + value + '"', Kind::text, {value}};
}

}  // namespace

TEST_CASE("what is given has to fit what is asked for") {
  fleet::test::World world;
  Resource resource = *world.system.rows.resource(world.id("r-db"));
  const Symbol environment = world.id("se-1");
  const auto create = [&](const std::vector<GivenValue>& given) {
    return take_for_create(world.system, resource, given, environment);
  };
  CHECK(said(create({})).empty());
  CHECK(said(create({text("name", "abc")})).empty());
  CHECK(said(create({text("name", "ABC")})) == "name does not fit its pattern");
  CHECK(said(create({text("other", "x")})) == "other is no parameter of this resource");
  CHECK(said(create({{"name", "5", Kind::number, {"5"}}})) == "name is not of its type");
  CHECK(said(create({text("peer", "instance-none")})) == "peer names no instance of its resource");
  resource.parameters[0].required = true;
  CHECK(said(create({})) == "name is required");
  resource.parameters[0].default_value = "\"usual\"";
  CHECK(create({}).value().parameters.at(0).value == "\"usual\"");
  resource.parameters[0].options = {"one", "two"};
  CHECK(said(create({text("name", "three")})) == "name is none of its options");
  resource.parameters[0].is_list = true;
  CHECK(said(create({{"name", "[\"one\"]", Kind::list, {"one"}}})).empty());
}

TEST_CASE("links are symmetric, and go when the parameter names another") {
  fleet::test::World world;
  const Symbol one = world.running();
  const Symbol other = world.running();
  const Resource& resource = *world.system.rows.resource(world.id("r-db"));
  const std::string name = world.system.text(one);
  auto taken = take_for_update(world.system, resource, {text("peer", name)}, world.instance(other));
  REQUIRE(taken.ok());
  CHECK(taken.value().links == std::vector<Symbol>{one});
  world.ask([&](Transaction& tx) {
    InstanceChange change;
    change.parameters = {text("peer", name)};
    return update_instance(world.system, tx, world.actor(), other, world.id("r-db"), change);
  });
  world.advance_ms(600'000);
  CHECK(linked(world.system, world.instance(one)).at(0)->id == other);
  CHECK(linked(world.system, world.instance(other)).at(0)->id == one);
  const std::string refused = world.ask([&](Transaction& tx) {
    return delete_instance(world.system, tx, world.actor(), one, world.id("r-db"));
  });
  CHECK(refused == "state: Another instance depends on this one");
}
