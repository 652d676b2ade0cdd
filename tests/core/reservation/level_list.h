// Capacity over time as a sorted list of levels: slow, short and obviously right. What the timeline
// is held against, and a contender of the benchmark.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/reservation/timeline.h"

namespace tabplane::reservation::test {

class LevelList {
 public:
  void add(Span span, const Capacity& amount) {
    if (span.empty()) return;
    const std::size_t first = point_at(span.start, 1);
    const std::size_t last = point_at(span.end, 1);
    for (std::size_t i = first; i < last; ++i) points_[i].amount = points_[i].amount + amount;
  }

  void remove(Span span, const Capacity& amount) {
    if (span.empty()) return;
    const std::size_t first = point_at(span.start, -1);
    const std::size_t last = point_at(span.end, -1);
    for (std::size_t i = first; i < last; ++i) points_[i].amount = points_[i].amount - amount;
    for (const TimePoint time : {span.end, span.start}) {
      const std::size_t index = index_of(time);
      if (points_[index].at == time && points_[index].spans == 0) {
        points_.erase(points_.begin() + static_cast<std::ptrdiff_t>(index));
      }
    }
  }

  Capacity at(TimePoint time) const { return points_[index_of(time)].amount; }

  Capacity minimum(Span window) const {
    Capacity least_amount = at(window.start);
    for (std::size_t i = index_of(window.start) + 1;
         i < points_.size() && points_[i].at < window.end; ++i) {
      least_amount = least(least_amount, points_[i].amount);
    }
    return least_amount;
  }

  bool fits(Span window, const Capacity& demand) const {
    return window.empty() || !first_short(demand, minimum(window));
  }

  std::optional<Shortage> first_shortage(Span window, const Capacity& demand) const {
    if (window.empty()) return std::nullopt;
    for (std::size_t i = index_of(window.start); i < points_.size() && points_[i].at < window.end;
         ++i) {
      const std::optional<Key> key = first_short(demand, points_[i].amount);
      if (!key) continue;
      const Amount available = points_[i].amount[*key];
      std::size_t end = i + 1;
      while (end < points_.size() && points_[end].amount[*key] == available) ++end;
      Shortage shortage{*key, demand[*key], available, window};
      shortage.window.start = std::max(window.start, points_[i].at);
      if (end < points_.size()) shortage.window.end = std::min(window.end, points_[end].at);
      return shortage;
    }
    return std::nullopt;
  }

  std::optional<TimePoint> earliest_fit(Span within, Duration length,
                                        const Capacity& demand) const {
    TimePoint from = within.start;
    for (std::size_t i = index_of(from); i < points_.size(); ++i) {
      from = std::max(within.start, points_[i].at);
      const Span window{from, {from.unix_ms + length.milliseconds}};
      if (window.end > within.end) return std::nullopt;
      if (fits(window, demand)) return from;
    }
    return std::nullopt;
  }

  std::vector<Level> profile(Span window) const {
    std::vector<Level> levels;
    if (window.empty()) return levels;
    for (std::size_t i = index_of(window.start); i < points_.size() && points_[i].at < window.end;
         ++i) {
      const Level level{std::max(window.start, points_[i].at), points_[i].amount};
      if (levels.empty() || levels.back().amount != level.amount) levels.push_back(level);
    }
    return levels;
  }

  std::size_t points() const { return points_.size() - 1; }

 private:
  struct Point {
    TimePoint at;
    std::int64_t spans;  // that begin or end here
    Capacity amount;
  };

  std::size_t index_of(TimePoint time) const {
    const auto behind =
        std::upper_bound(points_.begin(), points_.end(), time,
                         [](TimePoint left, const Point& right) { return left < right.at; });
    return static_cast<std::size_t>(behind - points_.begin()) - 1;
  }
  std::size_t point_at(TimePoint time, std::int64_t spans) {
    std::size_t index = index_of(time);
    if (points_[index].at != time) {
      const Point point{time, 0, points_[index].amount};
      points_.insert(points_.begin() + static_cast<std::ptrdiff_t>(++index), point);
    }
    points_[index].spans += spans;
    return index;
  }

  // The first one stands before every instant.
  std::vector<Point> points_ = {{TimePoint{INT64_MIN}, 1, {}}};
};

}  // namespace tabplane::reservation::test
