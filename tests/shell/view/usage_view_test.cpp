// Goal: usage is what the API answers, and its days add up to it.
// Method: every subscription of the shipped demo, asked by both ways.
#include "shell/view/usage_view.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>

#include "shell/view/costs_view.h"
#include "tests/shell/money_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("each subscription's usage is the API's, in all and by day") {
  MoneyWorld world;
  const Span span = span_of(CostRange::week, world.now());
  std::size_t used = 0;
  world.fleet().rows.subscriptions.each([&](Slot, const fleet::Subscription& row) {
    const std::string id = world.fleet().text(row.id);
    CAPTURE(id);
    const auto view = usage_view(world.fleet(), id, span, world.now());
    REQUIRE(view.has_value());
    const api::Json whole = world.get(usage_target(*view, false));
    for (std::size_t at = 0; at < view->used.size(); ++at) {
      CHECK(micro_of(whole.at("usage").at("usage").at(at).at("total")) == view->used[at]);
    }
    std::map<std::pair<std::string, std::string>, std::int64_t> daily;
    const api::Json by_day = world.get(usage_target(*view, true));
    for (const api::Json& line : by_day.at("usage").at("usage")) {
      daily[{line.at("startTime").get<std::string>(), line.at("dimension").get<std::string>()}] =
          micro_of(line.at("total"));
    }
    fleet::Quantities sum{};
    for (const UsageDay& day : view->days) {
      for (std::size_t at = 0; at < day.used.size(); ++at) {
        CHECK(daily[{format_rfc3339(day.span.start), std::string(fleet::kDimensions[at])}] ==
              day.used[at]);
        sum[at] += day.used[at];
      }
    }
    CHECK(sum == view->used);
    CHECK(usage_sum(world.fleet(), row.id, span, world.now()) == sum);
    used += sum[0] > 0 ? 1U : 0U;
  });
  CHECK(used > 10);
  CHECK_FALSE(usage_view(world.fleet(), "sub-none", span, world.now()).has_value());
}

TEST_CASE("the newest day comes first, and hours are exact") {
  MoneyWorld world;
  const auto view = usage_view(world.fleet(), "sub-acme-kafka-premium",
                               span_of(CostRange::week, world.now()), world.now());
  REQUIRE(view->days.size() == 7);
  CHECK(view->days[0].span.start > view->days[1].span.start);
  CHECK(view->who == "ines@acme.invalid");
  CHECK(view->plan_words == "Kafka, Premium");
  CHECK(hours_text(1'488'000'000) == "1,488 h");
  CHECK(hours_text(500'000) == "0.5 h");
  CHECK(hours_text(0) == "0 h");
}
