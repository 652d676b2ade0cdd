// Goal: what the costs page shows is what the API answers, to the unit; series add up to buckets,
// buckets to the whole, and the address says all that is asked.
// Method: the shipped demo, asked by both ways for every dimension, range and frequency.
#include "shell/view/costs_view.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/shell/money_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;
using fleet::CostBy;

namespace {

constexpr CostRange all_ranges[] = {CostRange::week,       CostRange::month,
                                    CostRange::quarter,    CostRange::this_month,
                                    CostRange::last_month, CostRange::year};

void check_sums(const CostView& view) {
  std::int64_t whole = 0;
  for (std::size_t at = 0; at < view.buckets.size(); ++at) {
    std::int64_t bucket = 0;
    for (const CostSeries& series : view.series) bucket += series.buckets[at];
    CHECK(bucket == view.buckets[at].micro);
    whole += bucket;
    if (at > 0) CHECK(view.buckets[at - 1].end == view.buckets[at].start);
  }
  CHECK(whole == view.micro);
  std::int64_t series_sum = 0;
  for (const CostSeries& series : view.series) series_sum += series.micro;
  CHECK(series_sum == view.micro);
}

const char* member_of(CostBy by) {
  switch (by) {
    case CostBy::provider:
      return "cloudProviderCosts";
    case CostBy::region:
      return "regionCosts";
    case CostBy::cell:
      return "deploymentCellCosts";
    default:
      return "userCosts";
  }
}

CostChoice asked(CostBy by, CostRange range, bool monthly) {
  CostChoice choice;
  choice.by = by;
  choice.range = range;
  choice.monthly = monthly;
  choice.top = 25;
  return choice;
}

void check_equal(const CostView& view, const api::Json& groups) {
  REQUIRE(groups.size() == view.series.size());
  for (const CostSeries& series : view.series) {
    CAPTURE(series.id);
    const api::Json& group = groups.at(series.id);
    CHECK(micro_of(group.at("totalCost")) == series.micro);
    std::map<std::string, std::int64_t> dated;
    for (const api::Json& bucket : group.at("cost")) {
      dated[bucket.at("date").get<std::string>()] = micro_of(bucket.at("cost"));
    }
    for (std::size_t at = 0; at < view.buckets.size(); ++at) {
      CHECK(dated[format_rfc3339(view.buckets[at].start)] == series.buckets[at]);
    }
  }
}

}  // namespace

TEST_CASE("every view equals the API's answer, series by series and bucket by bucket") {
  MoneyWorld world;
  for (const CostBy by : {CostBy::provider, CostBy::region, CostBy::cell, CostBy::user}) {
    for (const CostRange range : all_ranges) {
      for (const bool monthly : {false, true}) {
        if (by == CostBy::user && !monthly) continue;  // the API knows months of users only
        const CostChoice choice = asked(by, range, monthly);
        const std::string target = cost_target(world.fleet(), choice, world.now());
        CAPTURE(target);
        const CostView view = cost_view(world.fleet(), choice, world.now());
        check_sums(view);
        CHECK(view.micro > 0);
        check_equal(view, world.get(target).at(member_of(by)));
      }
    }
  }
}

TEST_CASE("services and plans cost what their instances do, which the API lists") {
  MoneyWorld world;
  const CostChoice cells = asked(CostBy::cell, CostRange::quarter, false);
  const std::string target = cost_target(world.fleet(), cells, world.now()) + "&topNInstances=1000";
  std::map<std::string, std::int64_t> services;
  std::map<std::string, std::int64_t> plans;
  const api::Json answer = world.get(target);
  for (const api::Json& cell : answer.at("deploymentCellCosts")) {
    for (const api::Json& instance : cell.at("instancesCost")) {
      const std::int64_t micro = micro_of(instance.at("totalCost"));
      services[instance.at("serviceID").get<std::string>()] += micro;
      plans[instance.at("productTierID").get<std::string>()] += micro;
    }
  }
  for (const auto& [by, wanted] :
       {std::pair(CostBy::service, services), std::pair(CostBy::plan, plans)}) {
    const CostView view =
        cost_view(world.fleet(), asked(by, CostRange::quarter, false), world.now());
    check_sums(view);
    REQUIRE(view.series.size() == wanted.size());
    for (const CostSeries& series : view.series) CHECK(wanted.at(series.id) == series.micro);
  }
  CHECK(cost_target(world.fleet(), asked(CostBy::service, CostRange::week, true), world.now())
            .empty());
  CHECK(
      cost_target(world.fleet(), asked(CostBy::user, CostRange::week, false), world.now()).empty());
}

