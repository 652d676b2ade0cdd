// Goal: subscriptions keep to their states, limits and prices.
// Method: each rule is asked where it agrees and where it does not.
#include "core/fleet/subscriptions.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

using Rule = Refused (*)(Fleet&, Transaction&, Actor, Symbol);

std::string ask(fleet::test::World& world, Rule rule) {
  return world.ask(
      [&](Transaction& tx) { return rule(world.system, tx, world.actor(), world.id("sub-1")); });
}

std::string update(fleet::test::World& world, const Terms& terms) {
  return world.ask([&](Transaction& tx) {
    const Symbol ids[] = {world.id("sub-1")};
    return update_subscriptions(world.system, tx, world.actor(), world.id("se-1"), ids, terms);
  });
}

}  // namespace

TEST_CASE("suspended, no instance is made; with instances it is not terminated") {
  fleet::test::World world;
  CHECK(ask(world, resume_subscription).substr(0, 6) == "state:");
  CHECK(ask(world, suspend_subscription).empty());
  CHECK(!world.create().present());
  CHECK(ask(world, resume_subscription).empty());
  const Symbol made = world.running();
  CHECK(ask(world, terminate_subscription) == "state: The subscription has instances");
  world.ask([&](Transaction& tx) {
    return delete_instance(world.system, tx, world.actor(), made, world.id("r-db"));
  });
  world.advance_ms(600'000);
  CHECK(world.status(made) == "gone");
  CHECK(ask(world, terminate_subscription).empty());
  CHECK(ask(world, resume_subscription).substr(0, 6) == "state:");
  CHECK(update(world, {}).substr(0, 6) == "state:");
}

TEST_CASE("a limit below the count stays, and blocks new instances") {
  fleet::test::World world;
  world.running();
  world.running();
  Terms terms;
  terms.max_instances = 1;
  CHECK(update(world, terms).empty());
  CHECK(!world.create().present());
  terms.max_instances = 0;
  CHECK(update(world, terms).substr(0, 4) == "bad:");
  terms.max_instances = -1;
  CHECK(update(world, terms).empty());
  CHECK(world.create().present());
}

TEST_CASE("a price holds from its month until the next one") {
  fleet::test::World world;
  Terms terms;
  terms.custom_price = true;
  CHECK(update(world, terms) == "bad: customPrice needs customPricePerUnit");
  terms.prices = {{"CPU core hours", 5, "USD"}};
  CHECK(update(world, terms).empty());
  terms.prices = {{"CPU core hours", 9, "USD"}};
  terms.price_effective = parse_rfc3339("1970-02-17T10:00:00Z");
  CHECK(update(world, terms).empty());
  const Subscription& row = *world.system.rows.subscription(world.id("sub-1"));
  CHECK(price_at(row, *parse_rfc3339("1970-01-31T23:59:59Z"))->prices[0].nano == 5);
  CHECK(price_at(row, *parse_rfc3339("1970-02-01T00:00:00Z"))->prices[0].nano == 9);
  terms.price_effective = parse_rfc3339("1969-12-31T00:00:00Z");
  CHECK(update(world, terms).substr(0, 4) == "bad:");
}

TEST_CASE("a user subscribes to a plan once, and a request is decided once") {
  fleet::test::World world;
  const std::string again = world.ask([&](Transaction& tx) -> Refused {
    auto made = subscribe_on_behalf(world.system, tx, world.actor(), world.id("se-1"),
                                    world.id("pt-1"), world.id("user-1"), {});
    if (!made) return made.error();
    return std::nullopt;
  });
  CHECK(again == "state: The user has a subscription of this plan already");
  ask(world, terminate_subscription);
  world.change([&](Transaction& tx) {
    SubscriptionRequest row;
    row.id = tx.intern("subr-1");
    row.number = world.system.next_number(tx);
    row.plan = world.id("pt-1");
    row.environment = world.id("se-1");
    row.user = world.id("user-1");
    tx.insert(world.system.rows.requests, row);
    return true;
  });
  const auto decide = [&](Rule rule) {
    return world.ask(
        [&](Transaction& tx) { return rule(world.system, tx, world.actor(), world.id("subr-1")); });
  };
  CHECK(decide(approve_request).empty());
  CHECK(decide(deny_request).substr(0, 6) == "state:");
  CHECK(world.system.rows.subscriptions_of_user.count(world.id("user-1")) == 2);
}
