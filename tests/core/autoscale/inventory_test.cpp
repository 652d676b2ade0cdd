// Goal: what is derived from rows is right at any time: who has what, since when, at what cost.
// Method: a small world changed by rules, and looked into between.
#include "core/autoscale/inventory.h"

#include <doctest/doctest.h>

#include "core/base/secret.h"
#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::constant;
using test::cpu;
using test::kHour;
using test::kMinute;
using test::kStart;
using test::World;

TEST_CASE("identities are known by their keys alone") {
  World world;
  const Inventory& inventory = world.system.inventory();
  CHECK_FALSE(inventory.has_keys());
  world.run([&](Transaction& tx) {
    world.system.put_identity(tx, {tx.intern("acme"), secret_verifier("key-1")});
    world.system.put_identity(tx, {tx.intern("mute"), ""});
    return true;
  });
  CHECK(inventory.has_keys());
  const auto text = [&](Symbol symbol) { return world.engine.store().symbols().text(symbol); };
  CHECK(text(inventory.identity_of("key-1")) == "acme");
  CHECK_FALSE(inventory.identity_of("").present());
  CHECK_FALSE(inventory.identity_of("key-2").present());
  world.run([&](Transaction& tx) {
    world.system.put_identity(tx, {tx.intern("acme"), secret_verifier("key-2")});
    return true;
  });
  CHECK_FALSE(inventory.identity_of("key-1").present());
  CHECK(text(inventory.identity_of("key-2")) == "acme");
}

TEST_CASE("allocation tells what a container had at any instant, and what it cost") {
  World world;
  world.put(7, [] {
    Policy policy = cpu(4, 8);
    policy.container = 7;
    return policy;
  }());
  world.drive(7, ResourceType::cpu, {constant(3700)});
  world.advance(2 * kMinute);
  const Inventory& inventory = world.system.inventory();
  const auto had = [&](std::int64_t ms) {
    return inventory.allocated(7, ResourceType::cpu, kStart + Duration{ms});
  };
  CHECK(had(-1) == 0);
  CHECK(had(0) == 4);
  CHECK(had(kMinute + 4999) == 4);
  CHECK(had(kMinute + 5000) == 5);
  const std::vector<Step> steps =
      inventory.allocation(7, ResourceType::cpu, {kStart + Duration{1}, kStart + Duration{kHour}});
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].amount == 4);
  CHECK(steps[1].at == kStart + Duration{kMinute + 5000});
  const Span span{kStart, kStart + Duration{2 * kMinute}};
  CHECK(nano_of(inventory.cost(7, ResourceType::cpu, span)) ==
        (13'890'000LL * (4 * 65 + 5 * 55) + 1800) / 3600);
  CHECK(inventory.containers() == std::vector<ContainerId>{7});
  CHECK(inventory.container(8) == nullptr);
  CHECK(inventory.allocated(8, ResourceType::cpu, kStart) == 0);
}

TEST_CASE("a policy out of range is as good as none") {
  World world;
  world.put(1, cpu(4, 8));
  world.drive(1, ResourceType::cpu, {constant(9000)});
  AnyTable* rows = world.engine.store().find("autoscale.policy");
  REQUIRE(rows != nullptr);
  Value value = rows->values(world.engine.store().symbols())[1];
  for (std::size_t at = 0; at < value.names.size(); ++at) {
    if (value.names[at] == "threshold") value.items[at] = Value::of_integer(kAmountMax);
  }
  REQUIRE(rows->put_value(value, world.engine.store().symbols()));
  CHECK(world.system.inventory().policy(1, ResourceType::cpu) == nullptr);
  world.advance(10 * kMinute);
  CHECK(world.story(1).empty());
}
