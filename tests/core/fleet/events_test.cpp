// Goal: everybody is told what concerns them, once, and an acknowledged event is gone.
// Method: events are written and read back.
#include "core/fleet/events.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("a customer's event is acknowledged once") {
  fleet::test::World world;
  world.change([&](Transaction& tx) {
    tell_customer(world.system, tx, CustomerEventType::maintenance_scheduled, world.id("user-1"),
                  world.id("se-1"), world.id("pt-1"));
    return true;
  });
  const Tables& rows = world.system.rows;
  const CustomerEvent& event =
      rows.customer_events[rows.customer_events_in_order.newest(kEverything)];
  CHECK(event.organization == world.id("org-1"));
  CHECK(event.priority == Priority::high);
  const Symbol id = event.id;
  const auto acknowledge_it = [&] {
    return world.ask(
        [&](Transaction& tx) { return acknowledge(world.system, tx, world.actor(), id); });
  };
  CHECK(acknowledge_it().empty());
  CHECK(acknowledge_it() == "missing: There is no such event");
  CHECK(world.audits() == 1);
}

TEST_CASE("types of events have a category, a priority and a kind of alert") {
  CHECK(category_of(ProviderEventType::user_sign_up) == "UserEvent");
  CHECK(category_of(ProviderEventType::scale_out) == "InstanceEvent");
  CHECK(priority_of(ProviderEventType::failed_deployment) == Priority::critical);
  CHECK(is_alarm(ProviderEventType::unhealthy_instance));
  CHECK(!is_alarm(ProviderEventType::user_subscription));
}
