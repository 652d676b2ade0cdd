#include <doctest/doctest.h>

#include "core/quota/quota.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

TEST_CASE("what settling many answers") {
  const Item vm{"u", "system", "vm"};
  const struct {
    std::vector<std::int64_t> accept, reject;
    const char* answer;
    const char* pending;  // of 1..4
  } cases[] = {
      {{}, {}, "", "1 2 3 4"},
      {{3, 1}, {}, "accepted 3, accepted 1", "2 4"},
      {{}, {4, 2}, "rejected 4, rejected 2", "1 3"},
      {{1, 1}, {2, 2}, "accepted 1, rejected 2", "3 4"},
      // A serial on both sides is a conflict once, whatever its copies.
      {{1}, {1, 1}, "conflict 1", "1 2 3 4"},
      {{1, 1}, {1}, "conflict 1", "1 2 3 4"},
      // Whether it exists comes second.
      {{9}, {9}, "conflict 9", "1 2 3 4"},
      {{9, 9, 0}, {-5}, "unknown 9, unknown 0, unknown -5", "1 2 3 4"},
      // Each list keeps the order of first appearance.
      {{9, 2, 3}, {4, 2, 8}, "accepted 3, rejected 4, unknown 9, conflict 2, unknown 8", "1 2"},
      {{kAmountMax, kAmountMin},
       {1},
       "rejected 1, unknown 9223372036854775807, unknown "
       "-9223372036854775808",
       "2 3 4"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.answer);
    World world;
    world.set_limit(vm, 100);
    for (int i = 0; i < 4; ++i) REQUIRE(world.issue({with(vm, 1)}).ok());
    CHECK(said(world.resolve_many(c.accept, c.reject)) == c.answer);
    CHECK(said(world.pending()) == c.pending);
  }
}

TEST_CASE("a large batch is one entry") {
  World world;
  const Item vm{"u", "system", "vm"};
  world.set_limit(vm, 1000);
  std::vector<std::int64_t> accept, reject;
  for (std::int64_t serial = 1; serial <= 600; ++serial) {
    REQUIRE(world.issue({with(vm, 1)}).ok());
    (serial % 3 == 0 ? reject : accept).push_back(serial);
  }
  const std::uint64_t entries = world.entries();
  const BatchResult result = world.resolve_many(accept, reject);
  CHECK(world.entries() == entries + 1);
  CHECK(result.accepted.size() == 400);
  CHECK(result.rejected.size() == 200);
  CHECK(shown(world, vm) == "1000 400 400");
}
