// Goal: rows are put by id and listed in a stable order; keys and faults are found as ordered.
// Method: puts beside lists and look-ups.
#include "core/provision/catalogue.h"

#include <doctest/doctest.h>

#include "core/base/secret.h"
#include "core/provision/provision.h"
#include "tests/core/provision/world.h"

using namespace tabplane;
using namespace tabplane::provision;
using namespace tabplane::provision::test;

TEST_CASE("events keep their number, channels and profiles are sorted by name") {
  World world;
  world.put_profile("p2", configuration({resource("a")}));
  world.put_profile("p1", configuration({resource("a")}));
  world.put_event("second", "p1");
  world.put_event("first", "p1");
  world.put_event("second", "p2");
  const Catalogue& catalogue = world.system.catalogue();
  CHECK(catalogue.sorted_profiles()[0]->name == "p1");
  const auto events = catalogue.sorted_events();
  REQUIRE(events.size() == 2);
  CHECK(events[0]->title == "second");
  CHECK(events[0]->number == 1);
  CHECK(events[0]->profile == world.id("p2"));
  CHECK(events[1]->number == 2);
  CHECK(catalogue.event(world.id("nobody")) == nullptr);
  CHECK(catalogue.channel({}) == nullptr);
}

TEST_CASE("everybody is let in while no key is set, and only known keys afterwards") {
  World world;
  Catalogue& catalogue = world.system.catalogue();
  CHECK(catalogue.actor_of("") == "default");
  world.change([&](Transaction& tx) {
    Key key;
    key.verifier = tx.intern(secret_verifier("k-1"));
    key.actor = tx.intern("ops");
    catalogue.put_key(tx, key);
    return true;
  });
  CHECK(catalogue.actor_of("k-1") == "ops");
  CHECK(!catalogue.actor_of("k-2").has_value());
  CHECK(!catalogue.actor_of("").has_value());
}

TEST_CASE("the first fault that is meant counts, and a new list replaces the old one") {
  World world;
  world.put(configuration({resource("a")}));
  Fault any;
  any.operation = Operation::create;
  any.outcome = provision::Outcome::timeout;
  Fault exact = any;
  exact.event = world.id("e");
  exact.resource = "a";
  exact.attempt = 2;
  exact.outcome = provision::Outcome::refused;
  world.set_faults({exact, any});
  const Catalogue& catalogue = world.system.catalogue();
  const auto outcome = [&](std::string_view name, Operation operation, std::uint32_t attempt) {
    const Fault* fault = catalogue.fault(world.id("e"), name, operation, attempt);
    return fault == nullptr ? provision::Outcome::ok : fault->outcome;
  };
  CHECK(outcome("a", Operation::create, 2) == provision::Outcome::refused);
  CHECK(outcome("a", Operation::create, 1) == provision::Outcome::timeout);
  CHECK(outcome("b", Operation::create, 2) == provision::Outcome::timeout);
  CHECK(outcome("a", Operation::update, 2) == provision::Outcome::ok);
  world.set_faults({});
  CHECK(outcome("a", Operation::create, 2) == provision::Outcome::ok);
}

TEST_CASE("settings are the document's unless they are put") {
  World world;
  CHECK(world.system.catalogue().settings().concurrency == 4);
  Settings settings;
  settings.concurrency = 1;
  world.put_settings(settings);
  CHECK(world.system.catalogue().settings().concurrency == 1);
}
