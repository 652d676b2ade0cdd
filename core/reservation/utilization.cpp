#include "core/reservation/utilization.h"

#include <algorithm>

#include "core/base/order.h"

namespace tabplane::reservation {

void Utilization::add(Span span, const Capacity& amount) {
  if (span.empty()) return;
  changes_.push_back({span.start, true, amount});
  changes_.push_back({span.end, false, amount});
}

std::vector<UtilizationPoint> Utilization::points(Span window) const {
  std::vector<const Change*> order;
  order.reserve(changes_.size());
  for (const Change& change : changes_) {
    if (change.at < window.end) order.push_back(&change);
  }
  put_in_order(order, [](const Change* left, const Change* right) { return left->at < right->at; });

  std::vector<UtilizationPoint> points;
  UtilizationPoint sum;
  bool any = false;
  std::size_t next = 0;
  while (next < order.size()) {
    sum.at = std::max(order[next]->at, window.start);
    for (; next < order.size() && order[next]->at <= sum.at; ++next) {
      const Change& change = *order[next];
      sum.count += change.begins ? 1 : std::uint64_t(0) - 1;
      sum.capacity = change.begins ? sum.capacity + change.amount : sum.capacity - change.amount;
    }
    any = any || sum.count > 0;
    if (points.empty() && sum.at > window.start && window.start != kBeforeAll) {
      points.push_back({window.start, 0, {}});
    }
    const bool same = !points.empty() && points.back().count == sum.count &&
                      points.back().capacity == sum.capacity;
    if (!same) points.push_back(sum);
  }
  if (!any) points.clear();
  return points;
}

}  // namespace tabplane::reservation
