// What the original quotaholder's own tests and the API guide's examples say, at the level of
// rules.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/quota/quota.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

namespace {

const Item k1{"h0", "system", "r1"};
const Item k2{"h0", "system", "r2"};

std::string both(const World& world) {
  return shown(world, k1) + " ; " + shown(world, k2);
}

bool contains(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

}  // namespace

TEST_CASE("the quotaholder's long scenario") {
  World world;
  world.run([&](Transaction& tx) {
    const HoldingKey key = key_of(World::provision(tx, k1));
    world.quota().set_limit(tx, key, 10);
    world.quota().set_limit(tx, key, 20);
    return true;
  });
  CHECK(both(world) == "20 0 0 ; none");
  world.set_limit(k1, 10);
  world.set_limit(k2, 20);
  CHECK(both(world) == "10 0 0 ; 20 0 0");

  World::Options initial;
  initial.name = "initial";
  const auto first = world.issue({with(k1, 5), with(k2, 20)}, initial);
  REQUIRE(said(first) == "serial 1");
  const Serial s1 = first.value();
  CHECK(both(world) == "10 0 5 ; 20 0 20");

  const Commission* described = world.quota().describe(world.symbol("cyclades"), s1);
  REQUIRE(described != nullptr);
  CHECK(described->name == "initial");
  CHECK(described->issue_time == world.now);
  REQUIRE(described->provisions.size() == 2);
  CHECK(world.text(described->provisions[0].resource) == "r1");
  CHECK(described->provisions[0].quantity == 5);
  CHECK(world.text(described->provisions[1].resource) == "r2");
  CHECK(described->provisions[1].quantity == 20);
  CHECK(world.quota().describe(world.symbol("cyclades"), s1 + 1) == nullptr);

  const struct {
    std::vector<Item> items;
    const char* answer;
  } refused[] = {
      {{with(k1, 1), with(k2, 1)}, "no_capacity #1 quantity 1 limit 20 usage 20"},
      {{with(k1, -1)}, "no_quantity #0 quantity -1 limit 0 usage 0"},
      {{with(k1, 1), {"nonex", "system", "r1", 1}}, "no_holding #1 quantity 1"},
  };
  for (const auto& [items, said_of_it] : refused) {
    const std::string answer = said_of_it;
    CAPTURE(answer);
    const std::uint64_t entries = world.entries();
    CHECK(said(world.issue(items)) == answer);
    CHECK(both(world) == "10 0 5 ; 20 0 20");
    CHECK(world.entries() == entries);
  }

  CHECK(said(world.pending()) == "1");
  CHECK(world.accept(s1) == Settled::done);
  // The log of provisions: two rows, one of them r1 with usage_min 5 after the operation.
  const std::vector<std::string> log = said(world.last_changes());
  CHECK(contains(log, "set quota.holding h0 system r1: usage_min=5"));
  CHECK(contains(log, "set quota.holding h0 system r2: usage_min=20"));
  CHECK(contains(log, "erase quota.commission 1"));
  CHECK(log.size() == 3);
  CHECK(said(world.pending()) == "");
  CHECK(world.accept(s1) == Settled::not_found);
  CHECK(both(world) == "10 5 5 ; 20 20 20");

  const auto back = world.issue({with(k1, 1), with(k2, -1)});
  CHECK(both(world) == "10 5 6 ; 20 19 20");
  CHECK(world.reject(back.value()) == Settled::done);
  CHECK(both(world) == "10 5 5 ; 20 20 20");

  const auto a = static_cast<std::int64_t>(world.issue({with(k1, 1), with(k2, -1)}).value());
  const auto b = static_cast<std::int64_t>(world.issue({with(k1, 1), with(k2, -1)}).value());
  const auto c = static_cast<std::int64_t>(world.issue({with(k1, 1), with(k2, -1)}).value());
  CHECK(both(world) == "10 5 8 ; 20 17 20");
  CHECK(said(world.resolve_many({a, b, 0}, {b, c})) ==
        "accepted 3, rejected 5, conflict 4, unknown 0");
  CHECK(both(world) == "10 6 7 ; 20 18 19");
  CHECK(said(world.pending()) == "4");

  CHECK(said(world.issue({with(k1, 6)})) == "no_capacity #0 quantity 6 limit 10 usage 7");
  World::Options forced;
  forced.force = true;
  const auto over = world.issue({with(k1, 6)}, forced);
  REQUIRE(over.ok());
  CHECK(world.accept(over.value()) == Settled::done);
  CHECK(both(world) == "10 12 13 ; 20 18 19");
  CHECK(said(world.issue({with(k1, -20)}, forced)) ==
        "no_quantity #0 quantity -20 limit 0 usage 12");
  const auto less = world.issue({with(k1, -1)});
  REQUIRE(less.ok());
  CHECK(world.accept(less.value()) == Settled::done);
  CHECK(both(world) == "10 11 12 ; 20 18 19");
}

TEST_CASE("a commission without provisions is issued and accepted") {
  World world;
  const auto empty = world.issue({});
  REQUIRE(said(empty) == "serial 1");
  CHECK(world.accept(empty.value()) == Settled::done);
  CHECK(world.accept(empty.value()) == Settled::not_found);
}

TEST_CASE("setting limits keeps counters and leaves other holdings alone") {
  World world;
  CHECK(world.put_holding(k1, 2, 1) == PutHolding::done);
  CHECK(world.put_holding(k2, 22, 2) == PutHolding::done);
  world.set_limit(k1, 10);
  world.set_limit(k1, 20);
  CHECK(both(world) == "20 1 1 ; 22 2 2");
}

TEST_CASE("the same holding twice is summed where the older release refused it") {
  World world;
  CHECK(world.put_holding(k1, 10, 0) == PutHolding::done);
  CHECK(said(world.issue({with(k1, 1), with(k1, 2)})) == "serial 1");
  CHECK(shown(world, k1) == "10 0 3");
  const Commission* described = world.quota().describe(world.symbol("cyclades"), 1);
  REQUIRE(described->provisions.size() == 1);
  CHECK(described->provisions[0].quantity == 3);
}

TEST_CASE("the API's scenario with two services and one user") {
  World world;
  REQUIRE(world.put_service("comp1", "token1") == Put::done);
  REQUIRE(world.put_service("comp2", "token2") == Put::done);
  const std::string user = "user:3", project = "project:4";
  const Item r11{user, project, "service1.ρίσορς11"};
  const Item r12{user, project, "service1.resource12"};
  const Item r21{user, project, "service2.resource21"};
  world.run([&](Transaction& tx) {
    Directory& directory = world.quota().directory();
    directory.put_resource(tx, {tx.intern(r11.resource), {}, {}, tx.intern("comp1")});
    directory.put_resource(tx, {tx.intern(r12.resource), "bytes", {}, tx.intern("comp1")});
    directory.put_resource(tx, {tx.intern(r21.resource), {}, {}, tx.intern("comp2")});
    return true;
  });
  world.set_limit(r11, 100);
  world.set_limit(r12, 1024);
  world.set_limit(r21, 3);
  World::Options options;
  options.service = "comp1";

  CHECK(world.quota().quotas(world.symbol(user)).size() == 3);
  CHECK(world.quota().service_quotas(world.symbol("comp1"), std::nullopt).size() == 2);
  CHECK(said(world.pending("comp1")) == "");
  CHECK(said(world.issue({with(r11, 1), with(r12, 30000)}, options)) ==
        "no_capacity #1 quantity 30000 limit 1024 usage 0");
  options.name = "ναμε";
  for (const char* serial : {"serial 1", "serial 2", "serial 3"}) {
    CHECK(said(world.issue({with(r11, 1), with(r12, 100)}, options)) == serial);
  }
  CHECK(said(world.pending("comp1")) == "1 2 3");
  const Commission* described = world.quota().describe(world.symbol("comp1"), 1);
  REQUIRE(described != nullptr);
  CHECK(described->name == "ναμε");
  CHECK(described->provisions.size() == 2);
  CHECK(world.holding(r11)->usage_max == 3);
  CHECK(world.holding(r11)->pending() == 3);
  CHECK(said(world.resolve_many({1, 3}, {2, 3, 4}, "comp1")) ==
        "accepted 1, rejected 2, conflict 3, unknown 4");
  CHECK(world.quota().describe(world.symbol("comp1"), 1) == nullptr);

  options.auto_accept = true;
  CHECK(said(world.issue({with(r11, 1), with(r12, 100)}, options)) == "serial 4");
  CHECK(world.quota().describe(world.symbol("comp1"), 4) == nullptr);
  CHECK(said(world.issue({{user, project, "non existent", 1}, with(r12, 100)}, options)) ==
        "no_holding #0 quantity 1");
  options.auto_accept = false;
  CHECK(said(world.issue({with(r11, -1)}, options)) == "serial 5");
  CHECK(world.resolve(5, Decision::accept, "comp1") == Settled::done);
  CHECK(world.resolve(5, Decision::accept, "comp1") == Settled::not_found);
  options.force = true;
  CHECK(said(world.issue({with(r11, 100)}, options)) == "serial 6");
  CHECK(said(world.issue({with(r11, -200)}, options)) ==
        "no_quantity #0 quantity -200 limit 0 usage 1");
  CHECK(world.holding(r11)->usage_max == 102);
  CHECK(world.holding(r11)->pending() == 101);
}

TEST_CASE("what a client's mock answers") {
  World world;
  const Item ram{"c02f315b", "system", "cyclades.ram"};
  const Item vm{"c02f315b", "system", "cyclades.vm"};
  CHECK(world.put_holding(ram, 600'000'000, 180'000'000) == PutHolding::done);
  world.set_limit(vm, 10);
  CHECK(said(world.issue({with(vm, 1), with(ram, 520'000'000)})) ==
        "no_capacity #1 quantity 520000000 limit 600000000 usage 180000000");
}

TEST_CASE("the guide's example of settling many") {
  World world;
  world.set_limit(k1, 10);
  world.run([&](Transaction& tx) { return world.quota().set_next_serial(tx, 56); });
  CHECK(said(world.issue({with(k1, 1)})) == "serial 56");
  CHECK(said(world.issue({with(k1, 1)})) == "serial 57");
  world.run([&](Transaction& tx) { return world.quota().set_next_serial(tx, 59); });
  CHECK(said(world.issue({with(k1, 1)})) == "serial 59");
  CHECK(said(world.resolve_many({56, 57}, {56, 58, 59})) ==
        "accepted 57, rejected 59, conflict 56, unknown 58");
  CHECK(said(world.pending()) == "56");
}

TEST_CASE("serials that a service does not know are rejected by its reconciliation") {
  World world;
  world.set_limit(k1, 100);
  for (const Serial serial : std::initializer_list<Serial>{21, 25, 28, 30}) {
    world.run([&](Transaction& tx) { return world.quota().set_next_serial(tx, serial); });
    REQUIRE(world.issue({with(k1, 1)}).value() == serial);
  }
  CHECK(said(world.resolve_many({25}, {28, 21})) == "accepted 25, rejected 28, rejected 21");
  CHECK(said(world.pending()) == "30");
  CHECK(shown(world, k1) == "100 1 2");
}