TEST_CASE("filters leave out and pick, and are the API's where it has them") {
  MoneyWorld world;
  CostChoice choice = asked(CostBy::cell, CostRange::month, false);
  const CostView whole = cost_view(world.fleet(), choice, world.now());
  choice = toggled(choice, {CostBy::region, "region-use1", true});
  const CostView without = cost_view(world.fleet(), choice, world.now());
  check_equal(without,
              world.get(cost_target(world.fleet(), choice, world.now())).at("deploymentCellCosts"));
  choice = toggled(choice, {CostBy::region, "region-use1", true});
  choice = toggled(choice, {CostBy::region, "region-use1", false});
  const CostView only = cost_view(world.fleet(), choice, world.now());
  CHECK(only.micro > 0);
  CHECK(only.micro + without.micro == whole.micro);
  choice = toggled(choice, {CostBy::service, "s-kafka", false});
  CHECK(cost_target(world.fleet(), choice, world.now()).empty());
  const CostView both = cost_view(world.fleet(), choice, world.now());
  CHECK(both.micro > 0);
  CHECK(both.micro < only.micro);
  choice.filters = {{CostBy::plan, "nothing like it", false}};
  CHECK(cost_view(world.fleet(), choice, world.now()).series.empty());
}

TEST_CASE("all but the dearest become one series, unless that is one alone") {
  MoneyWorld world;
  CostChoice choice = asked(CostBy::user, CostRange::month, false);
  const CostView all = cost_view(world.fleet(), choice, world.now());
  REQUIRE(all.series.size() == 5);
  choice.top = 3;
  const CostView three = cost_view(world.fleet(), choice, world.now());
  check_sums(three);
  REQUIRE(three.series.size() == 4);
  CHECK(three.series[3].folded());
  CHECK(three.series[3].name == "2 others");
  CHECK(three.series[3].micro == all.series[3].micro + all.series[4].micro);
  CHECK(three.series[0].micro >= three.series[1].micro);
  choice.by = CostBy::cell;  // there are four
  const CostView cells = cost_view(world.fleet(), choice, world.now());
  REQUIRE(cells.series.size() == 4);
  CHECK_FALSE(cells.series[3].folded());
}

TEST_CASE("ranges are whole days of UTC, and today is the last of those that end now") {
  const TimePoint now = *parse_rfc3339("2030-01-14T08:10:00Z");
  const auto said = [&](CostRange range) {
    const Span span = span_of(range, now);
    return format_rfc3339(span.start).substr(0, 10) + " " + format_rfc3339(span.end).substr(0, 10);
  };
  CHECK(said(CostRange::week) == "2030-01-08 2030-01-15");
  CHECK(said(CostRange::month) == "2029-12-16 2030-01-15");
  CHECK(said(CostRange::quarter) == "2029-10-17 2030-01-15");
  CHECK(said(CostRange::this_month) == "2030-01-01 2030-01-15");
  CHECK(said(CostRange::last_month) == "2029-12-01 2030-01-01");
  CHECK(said(CostRange::year) == "2029-02-01 2030-01-15");
}

