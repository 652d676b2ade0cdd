// Goal: the view model of the quota system is what the API answers, holding by holding.
// Method: a small world is viewed; its numbers are compared with answers and with known values.
#include "shell/view/quotas_view.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::cyclades_token;
using tabplane::shell::testing::demo_holder;
using tabplane::shell::testing::SmallWorld;

TEST_CASE("each holding has the numbers that the API answers") {
  SmallWorld world;
  const QuotasView view = quotas_view(world.plane());
  CHECK(view.holdings.size() == 9);
  CHECK(view.holders == 5);
  CHECK(view.over == 1);
  const api::Json all = world.ask("GET", "/astakos/api/service_quotas", {}, cyclades_token);
  int compared = 0;
  for (const HoldingView& holding : view.holdings) {
    if (!holding.resource.starts_with("cyclades.") || !holding.has_source) continue;
    const api::Json& answer = all[std::string(holding.holder)][std::string(holding.source)]
                                 [std::string(holding.resource)];
    CHECK(answer["usage"] == holding.usage_max);
    CHECK(answer["pending"] == holding.pending());
    CHECK(answer["limit"] == holding.limit);
    ++compared;
  }
  CHECK(compared == 7);
}

TEST_CASE("imports and releases stand apart, and used leaves out what is only asked for") {
  SmallWorld world;
  const QuotasView view = quotas_view(world.plane());
  const HoldingView* vm = view.find({std::string(demo_holder), "system", "cyclades.vm"});
  REQUIRE(vm != nullptr);
  CHECK(vm->used() == 3);
  CHECK(vm->imports == 2);
  CHECK(vm->releases == 0);
  CHECK(vm->free() == 3);
  const HoldingView* billing =
      view.find({"billing-eu-70aa4d19-c2f1-4e9c-8f02-11b9d4a7c59c", "system", "cyclades.vm"});
  REQUIRE(billing != nullptr);
  CHECK(billing->used() == 44);
  CHECK(billing->releases == 8);
  CHECK(billing->pending() == 8);
}

TEST_CASE("over, full, nearly full and unlimited holdings are told apart") {
  SmallWorld world;
  const QuotasView view = quotas_view(world.plane());
  const auto find = [&](const char* holder, std::optional<std::string> source,
                        const char* resource) -> const HoldingView& {
    const HoldingView* found = view.find({holder, std::move(source), resource});
    REQUIRE(found != nullptr);
    return *found;
  };
  const HoldingView& research =
      find("research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa", "system", "cyclades.cpu");
  CHECK(research.over());
  CHECK_FALSE(research.nearly_full());
  CHECK(research.free() == -232);
  const HoldingView& nightly =
      find("nightly-ci-e5c3170f-08bb-4b12-9d40-3f6a8e2c1d12", "system", "cyclades.cpu");
  CHECK(nightly.full());
  CHECK(nightly.nearly_full());
  const HoldingView& unlimited =
      find("nightly-ci-e5c3170f-08bb-4b12-9d40-3f6a8e2c1d12", std::nullopt, "cyclades.vm");
  CHECK(unlimited.unlimited());
  CHECK_FALSE(unlimited.nearly_full());
  CHECK(view.find({"nobody", "system", "cyclades.vm"}) == nullptr);
}

TEST_CASE("sources and resources are counted over their holdings") {
  SmallWorld world;
  const QuotasView view = quotas_view(world.plane());
  REQUIRE(view.sources.size() == 2);
  CHECK_FALSE(view.sources[0].has_name);
  CHECK(view.sources[0].holdings == 1);
  CHECK(view.sources[1].name == "system");
  CHECK(view.sources[1].holders == 5);
  CHECK(view.sources[1].over == 1);
  CHECK(view.sources[1].pending == 5);
  const ResourceView* cpu = view.resource("cyclades.cpu");
  REQUIRE(cpu != nullptr);
  CHECK(cpu->used == 5 + 640 + 2632 + 96);
  CHECK(cpu->limit == 7 + 1024 + 2400 + 96);
  CHECK(cpu->over == 1);
  CHECK(cpu->service == "cyclades");
  CHECK(view.resource("cyclades.vm")->limit == 8 + 64);
  CHECK(view.resource("nothing") == nullptr);
  CHECK(view.services == std::vector<std::string_view>{"compute", "cyclades", "pithos"});
  CHECK(view.holder_names().size() == 5);
}
