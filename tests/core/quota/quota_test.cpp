#include "core/quota/quota.h"

#include <doctest/doctest.h>

#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

namespace {

const Item vm{"u", "system", "vm"};
const Item ram{"u", "system", "ram"};
const Item gone{"u", "system", "gone"};

World world_of(Amount vm_limit, Amount vm_usage, Amount ram_limit, Amount ram_usage) {
  World world;
  REQUIRE(world.put_holding(vm, vm_limit, vm_usage) == PutHolding::done);
  REQUIRE(world.put_holding(ram, ram_limit, ram_usage) == PutHolding::done);
  return world;
}

}  // namespace

TEST_CASE("blame falls on the first provision that fails, in the order of the request") {
  const Amount max = kAmountMax;
  const struct {
    std::vector<Item> items;
    const char* answer;
  } cases[] = {
      {{with(vm, 3), with(ram, 3)}, "serial 1"},
      {{with(vm, 9), with(ram, 9)}, "no_capacity #0 quantity 9 limit 10 usage 5"},
      {{with(ram, 9), with(vm, 9)}, "no_capacity #0 quantity 9 limit 8 usage 5"},
      {{with(gone, 1), with(vm, 9)}, "no_holding #0 quantity 1"},
      {{with(vm, 9), with(gone, 1)}, "no_capacity #0 quantity 9 limit 10 usage 5"},
      {{with(vm, 1), with(gone, 1), with(ram, 9)}, "no_holding #1 quantity 1"},
      {{with(vm, -6), with(ram, 9)}, "no_quantity #0 quantity -6 limit 0 usage 5"},
      {{with(vm, 1), with(ram, -6)}, "no_quantity #1 quantity -6 limit 0 usage 5"},
      // The same holding twice: one sum, in the place of the first.
      {{with(vm, 3), with(ram, 1), with(vm, 3)}, "no_capacity #0 quantity 6 limit 10 usage 5"},
      {{with(vm, 5), with(gone, 1), with(vm, 1)}, "no_capacity #0 quantity 6 limit 10 usage 5"},
      {{with(vm, 9), with(vm, -4)}, "serial 1"},
      {{with(vm, 5), with(vm, -5)}, "serial 1"},
      {{with(vm, -4), with(vm, -4)}, "no_quantity #0 quantity -8 limit 0 usage 5"},
      {{with(gone, 1), with(gone, 2)}, "no_holding #0 quantity 3"},
      // An invalid quantity is found before anything is looked up.
      {{with(gone, 1), with(vm, kAmountMin)}, "invalid_quantity #1 quantity -9223372036854775808"},
      // Sums that leave 64 bits.
      {{with(vm, max), with(vm, 1)},
       "no_capacity #0 quantity 9223372036854775807 limit 10 usage 5"},
      {{with(vm, max), with(vm, max), with(vm, -max), with(vm, -max)}, "serial 1"},
      {{with(vm, -max), with(vm, -1)},
       "no_quantity #0 quantity -9223372036854775808 limit 0 usage 5"},
      {{with(vm, -max), with(vm, -max)},
       "no_quantity #0 quantity -9223372036854775808 limit 0 usage 5"},
      {{with(gone, max), with(gone, max)}, "no_holding #0 quantity 9223372036854775807"},
  };
  for (const auto& [items, said_of_it] : cases) {
    const std::string answer = said_of_it;
    CAPTURE(answer);
    World world = world_of(10, 5, 8, 5);
    const std::uint64_t digest = world.digest();
    const bool refused = std::string_view(answer).substr(0, 6) != "serial";
    CHECK(said(world.issue(items)) == answer);
    CHECK((world.digest() == digest) == refused);
  }
}

