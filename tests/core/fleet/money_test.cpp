// Goal: products are exact and cut downwards, whatever their size.
// Method: values at the edges, against arithmetic in other units.
#include "core/fleet/money.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("an hour costs its price, and a part of it its part, cut to micro-units") {
  CHECK(micro_cost(kHour_ms, 96'000'000) == 96'000);
  CHECK(micro_cost(kHour_ms / 2, 96'000'001) == 48'000);
  CHECK(micro_cost(1, 96'000'000) == 0);
  CHECK(micro_cost(0, 96'000'000) == 0);
  CHECK(micro_cost(1'000'000 * kDay_ms, 1'000'000'000'000) == 24'000'000'000'000'000);
  CHECK(micro_cost(kAmountMax, kAmountMax) == kAmountMax);
}

TEST_CASE("hours of parts are hours of wholes") {
  CHECK(micro_hours(kHour_ms, 1) == 1'000'000);
  CHECK(micro_hours(kHour_ms, 1536, 1024) == 1'500'000);
  CHECK(micro_hours(kDay_ms, 4) == 96'000'000);
  CHECK(micro_price(96'000'000, 60'000'000) == 5'760'000);
  CHECK(micro_price(1, 999'999'999) == 0);
}

TEST_CASE("days begin at midnight, before 1970 too") {
  CHECK(day_of(0) == 0);
  CHECK(day_of(kDay_ms - 1) == 0);
  CHECK(day_of(kDay_ms) == 1);
  CHECK(day_of(-1) == -1);
  CHECK(day_of(-kDay_ms) == -1);
  CHECK(day_of(-kDay_ms - 1) == -2);
}
