// Goal: a world is about what it has anything of, and about everything while it has nothing.
#include "shell/view/systems_view.h"

#include <doctest/doctest.h>

#include "tests/shell/money_world.h"
#include "tests/shell/provision_world.h"
#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("each world uses the systems that it has rows of") {
  CHECK(systems_in_use(SmallWorld().plane()).quota);
  CHECK_FALSE(systems_in_use(SmallWorld().plane()).fleet);
  CHECK(systems_in_use(ProvisionWorld().plane) == SystemsInUse{.provision = true});
  CHECK(systems_in_use(MoneyWorld().plane) == SystemsInUse{.fleet = true});
}

TEST_CASE("a world that has nothing may become anything") {
  const api::ControlPlane plane;
  const SystemsInUse used = systems_in_use(plane);
  CHECK(used == SystemsInUse{true, true, true, true, true});
}
