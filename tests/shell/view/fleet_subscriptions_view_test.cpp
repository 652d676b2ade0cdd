// Goal: subscriptions and requests to subscribe are listed, found and explained.
// Method: a small fleet with one request.
#include "shell/view/fleet_subscriptions_view.h"

#include <doctest/doctest.h>

#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("subscriptions are found by any word") {
  SmallFleet fleet;
  const auto count = [&](std::string_view filter) {
    return fleet_subscriptions(fleet.rows, fleet.store.symbols(), filter).size();
  };
  CHECK(count("") == 2);
  CHECK(count("acme") == 1);
  CHECK(count("postgres pro") == 2);
  CHECK(count("suspended") == 0);
  const auto slots = fleet_subscriptions(fleet.rows, fleet.store.symbols(), "");
  const FleetSubscriptionRow row =
      subscription_row(fleet.rows, fleet.store.symbols(), fleet.rows.subscriptions[slots[0]]);
  CHECK(row.id == "sub-borealis");
  CHECK(row.instances == 1);
  CHECK(row.most == -1);
}

TEST_CASE("one subscription, and why it cannot end") {
  SmallFleet fleet;
  const auto view = fleet_subscription_view(fleet.rows, fleet.store.symbols(), "sub-acme");
  REQUIRE(view);
  CHECK(view->row.who == "op@acme.invalid");
  CHECK(view->may[0].reason == "");
  CHECK(view->may[1].reason == "The subscription is ACTIVE");
  CHECK(view->may[2].reason == "It has 3 instances");
  CHECK(view->place().environment == "se-1");
  CHECK_FALSE(fleet_subscription_view(fleet.rows, fleet.store.symbols(), "sub-nobody"));
}

TEST_CASE("requests that wait") {
  SmallFleet fleet;
  CHECK(fleet_requests(fleet.rows, fleet.store.symbols()).empty());
  fleet.add_request();
  const auto requests = fleet_requests(fleet.rows, fleet.store.symbols());
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].who == "op@cassia.invalid");
  CHECK(requests[0].plan_words == "Postgres, pro");
  CHECK(requests[0].cannot_approve == "");
}
