// Goal: usage is read alike from workloads and from reports: means over a period, peaks that need
// data all the time, nothing where nothing is known.
// Method: tables of instants.
#include "core/autoscale/usage_source.h"

#include <doctest/doctest.h>

#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::kMinute;
using test::kStart;

namespace {

TimePoint at(std::int64_t minutes) {
  return kStart + Duration{minutes * kMinute};
}

}  // namespace

TEST_CASE("a workload is known from its beginning on") {
  UsageSource source;
  CHECK_FALSE(source.any());
  CHECK_FALSE(source.usage(kStart).has_value());
  const std::vector<GeneratorNode> ramp = {{GeneratorKind::ramp, 0, 0, 10 * kMinute, 0, 10'000}};
  source.follow(Demand(ramp, {}, 1, kStart), kStart);
  CHECK(source.any());
  CHECK(source.has_workload());
  CHECK_FALSE(source.usage(at(-1)).has_value());
  CHECK(source.usage(at(5)) == 5000);
  CHECK(source.instant(at(5)) == 5000);
  CHECK(source.peak(at(2), at(5)) == 5000);
  CHECK_FALSE(source.peak(at(-1), at(5)).has_value());
  // Six samples a minute: 4 1/6 .. 5.
  source.set_rhythm({kMinute, 10'000});
  CHECK(source.usage(at(5)) == 4583);
}

TEST_CASE("reports are averaged over the period that ends now") {
  UsageSource source;
  source.set_sample(kStart + Duration{10'000}, 1000);
  source.set_sample(kStart + Duration{20'000}, 2000);
  source.set_sample(kStart + Duration{60'000}, 4000);
  CHECK(source.since() == kStart + Duration{10'000});
  CHECK_FALSE(source.usage(kStart).has_value());
  CHECK(source.usage(kStart + Duration{15'000}) == 1000);
  CHECK(source.usage(kStart + Duration{60'000}) == 2333);
  CHECK(source.usage(kStart + Duration{70'000}) == 3000);  // the first is a period old
  CHECK(source.usage(kStart + Duration{119'999}) == 4000);
  CHECK_FALSE(source.usage(kStart + Duration{120'000}).has_value());
  source.forget_sample(kStart + Duration{20'000});
  CHECK(source.usage(kStart + Duration{60'000}) == 2500);
}

TEST_CASE("a peak of reports needs data all the time") {
  UsageSource source;
  for (const int minute : {1, 2, 3, 5}) source.set_sample(at(minute), minute * 1000);
  CHECK(source.peak(at(0), at(3)) == 3000);
  CHECK_FALSE(source.peak(at(0), at(5)).has_value());
  CHECK_FALSE(source.peak(at(0), at(4)).has_value());
  CHECK_FALSE(source.peak(at(-3), at(2)).has_value());
}
