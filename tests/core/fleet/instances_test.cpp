// Goal: instances are made and changed by the rules, and refusals leave no trace.
// Method: each check is met and missed once; World::ask compares digests around refusals.
#include "core/fleet/instances.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

std::string create_with(fleet::test::World& world,
                        const std::function<void(NewInstance&)>& change) {
  return world.ask([&](Transaction& tx) -> Refused {
    NewInstance wanted;
    wanted.resource = world.id("r-db");
    wanted.region_code = world.id("us-east-1");
    change(wanted);
    auto made = create_instance(world.system, tx, world.actor(), wanted);
    if (!made) return made.error();
    return std::nullopt;
  });
}

}  // namespace

TEST_CASE("making an instance is checked before anything is done") {
  fleet::test::World world;
  CHECK(create_with(world, [](NewInstance&) {}).empty());
  CHECK(create_with(world, [&](NewInstance& wanted) { wanted.resource = world.id("r-cache"); }) ==
        "bad: The resource cannot be made by itself");
  CHECK(create_with(world, [&](NewInstance& wanted) { wanted.version = world.id("3.0"); }) ==
        "state: The version is Pending");
  CHECK(create_with(world, [&](NewInstance& wanted) { wanted.region_code = world.id("aws"); }) ==
        "bad: The plan is not offered in this cloud provider and region");
  CHECK(create_with(world, [](NewInstance& wanted) { wanted.region_code = {}; }) ==
        "bad: cloud_provider and region are required");
  CHECK(create_with(world, [](NewInstance& wanted) {
          wanted.tags = {{"a", "1"}, {"a", "2"}};
        }) == "bad: A custom tag stands twice");
  CHECK(create_with(world, [](NewInstance& wanted) {
          wanted.onprem_platform = "x";
        }).substr(0, 4) == "bad:");
}

TEST_CASE("one that names another waits until that runs") {
  fleet::test::World world;
  const Symbol first = world.create();
  Symbol second;
  world.ask([&](Transaction& tx) -> Refused {
    NewInstance wanted;
    wanted.resource = world.id("r-db");
    wanted.region_code = world.id("us-east-1");
    wanted.parameters = {{"peer",
                          '"' + world.system.text(first) + '"',
                          GivenValue::Kind::text,
                          {world.system.text(first)}}};
    auto made = create_instance(world.system, tx, world.actor(), wanted);
    if (!made) return made.error();
    second = made.value();
    return std::nullopt;
  });
  CHECK(world.status(second) == "PENDING_DEPENDENCY");
  world.advance_ms(124'000);
  CHECK(world.status(second) == "PENDING_DEPENDENCY");
  world.advance_ms(2'000);
  CHECK(world.status(first) == "RUNNING");
  CHECK(world.status(second) == "DEPLOYING");
}

TEST_CASE("a name of a host belongs to one resource") {
  fleet::test::World world;
  const Symbol one = world.running();
  const Symbol other = world.running();
  const auto add = [&](Symbol instance, const char* resource, const char* name) {
    return world.ask([&](Transaction& tx) {
      return add_dns(world.system, tx, world.actor(), instance, world.id(resource), name, 443);
    });
  };
  CHECK(add(one, "r-db", "db.acme.invalid").empty());
  CHECK(add(one, "r-db", "DB.acme.invalid").empty());
  CHECK(add(other, "r-db", "db.ACME.invalid") == "state: The name is in use");
  CHECK(add(other, "r-cache", "c.acme.invalid").substr(0, 6) == "state:");
  CHECK(add(other, "r-db", "not a name").substr(0, 4) == "bad:");
  const auto remove = [&] {
    return world.ask([&](Transaction& tx) {
      return remove_dns(world.system, tx, world.actor(), one, world.id("r-db"));
    });
  };
  CHECK(remove().empty());
  CHECK(remove() == "state: The resource has no custom DNS");
  CHECK(is_dns_name("a-b.c1"));
  CHECK(!is_dns_name("-a.b"));
  CHECK(!is_dns_name("a..b"));
}

TEST_CASE("each change that was asked for is one audit event") {
  fleet::test::World world;
  const Symbol made = world.running();
  CHECK(world.audits() == 1);
  world.operate(made, WorkflowKind::stop);
  world.advance_ms(600'000);
  CHECK(world.audits() == 2);
  world.operate(made, WorkflowKind::stop);
  CHECK(world.audits() == 2);
  world.ask(
      [&](Transaction& tx) { return set_debug(world.system, tx, world.actor(), made, true); });
  CHECK(world.audits() == 3);
  CHECK(has_part(world.system, world.instance(made), world.id("r-cache")));
  CHECK(!has_part(world.system, world.instance(made), world.id("r-none")));
}
