// Things with a beginning and an end in rows: groups of lanes, in each of which no two overlap.
//
// A thing with a name stands with its namesakes as long as they do not overlap; what has no name
// stands in the first lane that is free. Cost: n log n to pack; a window of a lane is found by
// halving, so a frame costs what it shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/time.h"

namespace tabplane::shell {

struct GanttItem {
  Span window;
  std::uint32_t group = 0;
  std::string_view name;  // outlives the rows
};

struct GanttLane {
  std::string_view name;
  std::uint32_t group = 0;
  std::vector<std::uint32_t> items;  // indexes, by start; none begins before the one before it ends
};

// A row of the chart: the head of a group, or a lane.
struct GanttRow {
  bool head = false;
  std::uint32_t index = 0;  // of the group, or of the lane
  float top = 0;
};

class GanttRows {
 public:
  GanttRows() = default;
  // Groups keep their order; one without items has no row. A thing without length is as long as a
  // moment.
  GanttRows(std::span<const GanttItem> items, std::size_t groups);

  // Heights of heads and lanes in px. Of a folded group (by index; missing: not) only the head is
  // shown, and a hidden lane (by index; missing: not) has no row.
  void arrange(float head_height, float lane_height, const std::vector<bool>& folded = {},
               const std::vector<bool>& hidden = {});

  const std::vector<GanttLane>& lanes() const { return lanes_; }
  const std::vector<GanttRow>& rows() const { return rows_; }
  float height() const { return height_; }
  // The rows that lie between two heights: [first, last).
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  Range rows_between(float top, float bottom) const;
  // The lane of an item.
  std::uint32_t lane_of(std::uint32_t item) const { return lane_of_[item]; }
  // The row of a lane; the head of its group when it has none.
  const GanttRow* row_of_lane(std::uint32_t lane) const;

 private:
  std::vector<GanttLane> lanes_;           // group after group
  std::vector<std::uint32_t> first_lane_;  // of each group, and one more
  std::vector<std::uint32_t> lane_of_;
  std::vector<GanttRow> rows_;
  std::vector<std::uint32_t> row_of_lane_;
  float height_ = 0;
};

// Which lanes have nothing in a window.
std::vector<bool> lanes_without(const GanttRows& rows, std::span<const GanttItem> items,
                                const Span& window);

// What a chart draws of a lane: one thing, or several that are too short to be told apart.
struct GanttRun {
  std::size_t first = 0;  // within the lane
  std::size_t count = 1;
  Span window;
};
// Things shorter than `least` and nearer than that to each other make one run.
std::vector<GanttRun> runs_in(const GanttLane& lane, std::span<const GanttItem> items,
                              const Span& window, Duration least);

}  // namespace tabplane::shell
