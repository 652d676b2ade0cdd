#include "core/autoscale/price.h"

#include <algorithm>

#include "core/base/time.h"

namespace tabplane::autoscale {
namespace {

constexpr Amount kNano = 1'000'000'000;

Amount saturated(__int128 value) {
  if (value > kAmountMax) return kAmountMax;
  if (value < kAmountMin) return kAmountMin;
  return static_cast<Amount>(value);
}

}  // namespace

Rates rates_of(const Settings& settings) {
  Rates rates;
  for (const ResourceType type : kAllTypes) {
    const std::size_t at = index_of(type);
    const TypeFacts& facts = facts_of(type);
    const Amount rate = at < settings.rates.size() && settings.rates[at] > 0
                            ? settings.rates[at]
                            : facts.default_rate_nano;
    rates.per_price_unit_hour[at] = std::min(rate, kGreatestRate_nano);
    rates.per_unit_hour[at] = rates.per_price_unit_hour[at] * facts.price_units;
  }
  return rates;
}

std::string price_text(ResourceType type, Amount rate_nano) {
  const TypeFacts& facts = facts_of(type);
  return "$" + dollars(rate_nano * kHoursPerMonth * facts.quoted, 2) + " per " +
         std::string(facts.per);
}

Amount month_cost(const Rates& rates, ResourceType type, Amount units) {
  return saturated(static_cast<__int128>(rates.per_unit_hour[index_of(type)]) * kHoursPerMonth *
                   units);
}

NanoMilliseconds held_cost(const Rates& rates, ResourceType type, Amount units, Duration held) {
  return static_cast<__int128>(rates.per_unit_hour[index_of(type)]) * units * held.milliseconds;
}

Amount nano_of(NanoMilliseconds cost) {
  const __int128 half = kHour_ms / 2;
  return saturated(cost >= 0 ? (cost + half) / kHour_ms : -((-cost + half) / kHour_ms));
}

std::string dollars(Amount nano, int decimals) {
  Amount grain = kNano;
  for (int at = 0; at < decimals; ++at) grain /= 10;
  const bool negative = nano < 0;
  const std::uint64_t size =
      negative ? 0 - static_cast<std::uint64_t>(nano) : static_cast<std::uint64_t>(nano);
  const auto unsigned_grain = static_cast<std::uint64_t>(grain);
  const std::uint64_t rounded = (size + unsigned_grain / 2) / unsigned_grain;
  const std::uint64_t per_dollar = static_cast<std::uint64_t>(kNano) / unsigned_grain;
  std::string text = negative && rounded > 0 ? "-" : "";
  text += std::to_string(rounded / per_dollar);
  if (decimals == 0) return text;
  return text + "." + std::to_string(per_dollar + rounded % per_dollar).substr(1);
}

}  // namespace tabplane::autoscale
