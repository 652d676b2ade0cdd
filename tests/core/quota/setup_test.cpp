#include <doctest/doctest.h>

#include "core/quota/quota.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

namespace {

const Item vm{"u", "system", "vm"};
const Item ram{"u", "system", "ram"};

PutCommission put_commission(World& world, Serial serial, const std::vector<Item>& items,
                             std::string_view service = "cyclades") {
  PutCommission put = PutCommission::done;
  world.run([&](Transaction& tx) {
    Commission commission;
    commission.serial = serial;
    commission.service = tx.intern(service);
    commission.issue_time = TimePoint{5};
    commission.name = "kept";
    commission.timer = 99;
    commission.provisions = ProvisionList(World::provisions(tx, items));
    put = world.quota().put_commission(tx, commission);
    return put == PutCommission::done;
  });
  return put;
}

}  // namespace

TEST_CASE("a limit may be anything, and makes the holding") {
  World world;
  for (const Amount limit : {Amount{5}, Amount{0}, Amount{-3}, kAmountMax, kAmountMin}) {
    world.set_limit(vm, limit);
    CHECK(shown(world, vm) == std::to_string(limit) + " 0 0");
  }
  const std::uint64_t entries = world.entries();
  world.set_limit(vm, kAmountMin);
  CHECK(world.entries() == entries);
  world.run([&](Transaction& tx) {
    const Symbol name = tx.intern("x");
    CHECK(world.quota().set_limit(tx, {{}, name, name}, 1) == PutHolding::nameless);
    CHECK(world.quota().set_limit(tx, {name, name, {}}, 1) == PutHolding::nameless);
    CHECK(world.quota().put_holding(tx, {name, name, {}}, 1, 1) == PutHolding::nameless);
    CHECK(world.quota().set_limit(tx, {name, {}, name}, 1) == PutHolding::done);
    return false;
  });
}

TEST_CASE("a holding's usage is what is settled; what is open stays on top of it") {
  World world;
  CHECK(world.put_holding(vm, 10, 4) == PutHolding::done);
  CHECK(shown(world, vm) == "10 4 4");
  REQUIRE(world.issue({with(vm, 3)}).ok());
  REQUIRE(world.issue({with(vm, -2)}).ok());
  CHECK(shown(world, vm) == "10 2 7");
  CHECK(world.quota()
            .open_amounts({world.symbol("u"), world.symbol("system"), world.symbol("vm")})
            .imports == 3);
  CHECK(world.quota()
            .open_amounts({world.symbol("u"), world.symbol("system"), world.symbol("vm")})
            .releases == 2);
  CHECK(world.put_holding(vm, 20, 9) == PutHolding::done);
  CHECK(shown(world, vm) == "20 7 12");
  CHECK(world.accept(1) == Settled::done);
  CHECK(world.reject(2) == Settled::done);
  CHECK(shown(world, vm) == "20 12 12");
  CHECK(world.put_holding(vm, 20, -1) == PutHolding::below_zero);
  REQUIRE(world.issue({with(vm, 1)}).ok());
  CHECK(world.put_holding(vm, 20, kAmountMax) == PutHolding::out_of_range);
  CHECK(shown(world, vm) == "20 12 13");
}

TEST_CASE("open commissions of a scenario add what they hold, unchecked") {
  World world;
  REQUIRE(world.put_service("cyclades", "t") == Put::done);
  CHECK(world.put_holding(vm, 2, 0) == PutHolding::done);
  CHECK(world.put_holding(ram, 2, 1) == PutHolding::done);
  CHECK(put_commission(world, 56, {with(vm, 5), with(ram, -3)}) == PutCommission::done);
  CHECK(shown(world, vm) == "2 0 5");
  CHECK(shown(world, ram) == "2 -2 1");
  CHECK(world.quota().next_serial() == 57);
  const Commission* described = world.quota().describe(world.symbol("cyclades"), 56);
  REQUIRE(described != nullptr);
  CHECK(described->issue_time == TimePoint{5});
  CHECK(described->name == "kept");
  CHECK(described->timer == 0);

  // An earlier serial moves nothing back, and the same serial replaces.
  CHECK(put_commission(world, 7, {with(vm, 1), with(vm, 1)}) == PutCommission::done);
  CHECK(world.quota().next_serial() == 57);
  CHECK(put_commission(world, 56, {with(vm, 1)}) == PutCommission::done);
  CHECK(shown(world, vm) == "2 0 3");
  CHECK(shown(world, ram) == "2 1 1");
  CHECK(said(world.pending()) == "7 56");
  CHECK(world.accept(56) == Settled::done);
  CHECK(world.accept(7) == Settled::done);
  CHECK(shown(world, vm) == "2 3 3");
}

TEST_CASE("a commission that cannot be set up changes nothing") {
  World world;
  REQUIRE(world.put_service("cyclades", "t") == Put::done);
  CHECK(world.put_holding(vm, 2, 1) == PutHolding::done);
  CHECK(put_commission(world, 3, {with(vm, 1)}) == PutCommission::done);
  const std::uint64_t digest = world.digest();
  const Amount max = kAmountMax;
  const struct {
    Serial serial;
    std::vector<Item> items;
    const char* service;
    PutCommission answer;
  } cases[] = {
      {0, {}, "cyclades", PutCommission::invalid_serial},
      {kGreatestSetSerial + 1, {}, "cyclades", PutCommission::invalid_serial},
      {4, {}, "pithos", PutCommission::unknown_service},
      {4, {with(vm, kAmountMin)}, "cyclades", PutCommission::invalid_quantity},
      {4, {with(vm, 1), with(ram, 1)}, "cyclades", PutCommission::no_holding},
      {3, {with(ram, 1)}, "cyclades", PutCommission::no_holding},
      {4, {with(vm, max)}, "cyclades", PutCommission::out_of_range},
      {4, {with(vm, max), with(vm, max)}, "cyclades", PutCommission::out_of_range},
      {4, {with(vm, -max), with(vm, -1)}, "cyclades", PutCommission::out_of_range},
  };
  for (const auto& c : cases) {
    CAPTURE(static_cast<int>(c.answer));
    CHECK(put_commission(world, c.serial, c.items, c.service) == c.answer);
    CHECK(world.digest() == digest);
  }
}

TEST_CASE("serials only go forward") {
  World world;
  world.set_limit(vm, 10);
  const auto set = [&](Serial next) {
    return world.run([&](Transaction& tx) { return world.quota().set_next_serial(tx, next); });
  };
  CHECK(world.quota().next_serial() == 1);
  CHECK_FALSE(set(0));
  CHECK(set(1));
  CHECK(world.entries() == 1);  // the limit alone: nothing was written for a serial that is next
  CHECK(set(57));
  CHECK(said(world.issue({with(vm, 1)})) == "serial 57");
  CHECK_FALSE(set(57));
  CHECK(set(58));
  CHECK(set(kGreatestSetSerial));
  CHECK_FALSE(set(kGreatestSetSerial + 1));
  CHECK(said(world.issue({with(vm, 1)})) == "serial " + std::to_string(kGreatestSetSerial));
  REQUIRE(world.reload());
  CHECK(world.quota().next_serial() == kGreatestSetSerial + 1);
}
