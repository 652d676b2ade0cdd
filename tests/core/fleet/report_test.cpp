// Goal: counts grow and never fall, and the last seven days are part of all.
// Method: things happen on days near and far.
#include "core/fleet/report.h"

#include <doctest/doctest.h>

#include <array>

#include "core/fleet/money.h"
#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("what happened more than seven days ago counts in all alone") {
  fleet::test::World world;
  const auto happen = [&](std::int64_t days_ago, std::uint64_t times) {
    world.change([&](Transaction& tx) {
      happened(world.system, tx, world.id("se-1"), Happening::upgrade,
               tx.now() + Duration{-days_ago * kDay_ms}, times);
      return true;
    });
  };
  const auto count = [&] {
    return count_of(world.system, EnvironmentType::prod, Happening::upgrade, world.engine.now());
  };
  happen(0, 1);
  happen(6, 2);
  happen(7, 4);
  happen(400, 8);
  CHECK(count().total == 15);
  CHECK(count().last_days == 3);
  CHECK(count().by_day == std::array<std::uint64_t, 7>{2, 0, 0, 0, 0, 0, 1});
  world.advance_ms(kDay_ms);
  CHECK(count().total == 15);
  CHECK(count().last_days == 1);
  CHECK(
      count_of(world.system, EnvironmentType::dev, Happening::upgrade, world.engine.now()).total ==
      0);
}

TEST_CASE("instances count when they run, failovers when they are done, and stay counted") {
  fleet::test::World world;
  const auto total = [&](Happening what) {
    return count_of(world.system, EnvironmentType::prod, what, world.engine.now()).total;
  };
  const Symbol instance = world.create();
  CHECK(total(Happening::deployment) == 0);
  world.advance_ms(600'000);
  CHECK(total(Happening::deployment) == 1);
  world.ask([&](Transaction& tx) {
    return fail_over(world.system, tx, world.actor(), instance, "db-0",
                     FailoverAction::failover_only);
  });
  world.advance_ms(600'000);
  CHECK(total(Happening::failover) == 1);
  world.ask([&](Transaction& tx) {
    return delete_instance(world.system, tx, world.actor(), instance, world.id("r-db"));
  });
  world.advance_ms(600'000);
  CHECK(world.status(instance) == "gone");
  CHECK(total(Happening::deployment) == 1);
  world.change([&](Transaction& tx) {
    signed_up(world.system, tx, tx.now());
    return true;
  });
  CHECK(count_of(world.system, EnvironmentType::qa, Happening::user_sign_up, world.engine.now())
            .total == 1);
}
