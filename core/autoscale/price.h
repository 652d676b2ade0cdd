// Money in whole nano-dollars: what a type costs, and how the document writes it.
//
// Exact: nothing is rounded but the quoted text and an invoice, each once, half up.
#pragma once

#include <span>
#include <string>

#include "core/autoscale/rows.h"

namespace tabplane::autoscale {

// Nano-dollars an hour for one unit (of bandwidth: a TB, at 1000 price units).
struct Rates {
  std::array<Amount, kResourceTypes> per_unit_hour{};
  std::array<Amount, kResourceTypes> per_price_unit_hour{};
};
Rates rates_of(const Settings& settings);

// No rate is higher: a million dollars an hour.
inline constexpr Amount kGreatestRate_nano = 1'000'000'000'000'000;

// "$10.00 per additional CPU Core".
std::string price_text(ResourceType type, Amount rate_nano);
// What so many more units cost in a month, saturating at 64 bits.
Amount month_cost(const Rates& rates, ResourceType type, Amount units);

// Nano-dollars times milliseconds over an hour: sums of what is held for a time stay exact in this.
using NanoMilliseconds = __int128;
NanoMilliseconds held_cost(const Rates& rates, ResourceType type, Amount units, Duration held);
// Rounded half up to nano-dollars, saturating at 64 bits.
Amount nano_of(NanoMilliseconds cost);

// "12.34" or with more decimals as asked for, rounded half up; the sign in front.
std::string dollars(Amount nano, int decimals);

}  // namespace tabplane::autoscale