TEST_CASE("force lifts the limit and nothing else") {
  World::Options forced;
  forced.force = true;
  const Amount max = kAmountMax;
  World world = world_of(10, 5, max, max);
  CHECK(said(world.issue({with(vm, 100)}, forced)) == "serial 1");
  CHECK(shown(world, vm) == "10 5 105");
  CHECK(said(world.issue({with(vm, 0)})) == "no_capacity #0 quantity 0 limit 10 usage 105");
  CHECK(said(world.issue({with(vm, 0)}, forced)) == "serial 2");
  CHECK(said(world.issue({with(vm, -6)}, forced)) == "no_quantity #0 quantity -6 limit 0 usage 5");
  CHECK(said(world.issue({with(gone, 1)}, forced)) == "no_holding #0 quantity 1");
  CHECK(said(world.issue({with(ram, 1)}, forced)) ==
        "no_capacity #0 quantity 1 limit 9223372036854775807 usage 9223372036854775807");
  CHECK(said(world.issue({with(vm, max), with(vm, max)}, forced)) ==
        "no_capacity #0 quantity 9223372036854775807 limit 10 usage 105");
  CHECK(said(world.issue({with(ram, -max)})) == "serial 3");
  CHECK(shown(world, ram) == "9223372036854775807 0 9223372036854775807");
  CHECK(world.accept(3) == Settled::done);
  CHECK(shown(world, ram) == "9223372036854775807 0 0");
}

TEST_CASE("open imports cannot be released and open releases free nothing") {
  World world = world_of(10, 5, 0, 0);
  REQUIRE(world.issue({with(vm, 5)}).ok());
  CHECK(said(world.issue({with(vm, -6)})) == "no_quantity #0 quantity -6 limit 0 usage 5");
  REQUIRE(world.issue({with(vm, -3)}).ok());
  CHECK(said(world.issue({with(vm, 1)})) == "no_capacity #0 quantity 1 limit 10 usage 10");
  CHECK(said(world.issue({with(vm, -3)})) == "no_quantity #0 quantity -3 limit 0 usage 2");
  CHECK(said(world.issue({with(vm, -2)})) == "serial 3");
}

TEST_CASE("what was issued can be settled whatever the limit did since") {
  World world = world_of(10, 5, 0, 0);
  REQUIRE(world.issue({with(vm, 5)}).ok());
  REQUIRE(world.issue({with(vm, -2)}).ok());
  world.set_limit(vm, -100);
  CHECK(world.accept(1) == Settled::done);
  CHECK(world.accept(2) == Settled::done);
  CHECK(shown(world, vm) == "-100 8 8");
}

TEST_CASE("a commission accepted at once is never seen and keeps its serial") {
  World world = world_of(10, 5, 8, 5);
  World::Options at_once;
  at_once.auto_accept = true;
  CHECK(said(world.issue({with(vm, 5), with(ram, -5)}, at_once)) == "serial 1");
  CHECK(shown(world, vm) == "10 10 10");
  CHECK(shown(world, ram) == "8 0 0");
  CHECK(said(world.pending()) == "");
  CHECK(world.accept(1) == Settled::not_found);
  CHECK(said(world.issue({with(vm, 1)}, at_once)) == "no_capacity #0 quantity 1 limit 10 usage 10");
  CHECK(said(world.issue({}, at_once)) == "serial 2");
  CHECK(said(world.issue({with(ram, 1), with(ram, 1)}, at_once)) == "serial 3");
  CHECK(shown(world, ram) == "8 2 2");
}

TEST_CASE("a refused commission draws no serial and leaves no text") {
  World world = world_of(10, 5, 8, 5);
  const std::size_t texts = world.store().symbols().size();
  for (int i = 0; i < 3; ++i) CHECK_FALSE(world.issue({{"nobody", "nowhere", "nothing", 1}}).ok());
  CHECK(world.store().symbols().size() == texts);
  CHECK(said(world.issue({with(vm, 1)})) == "serial 1");
}

