// What a subscription used, by dimension and day.
//
// A leaf is what one instance had on one UTC day, cut to millionths of an hour; all else is sums of
// leaves, so the days of a range add up to the range.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string_view>

#include "core/fleet/metering.h"

namespace tabplane::fleet {

inline constexpr std::string_view kDimensions[] = {"CPU core hours", "Memory GiB hours",
                                                   "Storage GiB hours", "Replica hours"};
// In micro-hours, in the order of the dimensions.
using Quantities = std::array<std::int64_t, 4>;

// Each leaf within the span and before `now`; days come in no particular order.
void each_usage(const Fleet& fleet, Symbol subscription, const Span& span, TimePoint now,
                const std::function<void(std::int64_t day, const Quantities&)>& visit);
// By day since 1970.
std::map<std::int64_t, Quantities> daily_usage(const Fleet& fleet, Symbol subscription,
                                               const Span& span, TimePoint now);

}  // namespace tabplane::fleet
