#include "core/quota/commissions.h"

#include <doctest/doctest.h>

#include "core/quota/quota.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

TEST_CASE("open commissions are listed by service, ascending, through every change") {
  World world;
  const Item vm{"u", "system", "vm"};
  world.set_limit(vm, 100);
  World::Options other;
  other.service = "pithos";
  for (int i = 0; i < 3; ++i) {
    REQUIRE(world.issue({with(vm, 1)}).ok());
    REQUIRE(world.issue({with(vm, 1)}, other).ok());
  }
  CHECK(said(world.pending("cyclades")) == "1 3 5");
  CHECK(said(world.pending("pithos")) == "2 4 6");
  CHECK(said(world.pending("nobody")) == "");
  CHECK(world.quota().commissions().count_of_service(world.symbol("pithos")) == 3);

  REQUIRE(world.accept(1) == Settled::done);
  REQUIRE(world.issue({with(vm, 1)}).ok());
  CHECK(said(world.pending("cyclades")) == "3 5 7");

  // A rolled back settlement puts the commission back in its list.
  world.run([&](Transaction& tx) {
    CHECK(world.quota().resolve(tx, 3, Decision::accept) == Settled::done);
    CHECK(world.quota().resolve(tx, 7, Decision::reject) == Settled::done);
    CHECK(said(world.pending("cyclades")) == "5");
    return false;
  });
  CHECK(said(world.pending("cyclades")) == "3 5 7");

  REQUIRE(world.reload());
  CHECK(said(world.pending("cyclades")) == "3 5 7");
  CHECK(said(world.pending("pithos")) == "2 4 6");
  REQUIRE(world.accept(5) == Settled::done);
  CHECK(said(world.pending("cyclades")) == "3 7");
}

TEST_CASE("another service's commission does not exist") {
  World world;
  const Item vm{"u", "system", "vm"};
  world.set_limit(vm, 100);
  REQUIRE(world.issue({with(vm, 1)}).ok());
  CHECK(world.resolve(1, Decision::accept, "pithos") == Settled::not_found);
  CHECK(world.quota().describe(world.symbol("pithos"), 1) == nullptr);
  CHECK(said(world.resolve_many({1}, {}, "pithos")) == "unknown 1");
  CHECK(world.quota().describe(world.symbol("cyclades"), 1) != nullptr);
  CHECK(world.accept(1) == Settled::done);
}
