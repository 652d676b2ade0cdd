// Traces: demand over time as comma-separated text, exact to thousandths.
//
//   t,cpu,mem
//   0,2,1.5
//   3600,3.5,
//
// `t` comes first in each row: seconds with at most three decimals, or a time of RFC 3339. A field
// that is empty holds what was before. Rows must ascend; what is wrong is said with its line.
// Fields stand without quotes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/autoscale/generator.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace tabplane::autoscale {

// "3.5" as 3500. nullopt for signs, exponents, more than three decimals that are not zero, and
// anything beyond kGreatestParameter.
std::optional<Milli> parse_milli(std::string_view text);

struct TraceFault {
  std::size_t line = 0;  // from 1
  std::string reason;
};

struct TraceColumn {
  ResourceType type = ResourceType::bw;
  std::vector<TracePoint> points;
};

// The columns that the header names, in the order of types. Times of RFC 3339 count from `origin`.
Result<std::vector<TraceColumn>, TraceFault> parse_trace(std::string_view text, TimePoint origin);

// The column of that name, among others of any name: what stands in those is not read. `name` must
// be in the header once.
Result<std::vector<TracePoint>, TraceFault> parse_trace_column(std::string_view text,
                                                               std::string_view name,
                                                               TimePoint origin);

}  // namespace tabplane::autoscale
