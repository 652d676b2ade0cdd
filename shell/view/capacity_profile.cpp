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

constexpr std::size_t block = 64;

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
  heights_.reserve(steps_.size());
  for (const ProfileStep& made : steps_) {
    const Height height{made.from, made.total, made.demand()};
    const Amount most = std::max(height.total, height.demand);
    if (heights_.size() % block == 0) most_.push_back(most);
    most_.back() = std::max(most_.back(), most);
    heights_.push_back(height);
  }
}

std::size_t CapacityProfile::first_after(TimePoint when) const {
  const auto after =
      std::upper_bound(heights_.begin(), heights_.end(), when,
                       [](TimePoint at, const Height& height) { return at < height.from; });
  return static_cast<std::size_t>(after - heights_.begin());
}

ProfileStep CapacityProfile::at(TimePoint when) const {
  const std::size_t after = first_after(when);
  ProfileStep step = after == 0 ? ProfileStep{} : steps_[after - 1];
  step.from = when;
  return step;
}

std::vector<ProfileStep> CapacityProfile::within(const Span& window, Duration least) const {
  std::vector<ProfileStep> found;
  if (window.empty()) return found;
  found.push_back(at(window.start));
  Amount demand = found.back().demand();
  for (std::size_t next = first_after(window.start);
       next < heights_.size() && heights_[next].from < window.end; ++next) {
    const Height& height = heights_[next];
    ProfileStep& last = found.back();
    if (height.from - last.from >= least) {
      found.push_back(steps_[next]);
      demand = height.demand;
      continue;
    }
    const Amount total = std::min(last.total, height.total);
    if (height.demand > demand) {
      const TimePoint from = last.from;
      last = steps_[next];
      last.from = from;
      demand = height.demand;
    }
    last.total = total;
  }
  return found;
}

Amount CapacityProfile::most_within(const Span& window) const {
  const ProfileStep first = at(window.start);
  Amount most = std::max({Amount{0}, first.total, first.demand()});
  const std::size_t behind = window.empty() ? 0 : first_after(window.end + Duration{-1});
  for (std::size_t next = first_after(window.start); next < behind;) {
    if (next % block == 0 && next + block <= behind) {
      most = std::max(most, most_[next / block]);
      next += block;
    } else {
      most = std::max({most, heights_[next].total, heights_[next].demand});
      ++next;
    }
  }
  return most;
}

}  // namespace tabplane::shell
