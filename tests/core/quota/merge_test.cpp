#include "core/quota/merge.h"

#include <doctest/doctest.h>

#include "core/quota/quota.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

namespace {

const Item a{"h", "s", "a"};
const Item b{"h", "s", "b"};
const Item c{"h", std::nullopt, "a"};

// "a 3 #0, b -1 #1": resource, sum, place; "!" behind a sum above 64 bits, "?" without a holding.
std::string merged(World& world, const std::vector<Item>& items) {
  std::string text;
  world.run([&](Transaction& tx) {
    const std::vector<Provision> provisions = World::provisions(tx, items);
    MergedProvisions sums;
    sums.merge(world.quota().holdings(), provisions);
    for (const MergedProvision& sum : sums) {
      const Provision& provision = sum.provision;
      text += (text.empty() ? "" : ", ") + world.text(provision.resource) +
              (provision.source.present() ? "" : "0") + " " + std::to_string(provision.quantity) +
              (sum.beyond ? "!" : "") + (provision.holding == kNoSlot ? "?" : "") + " #" +
              std::to_string(sum.index);
    }
    return false;
  });
  return text;
}

}  // namespace

TEST_CASE("provisions on one holding are summed in the place of the first") {
  World world;
  world.set_limit(a, 10);
  world.set_limit(b, 10);
  CHECK(merged(world, {}) == "");
  CHECK(merged(world, {with(a, 1), with(b, 2)}) == "a 1 #0, b 2 #1");
  CHECK(merged(world, {with(b, 1), with(a, 2), with(b, 3)}) == "b 4 #0, a 2 #1");
  CHECK(merged(world, {with(a, 3), with(a, -1)}) == "a 2 #0");
  CHECK(merged(world, {with(a, 1), with(a, -1)}) == "a 0 #0");
  // The null source is a source of its own, and nobody's holding here.
  CHECK(merged(world, {with(a, 1), with(c, 2), with(c, 3)}) == "a 1 #0, a0 5? #1");
}

TEST_CASE("sums are exact whatever their order, and cut at the ends of 64 bits") {
  World world;
  world.set_limit(a, 10);
  const Amount max = kAmountMax;
  const std::string greatest = std::to_string(max);
  CHECK(merged(world, {with(a, max), with(a, 1)}) == "a " + greatest + "! #0");
  CHECK(merged(world, {with(a, max), with(a, 1), with(a, -1)}) == "a " + greatest + " #0");
  CHECK(merged(world, {with(a, max), with(a, max), with(a, -max)}) == "a " + greatest + " #0");
  CHECK(merged(world, {with(a, -max), with(a, -1)}) == "a " + std::to_string(kAmountMin) + " #0");
  CHECK(merged(world, {with(a, -max), with(a, -max)}) == "a " + std::to_string(kAmountMin) + " #0");
  CHECK(merged(world, {with(a, -max), with(a, -max), with(a, max)}) ==
        "a " + std::to_string(-max) + " #0");
}

TEST_CASE("many provisions are merged like few") {
  World world;
  world.set_limit(a, 10);
  world.set_limit(b, 10);
  std::vector<Item> items;
  for (Amount i = 0; i < 1000; ++i) {
    items.push_back(with(b, 1));
    items.push_back({"h", "s", "missing", i});
    items.push_back(with(a, -1));
  }
  CHECK(merged(world, items) == "b 1000 #0, missing 499500? #1, a -1000 #2");

  // Without duplicates every provision stays in its place.
  std::vector<Item> different;
  std::string expected;
  for (int i = 0; i < 40; ++i) {
    different.push_back({"h", "s", "r" + std::to_string(40 - i), i});
    expected += (i == 0 ? "" : ", ") + different.back().resource + " " + std::to_string(i) + "? #" +
                std::to_string(i);
  }
  CHECK(merged(world, different) == expected);
}
