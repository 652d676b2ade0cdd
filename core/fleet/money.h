// Money and use in integers: exact products, cut once, at the leaf that everything is the sum of.
//
// Prices are in thousand millionths of the currency (nano) for an hour; amounts and hours are in
// millionths (micro). Sums of cut leaves add up exactly at every level.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/base/amount.h"
#include "core/base/time.h"

namespace tabplane::fleet {

__extension__ using WideProduct = __int128;

inline std::int64_t narrowed(WideProduct value) {
  return static_cast<std::int64_t>(
      std::max<WideProduct>(kAmountMin, std::min<WideProduct>(value, kAmountMax)));
}

// What so many unit-milliseconds cost, in micro. REQUIRES: neither is negative.
inline std::int64_t micro_cost(std::int64_t unit_ms, std::int64_t nano_per_hour) {
  std::int64_t product = 0;
  // Nearly always; a division of 128 bits costs as much as all else that is done for a leaf.
  if (!__builtin_mul_overflow(unit_ms, nano_per_hour, &product)) return product / (kHour_ms * 1000);
  return narrowed(WideProduct{unit_ms} * nano_per_hour / (WideProduct{kHour_ms} * 1000));
}

// Hours in micro, of `per` parts each: 1536 MiB are 1.5 GiB with a `per` of 1024.
inline std::int64_t micro_hours(std::int64_t unit_ms, std::int64_t units, std::int64_t per = 1) {
  return narrowed(WideProduct{unit_ms} * units * 1'000'000 / (WideProduct{kHour_ms} * per));
}

// So many micro-hours at a price, in micro.
inline std::int64_t micro_price(std::int64_t micro_hours, std::int64_t nano_per_hour) {
  return narrowed(WideProduct{micro_hours} * nano_per_hour / 1'000'000'000);
}

// The day of an instant, since 1970; also before it.
inline std::int64_t day_of(std::int64_t unix_ms) {
  return unix_ms >= 0 ? unix_ms / kDay_ms : -((-unix_ms + kDay_ms - 1) / kDay_ms);
}

}  // namespace tabplane::fleet
