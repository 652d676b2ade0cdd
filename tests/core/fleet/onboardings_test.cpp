// Goal: an onboarding is complete once no stage is left.
// Method: one is gone through.
#include "core/fleet/onboardings.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("stages are done or skipped in any order, and may be taken back") {
  fleet::test::World world;
  Symbol id;
  world.change([&](Transaction& tx) {
    id = create_onboarding(world.system, tx, world.actor(), "");
    return true;
  });
  const auto row = [&]() -> const Onboarding& { return *world.system.rows.onboarding(id); };
  CHECK(!row().name.empty());
  CHECK(row().organization == world.id("org-1"));
  CHECK(onboarding_stages()[2] == "LaunchSaaS");
  const auto set = [&](std::size_t stage, StageStatus status) {
    return world.ask([&](Transaction& tx) {
      OnboardingChange change;
      change.stage = stage;
      change.status = status;
      return update_onboarding(world.system, tx, world.actor(), id, change);
    });
  };
  CHECK(set(2, StageStatus::complete).empty());
  CHECK(set(0, StageStatus::skipped).empty());
  CHECK(!is_complete(row()));
  CHECK(set(1, StageStatus::complete).empty());
  CHECK(is_complete(row()));
  CHECK(set(1, StageStatus::not_started).empty());
  CHECK(!is_complete(row()));
  const auto update = [&](const OnboardingChange& change) {
    return world.ask([&](Transaction& tx) {
      return update_onboarding(world.system, tx, world.actor(), id, change);
    });
  };
  OnboardingChange change;
  CHECK(update(change) == "bad: serviceId or stage is required");
  change.service = world.id("user-1");
  CHECK(update(change) == "missing: There is no such service");
  change.service = world.id("s-1");
  CHECK(update(change).empty());
  CHECK(row().service == world.id("s-1"));
  const auto remove = [&] {
    return world.ask(
        [&](Transaction& tx) { return delete_onboarding(world.system, tx, world.actor(), id); });
  };
  CHECK(remove().empty());
  CHECK(remove() == "missing: There is no such onboarding");
}
