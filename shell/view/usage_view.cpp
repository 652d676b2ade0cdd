#include "shell/view/usage_view.h"

#include <algorithm>

#include "core/api/target.h"
#include "core/fleet/money.h"
#include "shell/format.h"
#include "shell/view/fleet_subscriptions_view.h"

namespace tabplane::shell {

std::optional<UsageView> usage_view(const fleet::Fleet& fleet, std::string_view subscription,
                                    const Span& span, TimePoint now) {
  const std::optional<Symbol> id = fleet.symbols().find(subscription);
  const fleet::Subscription* row = id ? fleet.rows.subscription(*id) : nullptr;
  if (row == nullptr) return std::nullopt;
  const FleetSubscriptionRow words = subscription_row(fleet.rows, fleet.symbols(), *row);
  UsageView view{words.id, words.who, words.plan_words, span, {}, {}};
  for (const auto& [day, used] : fleet::daily_usage(fleet, *id, span, now)) {
    const TimePoint start{day * kDay_ms};
    view.days.push_back(
        {{std::max(span.start, start), std::min(span.end, start + Duration{kDay_ms})}, used});
    for (std::size_t at = 0; at < used.size(); ++at) view.used[at] += used[at];
  }
  std::reverse(view.days.begin(), view.days.end());
  return view;
}

fleet::Quantities usage_sum(const fleet::Fleet& fleet, Symbol subscription, const Span& span,
                            TimePoint now) {
  fleet::Quantities sum{};
  fleet::each_usage(fleet, subscription, span, now,
                    [&](std::int64_t, const fleet::Quantities& used) {
                      for (std::size_t at = 0; at < used.size(); ++at) sum[at] += used[at];
                    });
  return sum;
}

std::string usage_target(const UsageView& view, bool daily) {
  return std::string("/2022-09-01-00/fleet/") + (daily ? "usage-per-day/" : "usage/") +
         api::percent_encode(view.subscription) +
         "?startDate=" + iso_text(view.span.start.unix_ms) +
         "&endDate=" + iso_text(view.span.end.unix_ms);
}

std::string hours_text(std::int64_t micro_hours) {
  std::string text = money_text(micro_hours, 6, "");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text + " h";
}

}  // namespace tabplane::shell
