// Goal: money is exact, and written as the document writes it.
// Method: the sample's prices; sums that floating point would miss; edges of rounding and range.
#include "core/autoscale/price.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::autoscale;

TEST_CASE("the sample's prices") {
  const Rates rates = rates_of({});
  const struct {
    ResourceType type;
    const char* text;
  } cases[] = {
      {ResourceType::bw, "$0.20 per additional GB"},
      {ResourceType::cpu, "$10.00 per additional CPU Core"},
      {ResourceType::hdd, "$5.00 per additional 10 GB"},
      {ResourceType::mem, "$10.00 per additional GB"},
  };
  for (const auto& [type, text] : cases) {
    const Amount rate = rates.per_price_unit_hour[index_of(type)];
    CHECK(price_text(type, rate) == text);
  }
  // A TB has a thousand GB.
  CHECK(rates.per_unit_hour[index_of(ResourceType::bw)] == 280'000'000);
  CHECK(month_cost(rates, ResourceType::bw, 1) == 201'600'000'000);
  CHECK(month_cost(rates, ResourceType::cpu, -2) == -20'001'600'000);
}

TEST_CASE("what is held is summed exactly and rounded once") {
  const Rates rates = rates_of({});
  NanoMilliseconds sum = 0;
  for (int i = 0; i < 3'600'000; i += 1000) {
    sum += held_cost(rates, ResourceType::cpu, 1, Duration{1000});
  }
  CHECK(nano_of(sum) == 13'890'000);
  CHECK(nano_of(1'799'999) == 0);
  CHECK(nano_of(1'800'000) == 1);
  CHECK(nano_of(-1'800'000) == -1);
  CHECK(nano_of(static_cast<__int128>(kAmountMax) * 3'600'000 * 2) == kAmountMax);
}

TEST_CASE("dollars round half up once") {
  CHECK(dollars(4'996'800'000, 2) == "5.00");
  CHECK(dollars(201'600'000, 2) == "0.20");
  CHECK(dollars(205'000'000, 2) == "0.21");
  CHECK(dollars(-205'000'000, 2) == "-0.21");
  CHECK(dollars(-1'000'000, 2) == "0.00");
  CHECK(dollars(1'500'000'000, 0) == "2");
  CHECK(dollars(kAmountMin, 2) == "-9223372036.85");
}

TEST_CASE("settings may bring other rates") {
  Settings settings;
  settings.rates = {0, 1'000'000, 0, -5};
  const Rates rates = rates_of(settings);
  CHECK(rates.per_unit_hour[index_of(ResourceType::cpu)] == 1'000'000);
  CHECK(rates.per_unit_hour[index_of(ResourceType::mem)] == 13'890'000);
  settings.rates = {kAmountMax, kAmountMax, kAmountMax, kAmountMax};
  CHECK(rates_of(settings).per_price_unit_hour[0] == kGreatestRate_nano);
}