TEST_CASE("an address says a choice whole, and what it cannot mean is the usual") {
  CostChoice choice;
  CHECK(choice_of(parse_place("costs")) == choice);
  CHECK(choice_of(parse_place("costs?by=colour&range=ever&top=0&env=MOON&only=x&not=:,a:")) ==
        choice);
  choice = asked(CostBy::plan, CostRange::year, true);
  choice.type = fleet::EnvironmentType::dev;
  choice.filters = {{CostBy::cell, "a,b:c", false}, {CostBy::user, "u", true}};
  const Place before = parse_place("costs?tab=usage&q=acme&at=2030-01-01&top=3");
  const std::string route = route_with(before, choice);
  CHECK(choice_of(parse_place(route)) == choice);
  CHECK(parse_place(route).parameter("tab") == "usage");
  CHECK(parse_place(route).parameter("q") == "acme");
  CHECK(parse_place(route).parameter("at").empty());
  CHECK(route_with(parse_place("costs?by=cell"), CostChoice{}) == "costs");
}

TEST_CASE("names, words and copies say the exact amounts") {
  MoneyWorld world;
  CHECK(cost_name(world.fleet(), CostBy::provider, "infra-aws") == "aws");
  CHECK(cost_name(world.fleet(), CostBy::region, "region-use1") == "us-east-1");
  CHECK(cost_name(world.fleet(), CostBy::user, "user-acme") == "ines@acme.invalid");
  CHECK(cost_name(world.fleet(), CostBy::plan, "pt-kafka-premium") == "Kafka, Premium");
  CHECK(cost_name(world.fleet(), CostBy::service, "s-gone") == "s-gone");
  CHECK(micro_text(1'284'061'234) == "$1,284.061234");
  CHECK(micro_text(5) == "$0.000005");
  CostView view =
      cost_view(world.fleet(), asked(CostBy::service, CostRange::week, false), world.now());
  CHECK(bucket_text(view, view.buckets.front()) == "Tue 08 Jan 2030");
  const std::string words = cost_words(view);
  CHECK(words.starts_with(micro_text(view.micro) + " in all; "));
  CHECK(view.series[0].name == "Postgres");
  CHECK(words.find("; Postgres " + micro_text(view.series[0].micro)) != std::string::npos);
  const std::string csv = cost_csv(view);
  CHECK(csv.starts_with("day,service,name,cost\r\n2030-01-08,s-postgres,Postgres,"));
  view.monthly = true;
  CHECK(bucket_text(view, view.buckets.front()) == "January 2030");
}

TEST_CASE("a series keeps its colour while others come and go") {
  const auto series = [](std::vector<std::string> ids) {
    CostView view;
    for (std::string& id : ids) view.series.push_back({id, id, 1, {}});
    return view;
  };
  CostColors colors;
  colors.assign(series({"b", "a"}));
  CHECK(colors.of("a") == 0);
  CHECK(colors.of("b") == 1);
  colors.assign(series({"b", "c"}));  // "a" is filtered out for now
  CHECK(colors.of("a") == 0);
  CHECK(colors.of("c") == 2);
  colors.assign(series({"b", "c", "d", "e", "f", "g", "h", ""}));
  CHECK(colors.of("b") == 1);
  CHECK(colors.of("c") == 2);
  CHECK(colors.of("g") == 0);  // all others are taken by those that are shown
  CHECK(colors.of("a") == 6);
  CHECK(colors.of("h") == 6);
  CHECK(colors.of("") == 6);
}

TEST_CASE("a world without prices says so, and an empty one has nothing to show") {
  api::ControlPlane plane;
  CHECK_FALSE(has_prices(plane.fleet().rows));
  const CostView view = cost_view(plane.fleet(), {}, plane.engine().now());
  CHECK(view.series.empty());
  CHECK(view.micro == 0);
  CHECK(view.buckets.size() == 30);
  MoneyWorld world;
  CHECK(has_prices(world.fleet().rows));
  CHECK(environment_types(world.fleet().rows) ==
        std::vector<fleet::EnvironmentType>{fleet::EnvironmentType::prod});
}
