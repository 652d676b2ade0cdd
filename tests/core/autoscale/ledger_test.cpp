// Goal: decisions, tasks and callbacks are found by container, in order.
// Method: a world with two containers that step, looked into.
#include "core/autoscale/ledger.h"

#include <doctest/doctest.h>

#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::constant;
using test::cpu;
using test::kMinute;
using test::World;

TEST_CASE("each container has its own decisions, tasks and callbacks") {
  World world;
  for (const ContainerId id : {ContainerId{1}, ContainerId{2}}) {
    Policy policy = cpu(4, 6);
    policy.container = id;
    world.put(id, policy, {}, id == 1 ? "http://a.invalid/x" : "");
    world.drive(id, ResourceType::cpu, {constant(9000)});
  }
  world.advance(kMinute);
  const Ledger& ledger = world.system.ledger();
  CHECK(ledger.running(1).size() == 1);
  CHECK(ledger.running(2).size() == 1);
  CHECK(ledger.callbacks(1).empty());  // told once it is applied
  world.advance(4 * kMinute);
  CHECK(ledger.running(1).empty());
  REQUIRE(ledger.decisions(1).size() == 3);
  REQUIRE(ledger.decisions(2).size() == 3);
  CHECK(ledger.decisions(1)[0]->id < ledger.decisions(1)[1]->id);
  CHECK(ledger.decisions(1)[0]->id != ledger.decisions(2)[0]->id);
  CHECK(ledger.callbacks(1).size() == 3);
  CHECK(ledger.callbacks(2).empty());
  CHECK(ledger.decision(999) == nullptr);
  CHECK(ledger.task(999) == nullptr);
  CHECK(ledger.callback(ledger.decisions(2)[0]->id) == nullptr);
}
