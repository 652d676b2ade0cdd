// Goal: users sign up, are let in and out and leave by the rules.
// Method: each rule is asked in a state that allows it and in one that does not.
#include "core/fleet/people.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

using Rule = Refused (*)(Fleet&, Transaction&, Actor, Symbol);

std::string ask(fleet::test::World& world, Rule rule, Symbol user) {
  return world.ask([&](Transaction& tx) { return rule(world.system, tx, world.actor(), user); });
}

Symbol sign_up(fleet::test::World& world, const char* email, bool verified) {
  Symbol made;
  world.ask([&](Transaction& tx) -> Refused {
    NewUser user;
    user.email = email;
    user.name = "New";
    user.company = "Acme";
    user.verified = verified;
    auto result = create_user(world.system, tx, world.actor(), std::move(user));
    if (!result) return result.error();
    made = result.value();
    return std::nullopt;
  });
  return made;
}

}  // namespace

TEST_CASE("a user is let in and out, and cannot be twice what they are") {
  fleet::test::World world;
  const Symbol ann = world.id("user-1");
  CHECK(ask(world, unsuspend_user, ann).substr(0, 6) == "state:");
  CHECK(ask(world, suspend_user, ann).empty());
  CHECK(ask(world, suspend_user, ann).substr(0, 6) == "state:");
  CHECK(ask(world, unsuspend_user, ann).empty());
  CHECK(ask(world, delete_user, ann) == "state: The user has a subscription");
  CHECK(world.audits() == 2);
}

TEST_CASE("an address is taken once, in any case, and verified by a token") {
  fleet::test::World world;
  CHECK(!sign_up(world, "ANN@acme.invalid", true).present());
  CHECK(!sign_up(world, "nobody", true).present());
  const Symbol bob = sign_up(world, "bob@acme.invalid", false);
  REQUIRE(bob.present());
  const std::string first = world.system.rows.user(bob)->verification;
  CHECK(!first.empty());
  CHECK(world.system.rows.user(bob)->organization == world.id("org-1"));
  CHECK(ask(world, suspend_user, bob).substr(0, 6) == "state:");
  CHECK(ask(world, resend_verification, bob).empty());
  CHECK(world.system.rows.user(bob)->verification != first);
  CHECK(ask(world, resend_verification, world.id("user-1")).substr(0, 6) == "state:");
  CHECK(ask(world, delete_user, bob).empty());
  CHECK(ask(world, delete_user, bob).substr(0, 8) == "missing:");
}
