// Goal: a forecast follows what repeats, says nothing before a day was seen, and is judged exactly.
// Method: days of made-up load; errors computed by hand.
#include "core/autoscale/forecast.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "core/autoscale/generator.h"
#include "tests/core/autoscale/world.h"

using namespace tabplane;
using namespace tabplane::autoscale;
using test::kHour;
using test::kStart;

namespace {

TimePoint hour(std::int64_t hours) {
  return kStart + Duration{hours * kHour};
}

Past past_of(const Demand& demand) {
  return [&demand](TimePoint at) -> std::optional<Milli> {
    return at < kStart ? std::nullopt : std::optional(demand.at(at));
  };
}

Demand daily(Milli noise) {
  const std::vector<GeneratorNode> program = {{GeneratorKind::sum, 2, 0, 0, 0, 0},
                                              {GeneratorKind::diurnal, 0, 4000, 2000, 0, 1000},
                                              {GeneratorKind::noise, 0, noise, 0, 0, 0}};
  return Demand(program, {}, 5, kStart);
}

}  // namespace

TEST_CASE("seasonal-naive is the day before, once a day was seen") {
  const Demand load = daily(0);
  const Past past = past_of(load);
  CHECK_FALSE(seasonal_naive(past, kStart, hour(23), hour(24)).has_value());
  CHECK(seasonal_naive(past, kStart, hour(24), hour(30)) == load.at(hour(6)));
  // Further ahead it goes back as many days as it takes to come to what is known.
  CHECK(seasonal_naive(past, kStart, hour(48), hour(90)) == load.at(hour(42)));
  CHECK(seasonal_naive(past, kStart, hour(24), hour(24 + 72)) == load.at(hour(24)));
}

TEST_CASE("Holt-Winters learns the day through noise, and reaches two days ahead") {
  const Demand load = daily(300);
  const Demand quiet = daily(0);
  const Past past = past_of(load);
  const HoltWinters model(past, kStart, hour(7 * 24));
  REQUIRE(model.sufficient());
  for (int ahead = 0; ahead < 48; ++ahead) {
    const TimePoint at = hour(7 * 24 + ahead) + Duration{kHour / 2};
    const auto expected = model.at(at);
    REQUIRE(expected.has_value());
    CAPTURE(ahead);
    CHECK(std::abs(*expected - quiet.at(at)) < 600);
  }
  CHECK_FALSE(model.at(hour(7 * 24 + 48)).has_value());
  CHECK_FALSE(model.at(hour(7 * 24 - 1)).has_value());
  CHECK_FALSE(HoltWinters(past, kStart, hour(23)).sufficient());
}

TEST_CASE("fits are six hours apart, whatever the hour") {
  CHECK(refreshed_at(hour(5)) == hour(0));
  CHECK(refreshed_at(hour(6)) == hour(6));
  CHECK(refreshed_at(hour(-1)) == hour(-6));
}

TEST_CASE("errors are means of what was off") {
  const std::pair<Milli, Milli> pairs[] = {{900, 1000}, {1100, 1000}, {500, 0}};
  const ForecastError error = error_of(pairs);
  CHECK(error.pairs == 3);
  CHECK(error.mape_permille == 100);
  // 0.9 x 100 for what came short, 0.1 x 100 and 0.1 x 500 for what was too much.
  CHECK(error.pinball == (90 + 10 + 50) / 3);
  CHECK(error_of({}).pairs == 0);
}
