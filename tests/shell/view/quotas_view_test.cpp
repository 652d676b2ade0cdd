// Goal: the view model of the quota system is what the API answers, holding by holding.
// Method: a small world is viewed; its numbers are compared with answers and with known values.
#include "shell/view/quotas_view.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "core/base/stream.h"
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

namespace {

bool same(const QuotasView& left, const QuotasView& right) {
  const auto names = [](const HoldingView& h) {
    return std::tuple(h.holder, h.has_source, h.source, h.resource, h.unit);
  };
  const auto places = [](const HoldingView& h) {
    return std::tuple(h.holder_at, h.resource_at, h.source_at);
  };
  const auto numbers = [](const HoldingView& h) {
    return std::tuple(h.limit, h.usage_min, h.usage_max, h.imports, h.releases);
  };
  const auto same_holding = [&](const HoldingView& a, const HoldingView& b) {
    return names(a) == names(b) && places(a) == places(b) && numbers(a) == numbers(b);
  };
  const auto same_source = [](const SourceView& a, const SourceView& b) {
    return std::tie(a.name, a.has_name, a.holders, a.holdings, a.over, a.pending) ==
           std::tie(b.name, b.has_name, b.holders, b.holdings, b.over, b.pending);
  };
  const auto same_resource = [](const ResourceView& a, const ResourceView& b) {
    return std::tie(a.name, a.unit, a.description, a.service, a.holdings, a.over, a.used,
                    a.usage_max, a.limit) == std::tie(b.name, b.unit, b.description, b.service,
                                                      b.holdings, b.over, b.used, b.usage_max,
                                                      b.limit);
  };
  return std::equal(left.holdings.begin(), left.holdings.end(), right.holdings.begin(),
                    right.holdings.end(), same_holding) &&
         std::equal(left.sources.begin(), left.sources.end(), right.sources.begin(),
                    right.sources.end(), same_source) &&
         std::equal(left.resources.begin(), left.resources.end(), right.resources.begin(),
                    right.resources.end(), same_resource) &&
         left.services == right.services && left.holders == right.holders &&
         left.over == right.over;
}

std::string holding_row(int holder, int resource, std::int64_t limit) {
  return R"({"holder": "h)" + std::to_string(holder) + R"(", "source": )" +
         (holder % 3 == 0 ? "null" : R"("system")") + R"(, "resource": "r)" +
         std::to_string(resource) + R"(", "limit": )" + std::to_string(limit) + "}";
}

}  // namespace

TEST_CASE("a view that is kept is the one that would be made, whatever happens to the world") {
  SmallWorld world;
  QuotasView kept;
  QuotasTracker tracker;
  Stream chance(11);
  const auto number = [&](std::uint64_t below) { return static_cast<int>(chance.below(below)); };
  for (int step = 0; step < 250; ++step) {
    switch (number(6)) {
      case 0:
      case 1:
        world.send("PUT", "/tabplane/v1/quota/holdings",
                   "[" + holding_row(number(20), number(4), number(30)) + "]");
        break;
      case 2: {
        std::string rows;
        for (int i = 0; i < 40; ++i) {
          rows += (i > 0 ? "," : "") + holding_row(100 * step + i, number(4), number(30));
        }
        if (number(8) == 0) world.send("PUT", "/tabplane/v1/quota/holdings", "[" + rows + "]");
        break;
      }
      case 3:
        world.send("POST", "/astakos/api/commissions",
                   R"({"force": true, "provisions": [{"holder": "h)" + std::to_string(number(20)) +
                       R"(", "source": "system", "resource": "r)" + std::to_string(number(4)) +
                       R"(", "quantity": )" + std::to_string(number(9) - 4) + "}]}",
                   cyclades_token);
        break;
      case 4:
        world.send("POST",
                   "/astakos/api/commissions/" + std::to_string(60 + number(60)) + "/action",
                   number(2) == 0 ? R"({"accept": ""})" : R"({"reject": ""})", cyclades_token);
        break;
      default:
        world.send("PUT", "/tabplane/v1/quota/resources",
                   R"([{"name": "r)" + std::to_string(number(4)) + R"(", "unit": "u)" +
                       std::to_string(number(2)) + R"(", "service": "cyclades"}])");
        break;
    }
    tracker.follow(world.plane(), kept);
    CAPTURE(step);
    REQUIRE(same(kept, quotas_view(world.plane())));
  }
  // Another world, with the same slots and symbols for other things.
  world.send("PUT", "/tabplane/v1/world",
             R"({"tabplane_scenario": 1, "quota": {"holdings": [)" + holding_row(7, 1, 5) + "]}}");
  CHECK(tracker.follow(world.plane(), kept) == QuotasTracker::Change::holdings);
  CHECK(kept.holdings.size() == 1);
  CHECK(same(kept, quotas_view(world.plane())));
}

TEST_CASE("what changed is told: nothing, numbers alone, or the holdings themselves") {
  using Change = QuotasTracker::Change;
  SmallWorld world;
  QuotasView view;
  QuotasTracker tracker;
  CHECK(tracker.follow(world.plane(), view) == Change::holdings);
  CHECK(tracker.follow(world.plane(), view) == Change::none);
  world.issue(1, "cyclades.cpu");
  CHECK(tracker.follow(world.plane(), view) == Change::numbers);
  world.advance(1000);
  CHECK(tracker.follow(world.plane(), view) == Change::none);
  world.send("PUT", "/tabplane/v1/quota/holdings", "[" + holding_row(1, 1, 5) + "]");
  CHECK(tracker.follow(world.plane(), view) == Change::holdings);
}
