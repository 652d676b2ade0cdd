#include "tests/bench/fleet_cost.h"

#include <memory>
#include <string>

#include "core/fleet/cost.h"
#include "core/fleet/fleet.h"
#include "core/fleet/usage.h"
#include "tests/bench/fleet_world.h"
#include "tests/bench/match.h"
#include "tests/bench/print.h"
#include "tests/bench/stopwatch.h"

namespace tabplane::bench {
namespace {

constexpr std::int64_t kDay_ms = 24LL * 3600 * 1000;

double cost_seconds(const api::ControlPlane& plane, fleet::CostBy by, std::int64_t days,
                    bool monthly) {
  const TimePoint now = plane.engine().now();
  fleet::CostQuery query;
  query.span = {now + Duration{-days * kDay_ms}, now};
  query.by = by;
  query.monthly = monthly;
  return median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    const auto groups = fleet::costs(plane.fleet(), query, now);
    if (groups.empty()) give_up("nothing cost anything");
    return watch.seconds();
  });
}

// All subscriptions' use of thirty days.
double usage_seconds(const api::ControlPlane& plane) {
  const TimePoint now = plane.engine().now();
  return median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    std::size_t days = 0;
    plane.fleet().rows.subscriptions.each([&](Slot, const fleet::Subscription& row) {
      days += fleet::daily_usage(plane.fleet(), row.id, {now + Duration{-30 * kDay_ms}, now}, now)
                  .size();
    });
    if (days == 0) give_up("nothing was used");
    return watch.seconds();
  });
}

double answer_seconds(api::ControlPlane& plane, const std::string& target) {
  return median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    get(plane, target);
    return watch.seconds();
  });
}

}  // namespace

void measure_fleet_costs() {
  Printed table("What money costs: 30 days by day, a year by month, 30 days of all usage",
                {"instances", "by region", "by user", "a year by plan", "request by cell",
                 "its 10 dearest", "usage"});
  for (const std::size_t instances : {1'000u, 10'000u, 100'000u}) {
    const std::unique_ptr<api::ControlPlane> plane = make_fleet(instances, 500);
    const std::string cells =
        "/2022-09-01-00/fleet/cost/deployment-cell?startDate=2029-12-16T00:00:00Z"
        "&endDate=2030-01-15T00:00:00Z&environmentType=PROD&frequency=DAILY";
    table.add({std::to_string(instances),
               short_time(cost_seconds(*plane, fleet::CostBy::region, 30, false)),
               short_time(cost_seconds(*plane, fleet::CostBy::user, 30, false)),
               short_time(cost_seconds(*plane, fleet::CostBy::plan, 365, true)),
               short_time(answer_seconds(*plane, cells)),
               short_time(answer_seconds(*plane, cells + "&topNInstances=10")),
               short_time(usage_seconds(*plane))});
  }
  table.print();
}

}  // namespace tabplane::bench
