#include "shell/view/gantt_rows.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>
#include <unordered_map>
#include <utility>

#include "core/base/order.h"

namespace tabplane::shell {
namespace {

TimePoint end_of(const GanttItem& item) {
  return std::max(item.window.end, item.window.start + Duration{1});
}

std::vector<std::uint32_t>::const_iterator first_ending_after(const GanttLane& lane,
                                                              std::span<const GanttItem> items,
                                                              TimePoint time) {
  return std::partition_point(lane.items.begin(), lane.items.end(),
                              [&](std::uint32_t item) { return end_of(items[item]) <= time; });
}

// The lanes of one group, filled in order of start.
class Packing {
 public:
  Packing(std::span<const GanttItem> items, std::uint32_t group) : items_(items), group_(group) {}

  void place(std::uint32_t index) {
    const GanttItem& item = items_[index];
    GanttLane& lane = item.name.empty() ? unnamed(item) : named(item);
    lane.items.push_back(index);
  }

  std::vector<GanttLane> take() { return std::move(lanes_); }

 private:
  using Busy = std::pair<TimePoint, std::uint32_t>;  // until when, and which lane
  using LaneHeap = std::priority_queue<Busy, std::vector<Busy>, std::greater<>>;
  using FreeHeap = std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>>;

  GanttLane& opened(std::string_view name) {
    lanes_.push_back({name, group_, {}});
    return lanes_.back();
  }

  GanttLane& named(const GanttItem& item) {
    std::vector<std::uint32_t>& own = by_name_[item.name];
    for (const std::uint32_t lane : own) {
      if (end_of(items_[lanes_[lane].items.back()]) <= item.window.start) return lanes_[lane];
    }
    own.push_back(static_cast<std::uint32_t>(lanes_.size()));
    return opened(item.name);
  }

  GanttLane& unnamed(const GanttItem& item) {
    while (!busy_.empty() && busy_.top().first <= item.window.start) {
      free_.push(busy_.top().second);
      busy_.pop();
    }
    auto lane = static_cast<std::uint32_t>(lanes_.size());
    if (free_.empty()) {
      opened({});
    } else {
      lane = free_.top();
      free_.pop();
    }
    busy_.emplace(end_of(item), lane);
    return lanes_[lane];
  }

  std::span<const GanttItem> items_;
  std::uint32_t group_;
  std::vector<GanttLane> lanes_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_name_;
  LaneHeap busy_;
  FreeHeap free_;
};

}  // namespace

GanttRows::GanttRows(std::span<const GanttItem> items, std::size_t groups) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0u);
  put_in_order(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(items[a].group, items[a].window.start) <
           std::pair(items[b].group, items[b].window.start);
  });
  lane_of_.resize(items.size());
  first_lane_.reserve(groups + 1);
  auto next = order.begin();
  for (std::uint32_t group = 0; group < groups; ++group) {
    first_lane_.push_back(static_cast<std::uint32_t>(lanes_.size()));
    Packing packing(items, group);
    for (; next != order.end() && items[*next].group == group; ++next) packing.place(*next);
    for (GanttLane& lane : packing.take()) {
      for (const std::uint32_t item : lane.items) {
        lane_of_[item] = static_cast<std::uint32_t>(lanes_.size());
      }
      lanes_.push_back(std::move(lane));
    }
  }
  first_lane_.push_back(static_cast<std::uint32_t>(lanes_.size()));
}

void GanttRows::arrange(float head_height, float lane_height, const std::vector<bool>& folded,
                        const std::vector<bool>& hidden) {
  rows_.clear();
  row_of_lane_.assign(lanes_.size(), 0);
  height_ = 0;
  for (std::uint32_t group = 0; group + 1 < first_lane_.size(); ++group) {
    const std::uint32_t begin = first_lane_[group];
    const std::uint32_t end = first_lane_[group + 1];
    if (begin == end) continue;
    const auto head = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back({true, group, height_});
    height_ += head_height;
    const bool closed = group < folded.size() && folded[group];
    for (std::uint32_t lane = begin; lane < end; ++lane) {
      const bool without = closed || (lane < hidden.size() && hidden[lane]);
      row_of_lane_[lane] = without ? head : static_cast<std::uint32_t>(rows_.size());
      if (without) continue;
      rows_.push_back({false, lane, height_});
      height_ += lane_height;
    }
  }
}

GanttRows::Range GanttRows::rows_between(float top, float bottom) const {
  const auto before = [](float at, const GanttRow& row) { return at < row.top; };
  const auto first = std::upper_bound(rows_.begin(), rows_.end(), top, before);
  const auto last = std::lower_bound(rows_.begin(), rows_.end(), bottom,
                                     [](const GanttRow& row, float at) { return row.top < at; });
  const auto begin = first == rows_.begin() ? first : std::prev(first);
  return {static_cast<std::size_t>(begin - rows_.begin()),
          static_cast<std::size_t>(std::max(begin, last) - rows_.begin())};
}

const GanttRow* GanttRows::row_of_lane(std::uint32_t lane) const {
  return lane < row_of_lane_.size() && !rows_.empty() ? &rows_[row_of_lane_[lane]] : nullptr;
}

std::vector<bool> lanes_without(const GanttRows& rows, std::span<const GanttItem> items,
                                const Span& window) {
  std::vector<bool> without;
  without.reserve(rows.lanes().size());
  for (const GanttLane& lane : rows.lanes()) {
    const auto first = first_ending_after(lane, items, window.start);
    without.push_back(first == lane.items.end() || items[*first].window.start >= window.end);
  }
  return without;
}

std::vector<GanttRun> runs_in(const GanttLane& lane, std::span<const GanttItem> items,
                              const Span& window, Duration least) {
  std::vector<GanttRun> runs;
  auto at = first_ending_after(lane, items, window.start);
  bool open = false;  // whether the last run takes in more
  for (; at != lane.items.end() && items[*at].window.start < window.end; ++at) {
    const GanttItem& item = items[*at];
    const TimePoint end = end_of(item);
    const bool is_short = end - item.window.start < least;
    if (open && is_short && item.window.start - runs.back().window.end < least) {
      runs.back().count += 1;
      runs.back().window.end = end;
      continue;
    }
    runs.push_back(
        {static_cast<std::size_t>(at - lane.items.begin()), 1, {item.window.start, end}});
    open = is_short;
  }
  return runs;
}

}  // namespace tabplane::shell
