// What subscriptions used in a range of days, by dimension: the numbers that the API answers.
//
// Amounts are in millionths of an hour, cut at each instance and day; the days of a range add up to
// it. Days are those of UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/fleet.h"
#include "core/fleet/usage.h"

namespace tabplane::shell {

struct UsageDay {
  Span span;  // the part of the day that lies in the range
  fleet::Quantities used{};
};

struct UsageView {
  std::string subscription;
  std::string who;         // its user's address
  std::string plan_words;  // "Postgres, pro"
  Span span;
  fleet::Quantities used{};    // in all
  std::vector<UsageDay> days;  // the newest first; only those in which something was used
};
// nullopt when there is no such subscription.
std::optional<UsageView> usage_view(const fleet::Fleet& fleet, std::string_view subscription,
                                    const Span& span, TimePoint now);
// The sum alone. Cost: that of the subscription's instances and days.
fleet::Quantities usage_sum(const fleet::Fleet& fleet, Symbol subscription, const Span& span,
                            TimePoint now);

// The targets of the API's operations that answer the same.
std::string usage_target(const UsageView& view, bool daily);

// "1,488 h", "0.5 h": exact, without zeros behind it.
std::string hours_text(std::int64_t micro_hours);

}  // namespace tabplane::shell
