// What a fleet's instances cost over a range of days: series stacked by day or month.
//
// Every amount is what `fleet::costs` sums for the API, in millionths of the currency, and nothing
// is rounded: the series of a bucket add up to it, the buckets to the whole. Days and months are
// those of UTC. What is not among the dearest few is folded into one last series.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/cost.h"
#include "shell/view/place.h"

namespace tabplane::shell {

enum class CostRange : std::uint8_t { week, month, quarter, this_month, last_month, year };
inline constexpr std::array<std::string_view, 6> kCostRanges = {
    "7 days", "30 days", "90 days", "This month", "Last month", "12 months"};
// Today is the last day of those that end now.
Span span_of(CostRange range, TimePoint now);

// A filter in force: only these, or all but these.
struct CostFilter {
  fleet::CostBy by = fleet::CostBy::service;
  std::string id;
  bool without = false;
  friend bool operator==(const CostFilter&, const CostFilter&) = default;
};

// What is asked, as the address of the page says it: `by`, `range`, `every`, `top`, `env`, `only`,
// `not`.
struct CostChoice {
  fleet::CostBy by = fleet::CostBy::service;
  CostRange range = CostRange::month;
  bool monthly = false;
  std::size_t top = 6;                              // series, besides the folded one
  std::optional<fleet::EnvironmentType> type = {};  // else that of most environments
  std::vector<CostFilter> filters;
  friend bool operator==(const CostChoice&, const CostChoice&) = default;
};
inline constexpr std::array<std::size_t, 4> kCostTops = {3, 6, 10, 25};
// "service": how an address and a sentence call it.
std::string_view word_of(fleet::CostBy by);
CostChoice choice_of(const Place& place);
// The place of another choice; whatever else it says stays, but for a bucket that was picked.
std::string route_with(const Place& place, const CostChoice& choice);
// With a filter more, or without it when it is there.
CostChoice toggled(CostChoice choice, const CostFilter& filter);

struct CostBucket {
  TimePoint start;
  TimePoint end;
  std::int64_t micro = 0;
};

struct CostSeries {
  std::string id;    // "" of the folded ones
  std::string name;  // "Postgres", "us-east-1", "4 others"
  std::int64_t micro = 0;
  std::vector<std::int64_t> buckets;  // micro, one for each bucket
  bool folded() const { return id.empty(); }
};

struct CostView {
  fleet::CostBy by = fleet::CostBy::service;
  fleet::EnvironmentType type = fleet::EnvironmentType::prod;
  Span span;
  bool monthly = false;
  std::int64_t micro = 0;
  std::vector<CostBucket> buckets;  // without gaps, in order of time
  std::vector<CostSeries> series;   // the dearest first, those that are folded last
};

// Of which kind of environment costs are shown when none is named.
fleet::EnvironmentType usual_environment_type(const fleet::Tables& tables);
std::vector<fleet::EnvironmentType> environment_types(const fleet::Tables& tables);
// Whether anything has a price here.
bool has_prices(const fleet::Tables& tables);

fleet::CostQuery query_of(const fleet::Fleet& fleet, const CostChoice& choice, TimePoint now);
// Cost: that of fleet::costs.
CostView cost_view(const fleet::Fleet& fleet, const CostChoice& choice, TimePoint now);
// What a region, a cell, a plan, ... is called; its id when nothing names it.
std::string cost_name(const fleet::Fleet& fleet, fleet::CostBy by, std::string_view id);

// The target of the API's operation that answers the same; "" where it has none: services and plans
// stand in no operation, and each knows its own filters only.
std::string cost_target(const fleet::Fleet& fleet, const CostChoice& choice, TimePoint now);

// "$1,284.061234", exact.
std::string micro_text(std::int64_t micro);
// "Tue 14 Oct 2025", or "October 2025" for a month.
std::string bucket_text(const CostView& view, const CostBucket& bucket);
// "$12.5 in all; Postgres $10; Kafka $2.5": what stands on the chart.
std::string cost_words(const CostView& view);
// One line for each bucket and series that there is anything of.
std::string cost_csv(const CostView& view);

// Which of the six colours a series has, for as long as it is among the first six: a change of
// range or a filter does not recolour what stays. 6 is the colour of the rest.
class CostColors {
 public:
  void assign(const CostView& view);
  std::size_t of(std::string_view id) const;

 private:
  fleet::CostBy by_ = fleet::CostBy::service;
  std::array<std::string, 6> held_;
};

}  // namespace tabplane::shell
