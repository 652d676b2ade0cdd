#include "core/quota/explanation.h"

#include <doctest/doctest.h>

#include "core/quota/quota.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

namespace {

const Item vm{"u", "system", "vm"};
const Item ram{"u", "system", "ram"};

// "#0 capacity largest 3 limit 12 later": what is missing, the largest that fits, the limit that
// would do, and whether settling would help.
std::string explained(World& world, const std::vector<Item>& items, bool force = false) {
  std::string text;
  world.run([&](Transaction& tx) {
    const std::vector<Provision> provisions = World::provisions(tx, items);
    IssueRequest request;
    request.service = tx.intern("cyclades");
    request.provisions = provisions;
    request.force = force;
    const Explanation explanation = explain(world.quota(), request);
    for (const ProvisionVerdict& said : explanation.provisions) {
      constexpr const char* kShortages[] = {"fits", "capacity", "quantity"};
      text += (text.empty() ? "#" : "; #") + std::to_string(said.index);
      if (!said.exists) {
        text += " missing";
        continue;
      }
      text += std::string(" ") + kShortages[static_cast<std::size_t>(said.shortage)];
      text += said.largest ? " largest " + std::to_string(*said.largest) : " none";
      if (said.limit_needed) text += " limit " + std::to_string(*said.limit_needed);
      if (said.shortage != Shortage::none && said.fits_once_settled) text += " later";
    }
    text += explanation.fits_cut ? "; cut fits" : "; cut fails";
    CHECK_FALSE(tx.changed());
    return false;
  });
  return text;
}

}  // namespace

TEST_CASE("every provision says how much fits and what limit would do") {
  World world;
  CHECK(world.put_holding(vm, 10, 4) == PutHolding::done);
  CHECK(world.put_holding(ram, 5, 7) == PutHolding::done);
  REQUIRE(world.issue({with(vm, 3)}).ok());
  REQUIRE(world.issue({with(vm, -2)}).ok());
  REQUIRE(shown(world, vm) == "10 2 7");
  const std::string max = std::to_string(kAmountMax);
  CHECK(explained(world, {}) == "; cut fits");
  CHECK(explained(world, {with(vm, 2)}) == "#0 fits largest 3 limit 9; cut fits");
  CHECK(explained(world, {with(vm, 4)}) == "#0 capacity largest 3 limit 11 later; cut fits");
  CHECK(explained(world, {with(vm, 9)}) == "#0 capacity largest 3 limit 16; cut fits");
  CHECK(explained(world, {with(vm, -2)}) == "#0 fits largest -2; cut fits");
  CHECK(explained(world, {with(vm, -3)}) == "#0 quantity largest -2 later; cut fits");
  CHECK(explained(world, {with(vm, -8)}) == "#0 quantity largest -2; cut fits");
  // Above the limit not even nothing fits, unless forced.
  CHECK(explained(world, {with(ram, 0)}) == "#0 capacity none limit 7; cut fails");
  CHECK(explained(world, {with(ram, 1)}, true) ==
        "#0 fits largest " + std::to_string(kAmountMax - 7) + " limit 8; cut fits");
  CHECK(explained(world, {with(ram, -9)}) == "#0 quantity largest -7; cut fits");
  CHECK(explained(world, {with(vm, 1), {"u", "system", "disk", 1}, with(ram, 1)}) ==
        "#0 fits largest 3 limit 8; #1 missing; #2 capacity none limit 8; cut fails");
  // Duplicates are judged as their sum; a limit beyond 64 bits is none.
  CHECK(explained(world, {with(vm, 2), with(vm, 2)}) ==
        "#0 capacity largest 3 limit 11 later; cut fits");
  CHECK(explained(world, {with(vm, kAmountMax)}) == "#0 capacity largest 3; cut fits");
  CHECK(explained(world, {with(vm, kAmountMax), with(vm, kAmountMax)}, true) ==
        "#0 capacity largest " + std::to_string(kAmountMax - 7) + "; cut fits");
}