TEST_CASE("a commission that is not settled in time is rejected") {
  World world = world_of(10, 5, 8, 5);
  World::Options timed;
  timed.timeout = Duration{60'000};

  // Off: the timeout is no part of the document.
  CHECK(said(world.issue({with(vm, 1)}, timed)) == "serial 1");
  CHECK(world.timers().rows().size() == 0);
  world.run([&](Transaction& tx) {
    world.quota().directory().set_extensions(tx, {Extension::timeout_seconds});
    return true;
  });
  CHECK(said(world.issue({with(vm, 2)}, timed)) == "serial 2");
  CHECK(said(world.issue({with(vm, 1)}, timed)) == "serial 3");
  CHECK(said(world.issue({with(ram, -2)}, timed)) == "serial 4");
  timed.auto_accept = true;
  CHECK(said(world.issue({with(ram, 1)}, timed)) == "serial 5");
  CHECK(world.timers().rows().size() == 3);
  CHECK(world.accept(3) == Settled::done);
  CHECK(world.timers().rows().size() == 2);
  CHECK(shown(world, vm) == "10 6 9");
  CHECK(shown(world, ram) == "8 4 6");

  REQUIRE(world.reload());
  world.now = world.now + Duration{59'999};
  CHECK(world.fire_due() == 0);
  world.now = world.now + Duration{1};
  CHECK(world.fire_due() == 2);
  CHECK(said(world.pending()) == "1");
  CHECK(shown(world, vm) == "10 6 7");
  CHECK(shown(world, ram) == "8 6 6");
  CHECK(world.timers().rows().size() == 0);
}

TEST_CASE("a user's and a service's quotas") {
  World world;
  for (const char* service : {"cyclades", "pithos"}) {
    REQUIRE(world.put_service(service, service) == Put::done);
  }
  world.run([&](Transaction& tx) {
    Directory& directory = world.quota().directory();
    directory.put_resource(tx, {tx.intern("vm"), {}, {}, tx.intern("cyclades")});
    directory.put_resource(tx, {tx.intern("ram"), {}, {}, tx.intern("cyclades")});
    directory.put_resource(tx, {tx.intern("disk"), {}, {}, tx.intern("pithos")});
    return true;
  });
  for (const char* user : {"u2", "u1"}) {
    for (const char* resource : {"vm", "disk", "ram", "unregistered"}) {
      world.set_limit({user, "system", resource}, 1);
    }
  }
  world.set_limit({"u3", "system", "disk"}, 1);
  const auto listed = [&](const std::vector<const Holding*>& holdings) {
    std::string text;
    for (const Holding* holding : holdings) {
      text += world.text(holding->holder) + "/" + world.text(holding->resource) + " ";
    }
    return text;
  };
  const Quota& quota = world.quota();
  CHECK(listed(quota.quotas(world.symbol("u1"))) == "u1/disk u1/ram u1/unregistered u1/vm ");
  CHECK(listed(quota.quotas(world.symbol("nobody"))) == "");
  CHECK(listed(quota.service_quotas(world.symbol("cyclades"), std::nullopt)) ==
        "u1/ram u1/vm u2/ram u2/vm ");
  CHECK(listed(quota.service_quotas(world.symbol("pithos"), world.symbol("u1"))) == "u1/disk ");
  CHECK(listed(quota.service_quotas(world.symbol("cyclades"), world.symbol("u3"))) == "");
  CHECK(listed(quota.service_quotas(world.symbol("nobody"), std::nullopt)) == "");
}

TEST_CASE("a commission whose holding is gone cannot be settled, and nothing breaks") {
  World world = world_of(10, 5, 8, 5);
  REQUIRE(world.issue({with(ram, 1), with(vm, 1)}).ok());
  // As a journal might say that was not written by these rules.
  Buffer change;
  AnyTable* holdings = world.store().find("quota.holding");
  for (const char* text : {"u", "system", "vm"}) change.put_varint(world.symbol(text).index);
  ByteReader in(change.view());
  Decoder from{in, world.store().symbols()};
  REQUIRE(holdings->apply(ChangeOp::erase, from));

  const std::uint64_t digest = world.digest();
  CHECK(world.accept(1) == Settled::corrupted);
  CHECK(said(world.resolve_many({}, {1})) == "corrupted 1");
  CHECK(world.digest() == digest);
  CHECK(said(world.pending()) == "1");
  // Another holding in the place of the lost one is not mistaken for it.
  world.set_limit({"other", "system", "vm"}, 100);
  CHECK(world.reject(1) == Settled::corrupted);
  world.set_limit(vm, 3);
  CHECK(world.reject(1) == Settled::done);
}
