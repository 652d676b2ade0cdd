// Goal: services are deployed in the order in which they depend on one another, a failure stops
// what depends on it, and deleting goes the other way. Method: three services in a row, with and
// without a fault.
#include "core/fleet/orchestrations.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

struct Together : fleet::test::World {
  Symbol made;

  Deployment service(const char* alias, std::vector<std::string> depends_on = {}) const {
    Deployment row;
    row.alias = alias;
    row.service = id("s-1");
    row.resource = id("r-db");
    row.region_code = id("us-east-1");
    row.depends_on = std::move(depends_on);
    return row;
  }
  std::vector<Deployment> three() const {
    return {service("c", {"b"}), service("b", {"a"}), service("a")};
  }
  std::string create(std::vector<Deployment> deployments) {
    return ask([&](Transaction& tx) -> Refused {
      const auto result = create_orchestration(system, tx, actor(), std::move(deployments));
      if (!result) return result.error();
      made = result.value();
      return std::nullopt;
    });
  }
  std::string modify(const std::vector<Deployment>& deployments) {
    return ask([&](Transaction& tx) {
      return modify_orchestration(system, tx, actor(), made, deployments);
    });
  }
  std::string remove() {
    return ask([&](Transaction& tx) { return delete_orchestration(system, tx, actor(), made); });
  }
  const Orchestration& row() const { return *system.rows.orchestration(made); }
  const Deployment& at(const char* alias) const {
    for (const Deployment& each : row().deployments) {
      if (each.alias == alias) return each;
    }
    FAIL("no such alias");
    return row().deployments.front();
  }
};

}  // namespace

TEST_CASE("what is wrong with the whole is refused before anything is made") {
  Together world;
  CHECK(world.create({}) == "bad: The orchestration has no services");
  CHECK(world.create({world.service("")}) == "bad: A service has no alias");
  CHECK(world.create({world.service("a"), world.service("a")}) == "bad: An alias stands twice");
  CHECK(world.create({world.service("a", {"x"})}) == "bad: dependsOn names no alias: x");
  CHECK(world.create({world.service("a", {"b"}), world.service("b", {"a"})}) ==
        "bad: The services depend on one another in a circle");
  CHECK(world.create({world.service("a", {"a"})}) ==
        "bad: The services depend on one another in a circle");
  Deployment lost = world.service("a");
  lost.service = world.id("user-1");
  CHECK(world.create({lost}) == "bad: There is no such resource of the service: a");
  CHECK(world.system.rows.instances.size() == 0);
}

TEST_CASE("each waits until what it depends on runs") {
  Together world;
  CHECK(world.create(world.three()).empty());
  CHECK(world.row().status == Status::deploying);
  CHECK(world.at("a").instance.present());
  CHECK(!world.at("b").instance.present());
  CHECK(world.modify(world.three()) == "state: The services orchestration is DEPLOYING");
  world.advance_ms(200'000);
  CHECK(world.at("b").instance.present());
  CHECK(!world.at("c").instance.present());
  world.advance_ms(600'000);
  CHECK(world.row().status == Status::complete);
  CHECK(world.status(world.at("c").instance) == "RUNNING");
}

TEST_CASE("a failure stops what depends on it, and a repair lets it go on") {
  Together world;
  world.order_fault(WorkflowKind::create, Stage::compute, 1);
  CHECK(world.create({world.service("a"), world.service("b", {"a"})}).empty());
  world.advance_ms(600'000);
  CHECK(world.row().status == Status::failed);
  CHECK(world.row().failure == "a: Compute of create failed: an ordered fault");
  CHECK(world.at("b").failure == "It depends on a, which failed");
  CHECK(!world.at("b").instance.present());
  const Symbol instance = world.at("a").instance;
  const Slot work = world.system.rows.workflows_of_instance.newest(instance);
  const std::uint64_t number = world.system.rows.workflows[work].number;
  CHECK(
      world
          .ask([&](Transaction& tx) { return retry_work(world.system, tx, world.actor(), number); })
          .empty());
  world.advance_ms(100'000);
  CHECK(world.status(instance) == "RUNNING");
  CHECK(world.row().status == Status::deploying);
  CHECK(world.at("b").instance.present());
}

TEST_CASE("deleting goes from what nothing depends on to the rest, also while it is made") {
  Together world;
  CHECK(world.create({world.service("a"), world.service("b", {"a"})}).empty());
  world.advance_ms(600'000);
  const Symbol first = world.at("a").instance;
  const Symbol second = world.at("b").instance;
  CHECK(world.remove().empty());
  CHECK(world.remove() == "state: The services orchestration is DELETING");
  CHECK(world.status(second) == "DELETING");
  CHECK(world.status(first) == "RUNNING");
  world.advance_ms(60'000);
  CHECK(world.status(second) == "gone");
  CHECK(world.status(first) == "DELETING");
  world.advance_ms(60'000);
  CHECK(world.system.rows.orchestration(world.made) == nullptr);

  CHECK(world.create({world.service("a"), world.service("b", {"a"})}).empty());
  world.advance_ms(15'000);
  CHECK(world.remove().empty());
  world.advance_ms(60'000);
  CHECK(world.system.rows.orchestration(world.made) == nullptr);
  CHECK(world.system.rows.instances.size() == 0);
}

TEST_CASE("changing makes, updates and deletes by alias") {
  Together world;
  CHECK(world.create({world.service("a"), world.service("b")}).empty());
  world.advance_ms(600'000);
  const Symbol kept = world.at("a").instance;
  const Symbol left = world.at("b").instance;
  Deployment named = world.service("a");
  named.parameters.push_back({"name", "\"orders\"", ValueKind::text, {"orders"}});
  CHECK(world.modify({named, world.service("c", {"a"})}).empty());
  CHECK(world.at("b").leaving);
  CHECK(world.status(left) == "DELETING");
  CHECK(world.status(kept) == "DEPLOYING");
  world.advance_ms(600'000);
  CHECK(world.row().status == Status::complete);
  CHECK(world.row().deployments.size() == 2);
  CHECK(world.status(left) == "gone");
  CHECK(world.instance(kept).parameters.at(0).value == "\"orders\"");
  CHECK(world.status(world.at("c").instance) == "RUNNING");
  Deployment other = world.service("a");
  other.resource = world.id("r-cache");
  CHECK(world.modify({other}).substr(0, 4) == "bad:");
}
