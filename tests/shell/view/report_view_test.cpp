// Goal: the report's numbers are the API's, and the days add up to the last seven.
#include "shell/view/report_view.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/shell/money_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("each count is that of the API's report") {
  MoneyWorld world;
  const ReportView view = report_view(world.fleet(), world.now());
  CHECK(view.any);
  CHECK(view.type == fleet::EnvironmentType::prod);
  const api::Json report = world.get("/2022-09-01-00/fleet/report/stats/env/PROD");
  REQUIRE(report.size() == kReported);
  for (std::size_t at = 0; at < kReported; ++at) {
    const auto what = static_cast<fleet::Happening>(at);
    CAPTURE(words_of(what));
    const api::Json& count = report.at(std::string(fleet::word_of(what)));
    CHECK(count.at("totalCount").get<std::uint64_t>() == view.counts[at].total);
    CHECK(count.at("last7DaysCount").get<std::uint64_t>() == view.counts[at].last_days);
    std::uint64_t days = 0;
    for (const std::uint64_t day : view.counts[at].by_day) days += day;
    CHECK(days == view.counts[at].last_days);
  }
  CHECK(view.counts[0].total > 50);
  CHECK(view.counts[0].by_day.back() > 0);
}

TEST_CASE("a world without a fleet has no report") {
  api::ControlPlane plane;
  CHECK_FALSE(report_view(plane.fleet(), plane.engine().now()).any);
}
