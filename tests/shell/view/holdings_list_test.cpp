// Goal: the table's lines are the holdings that match, grouped and sorted, and so is the file.
// Method: queries over a small world; each answer is compared with lines written down by hand.
#include "shell/view/holdings_list.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/shell/small_world.h"

using namespace tabplane::shell;
using tabplane::shell::testing::demo_holder;
using tabplane::shell::testing::SmallWorld;

namespace {

struct Listed {
  SmallWorld world;
  QuotasView view = quotas_view(world.plane());

  std::string lines(const HoldingsQuery& query) const {
    const HoldingsList list = holdings_list(view, query);
    std::string text;
    for (const HoldingLine& line : list.lines) {
      if (line.holding < 0) {
        const std::string_view name = list.groups[static_cast<std::size_t>(line.group)].name;
        text += "[" + std::string(name.substr(0, name.find_first_of("-."))) + "]";
      } else {
        const HoldingView& holding = view.holdings[static_cast<std::size_t>(line.holding)];
        const std::string_view shown =
            query.grouping == Grouping::by_holder ? holding.resource : holding.holder;
        text += " " + std::string(shown.substr(0, shown.find('-')));
      }
    }
    return text;
  }
  std::uint64_t matching(std::string filter) const {
    HoldingsQuery query;
    query.filter = std::move(filter);
    return holdings_list(view, query).matching;
  }
};

}  // namespace

TEST_CASE("holdings stand under their holders, or under their resources") {
  const Listed listed;
  CHECK(listed.lines({}) ==
        "[billing] cyclades.vm[broadcast] cyclades.cpu[demo] cyclades.cpu cyclades.ram cyclades.vm"
        "[nightly] cyclades.vm cyclades.cpu[research] cyclades.cpu pithos.disk");
  HoldingsQuery by_resource;
  by_resource.grouping = Grouping::by_resource;
  by_resource.filter = "resource:cyclades.vm";
  CHECK(listed.lines(by_resource) == "[cyclades] billing demo nightly");
}

TEST_CASE("filters look in all places, in one, or at a state") {
  const Listed listed;
  CHECK(listed.matching("") == 9);
  CHECK(listed.matching("  DEMO ") == 3);
  CHECK(listed.matching("demo ram") == 1);
  CHECK(listed.matching("holder:system") == 0);
  CHECK(listed.matching("source:system") == 8);
  CHECK(listed.matching("is:over") == 1);
  CHECK(listed.matching("is:full") == 1);
  CHECK(listed.matching("is:nearly") == 2);
  CHECK(listed.matching("is:pending") == 5);
  CHECK(listed.matching("is:nonsense") == 0);
}

TEST_CASE("one source, or the null source, can be singled out") {
  const Listed listed;
  HoldingsQuery query;
  query.source = "system";
  CHECK(holdings_list(listed.view, query).matching == 8);
  query.source = "";
  CHECK(listed.lines(query) == "[nightly] cyclades.vm");
}

TEST_CASE("a sort moves groups with their first holding, equal ones keep their places") {
  const Listed listed;
  HoldingsQuery query;
  query.filter = "resource:cyclades.cpu";
  query.sort = {{HoldingOrder::used, true}};
  CHECK(listed.lines(query) ==
        "[research] cyclades.cpu[broadcast] cyclades.cpu[nightly] cyclades.cpu[demo] cyclades.cpu");
  query.sort = {{HoldingOrder::share, true}};
  CHECK(listed.lines(query).starts_with("[research] cyclades.cpu[nightly] cyclades.cpu"));
  query.sort = {{HoldingOrder::free, false}};
  CHECK(listed.lines(query).starts_with("[research] cyclades.cpu[nightly] cyclades.cpu[demo]"));
}

TEST_CASE("a collapsed group keeps its counts and hides its lines") {
  const Listed listed;
  HoldingsQuery query;
  query.filter = "demo";
  query.collapsed = {std::string(demo_holder)};
  const HoldingsList list = holdings_list(listed.view, query);
  REQUIRE(list.lines.size() == 1);
  CHECK_FALSE(list.groups[0].open);
  CHECK(list.groups[0].holdings == 3);
  CHECK(list.matching == 3);
}

TEST_CASE("the file holds exact numbers of what matches, quoted where it has to be") {
  Listed listed;
  HoldingsQuery query;
  query.filter = "demo ram";
  CHECK(
      holdings_csv(listed.view, holdings_list(listed.view, query)) ==
      "holder,source,resource,unit,used,imports,releases,usage,pending,limit,free\r\n" +
          std::string(demo_holder) +
          ",system,cyclades.ram,bytes,21474836480,4294967296,0,25769803776,4294967296,34359738368,"
          "8589934592\r\n");
  REQUIRE(
      listed.world
          .send("PUT", "/tabplane/v1/quota/holdings",
                R"([{"holder": "a,\"b\"", "source": null, "resource": "cyclades.vm", "limit": 1}])")
          .success());
  listed.view = quotas_view(listed.world.plane());
  query.filter = "a,";
  CHECK(holdings_csv(listed.view, holdings_list(listed.view, query)).find("\"a,\"\"b\"\"\",,") !=
        std::string::npos);
}
