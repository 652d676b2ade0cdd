#include "shell/view/capacity_profile.h"

#include <algorithm>

#include "core/base/order.h"

namespace tabplane::shell {
namespace {

struct Edge {
  TimePoint at;
  std::size_t change = 0;
  bool begins = false;
};

void add(ProfileStep& step, const ProfileChange& change, Amount amount) {
  Amount* part = &step.total;
  if (change.part == ProfilePart::reserved) {
    part = &step.reserved[std::min(change.series, profile_series - 1)];
  }
  if (change.part == ProfilePart::used) part = &step.used;
  if (change.part == ProfilePart::unreserved) part = &step.unreserved;
  *part = saturating_add(*part, amount);
}

auto first_after(const std::vector<ProfileStep>& steps, TimePoint when) {
  return std::upper_bound(steps.begin(), steps.end(), when,
                          [](TimePoint at, const ProfileStep& step) { return at < step.from; });
}

}  // namespace

Amount ProfileStep::all_reserved() const {
  Amount sum = 0;
  for (const Amount amount : reserved) sum = saturating_add(sum, amount);
  return sum;
}

bool ProfileStep::same_amounts(const ProfileStep& other) const {
  return total == other.total && reserved == other.reserved && used == other.used &&
         unreserved == other.unreserved;
}

CapacityProfile::CapacityProfile(std::span<const ProfileChange> changes) {
  std::vector<Edge> edges;
  edges.reserve(2 * changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].window.empty() || changes[i].amount == 0) continue;
    edges.push_back({changes[i].window.start, i, true});
    edges.push_back({changes[i].window.end, i, false});
  }
  put_in_order(edges, [](const Edge& a, const Edge& b) { return a.at < b.at; });
  ProfileStep step;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const ProfileChange& change = changes[edges[i].change];
    add(step, change, edges[i].begins ? change.amount : saturating_subtract(0, change.amount));
    if (i + 1 < edges.size() && edges[i + 1].at == edges[i].at) continue;
    step.from = edges[i].at;
    if (steps_.empty() || !step.same_amounts(steps_.back())) steps_.push_back(step);
  }
}

ProfileStep CapacityProfile::at(TimePoint when) const {
  const auto after = first_after(steps_, when);
  ProfileStep step = after == steps_.begin() ? ProfileStep{} : *std::prev(after);
  step.from = when;
  return step;
}

std::vector<ProfileStep> CapacityProfile::within(const Span& window, Duration least) const {
  std::vector<ProfileStep> found;
  if (window.empty()) return found;
  found.push_back(at(window.start));
  for (auto next = first_after(steps_, window.start);
       next != steps_.end() && next->from < window.end; ++next) {
    ProfileStep& last = found.back();
    if (next->from - last.from >= least) {
      found.push_back(*next);
      continue;
    }
    const Amount total = std::min(last.total, next->total);
    const TimePoint from = last.from;
    if (next->demand() > last.demand()) last = *next;
    last.total = total;
    last.from = from;
  }
  return found;
}

Amount CapacityProfile::most_within(const Span& window) const {
  Amount most = 0;
  const auto take = [&](const ProfileStep& step) {
    most = std::max({most, step.total, step.demand()});
  };
  take(at(window.start));
  for (auto next = first_after(steps_, window.start);
       next != steps_.end() && next->from < window.end; ++next) {
    take(*next);
  }
  return most;
}

}  // namespace tabplane::shell
