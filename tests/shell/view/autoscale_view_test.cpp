// Goal: what the page shows of a container is what the system knows of it.
// Method: a small world some hours on; its view beside the rows.
#include "shell/view/autoscale_view.h"

#include <doctest/doctest.h>

#include "tests/shell/autoscale_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using autoscale::ResourceType;

namespace {

constexpr std::int64_t six_hours_ms = 6 * 3'600'000;

}  // namespace

TEST_CASE("a container's view has its usage, allocation, decisions and options") {
  const auto plane = shell::testing::container_world();
  const AutoscaleView view = autoscale_view(*plane, 123, ResourceType::cpu, six_hours_ms);
  CHECK(view.name == "live-edge");
  CHECK(view.identity == "default");
  CHECK(view.unit == "cores");
  CHECK(view.decisions == plane->autoscale().ledger().decisions(123).size());
  REQUIRE(view.marks.size() >= 2);
  CHECK(view.marks.front().words == "4 to 5 cores");
  CHECK(view.newest.front().at >= view.newest.back().at);
  CHECK(view.newest.front().words == "+1 refused, at the cap of 6");
  CHECK(view.newest.front().times > 1);
  CHECK(view.cooldowns.size() == view.decisions - 1);
  CHECK(view.allocation.front().amount == 0);  // before the world began
  CHECK(view.allocation.back().amount == view.policy.current);
  CHECK_FALSE(view.usage.empty());
  CHECK(static_cast<std::int64_t>(view.usage.size()) <= most_usage_points + 1);
  CHECK_FALSE(view.forecast.empty());
  for (const UsagePoint& point : view.usage) CHECK(point.used_permille <= 1000);
}

TEST_CASE("without usage there is a view all the same, and without a container none") {
  const auto plane = shell::testing::container_world();
  const AutoscaleView quiet = autoscale_view(*plane, 124, ResourceType::hdd, six_hours_ms);
  CHECK(quiet.id == 124);
  CHECK(quiet.usage.empty());
  CHECK(quiet.forecast.empty());
  CHECK(quiet.cap_options.size() == 14);
  CHECK(autoscale_view(*plane, 9, ResourceType::cpu, six_hours_ms).id == 0);
}

TEST_CASE("containers are listed with what they use") {
  const auto plane = shell::testing::container_world();
  const std::vector<ContainerRow> rows = container_rows(*plane);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].refusing);
  CHECK(rows[0].used_percent[autoscale::index_of(ResourceType::cpu)].has_value());
  CHECK_FALSE(rows[1].used_percent[autoscale::index_of(ResourceType::cpu)].has_value());
  CHECK(state_words(rows[2].state) == "stopped");
}
