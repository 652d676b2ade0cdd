#include "core/quota/holdings.h"

#include <doctest/doctest.h>

#include "core/quota/quota.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

namespace {

std::string listed(const World& world, const std::vector<const Holding*>& holdings) {
  std::string text;
  for (const Holding* holding : holdings) {
    text += (text.empty() ? "" : ", ") + world.text(holding->holder) + "/" +
            (holding->source.present() ? world.text(holding->source) : "null") + "/" +
            world.text(holding->resource);
  }
  return text;
}

}  // namespace

TEST_CASE("holdings are listed by the text of source and resource, null first") {
  World world;
  for (const Item& item :
       {Item{"u2", "system", "vm"}, Item{"u1", "system", "vm"}, Item{"u1", "system", "ram"},
        Item{"u1", std::nullopt, "vm"}, Item{"u1", "", "vm"}, Item{"u1", "project:1", "vm"}}) {
    world.set_limit(item, 1);
  }
  const Holdings& holdings = world.quota().holdings();
  const char* const of_u1 = "u1/null/vm, u1//vm, u1/project:1/vm, u1/system/ram, u1/system/vm";
  CHECK(listed(world, holdings.of_holder(world.symbol("u1"))) == of_u1);
  CHECK(listed(world, holdings.all()) == std::string(of_u1) + ", u2/system/vm");
  CHECK(holdings.of_holder(world.symbol("vm")).empty());
  CHECK(holdings.of_holder(Symbol{}).empty());
  CHECK(holdings.of_holder(Symbol{4'000'000'000}).empty());
}

TEST_CASE("a holding is found among few and among many of its holder") {
  World world;
  for (int count : {1, 23, 24, 25, 26, 60}) {
    CAPTURE(count);
    const std::string holder = "holder" + std::to_string(count);
    for (int i = 0; i < count; ++i) world.set_limit({holder, "s", "r" + std::to_string(i)}, i + 1);
    for (int i = 0; i < count; ++i) {
      REQUIRE(world.holding({holder, "s", "r" + std::to_string(i)}) != nullptr);
      CHECK(world.holding({holder, "s", "r" + std::to_string(i)})->limit == i + 1);
    }
    CHECK(world.holding({holder, "s", "r" + std::to_string(count)}) == nullptr);
    CHECK(world.holding({holder, std::nullopt, "r0"}) == nullptr);
  }
}

TEST_CASE("a resource from several sources is as many holdings, near one another and far") {
  World world;
  const std::optional<std::string> sources[] = {std::nullopt, "", "s", "t", "u", "v"};
  Amount limit = 0;
  for (const std::string resource : {"vm", "ram"}) {
    for (const auto& source : sources) world.set_limit({"h", source, resource}, ++limit);
    world.set_limit({"other", "w", resource}, 100);
  }
  limit = 0;
  for (const std::string resource : {"vm", "ram"}) {
    for (const auto& source : sources) {
      const Holding* found = world.holding({"h", source, resource});
      REQUIRE(found != nullptr);
      CHECK(found->limit == ++limit);
    }
    CHECK(world.holding({"h", "w", resource}) == nullptr);
    CHECK(world.holding({"other", "t", resource}) == nullptr);
  }
}

TEST_CASE("a rolled back holding leaves its holder's list") {
  World world;
  world.set_limit({"u", "s", "r"}, 1);
  const std::uint64_t digest = world.digest();
  world.run([&](Transaction& tx) {
    world.quota().set_limit(tx, key_of(World::provision(tx, {"u", "s", "new"})), 5);
    world.quota().set_limit(tx, key_of(World::provision(tx, {"new", "s", "r"})), 5);
    return false;
  });
  CHECK(listed(world, world.quota().holdings().of_holder(world.symbol("u"))) == "u/s/r");
  CHECK(world.quota().holdings().rows().size() == 1);
  CHECK(world.digest() == digest);
}

TEST_CASE("a hint is used when it is good and passed over when it is not") {
  World world;
  world.set_limit({"u", "s", "a"}, 1);
  world.set_limit({"u", "s", "b"}, 2);
  const Holdings& holdings = world.quota().holdings();
  world.run([&](Transaction& tx) {
    Provision wanted = World::provision(tx, {"u", "s", "b"});
    const Slot slot = holdings.find(wanted);
    REQUIRE(slot != kNoSlot);
    for (const Slot hint :
         {slot, holdings.find(key_of(World::provision(tx, {"u", "s", "a"}))), Slot{77}, kNoSlot}) {
      wanted.holding = hint;
      CHECK(holdings.find(wanted) == slot);
    }
    return false;
  });
}
