// Things with a beginning and an end on a time axis, and the marks of what happened at a moment.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "shell/widgets/chart_axis.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

struct TimeBar {
  std::string_view label;
  std::string_view amount = {};  // after the label, in t2
  std::string_view key = {};     // stable id when labels repeat
  Color color = 0;
  bool past = false;      // ended: paler, words in t2
  bool planned = false;   // a hatched head of 10 instead of the full one of 3
  bool selected = false;  // outline and handles
  bool ghost = false;     // being dragged
  bool conflict = false;  // with a strip of red hatch along the foot, and a red edge as a ghost
  bool interactive = true;
  bool tab_stop = true;         // false: reached by arrows only, as most of many are
  std::string_view value = {};  // for the mirror: its times
};
enum class BarGrip : unsigned char { none, body, start, end };
struct TimeBarResult {
  Interaction state;
  BarGrip grip = BarGrip::none;  // what the pointer is over or holds
  Rect rect;                     // the part in sight
};
// Within the row, from `from` to `to`, cut off at the axis. The label keeps to the left edge while
// its bar reaches beyond it.
TimeBarResult time_bar(Ui& ui, const TimeAxis& axis, const Rect& row, std::int64_t from,
                       std::int64_t to, const TimeBar& bar, float height = 24);

// Decisions above a plot. Marks of one status closer than 14 px to the one before merge into a pill
// with their count, standing at the middle of them.
struct Decision {
  float x = 0;
  Status status = Status::note;
};
struct DecisionMark {
  float x = 0;
  Status status = Status::note;
  int count = 1;
  std::size_t first = 0;  // index of the first of them in the input
};
std::vector<DecisionMark> merge_decisions(std::span<const Decision> decisions,
                                          float nearer_than = 14);
// Marks at `cy`, each with a thin line down through the plot. Returns the index of the mark under
// the pointer, or -1. A scaled-up decision is an upward triangle in the ok colour, not a disc.
int draw_decisions(Ui& ui, std::span<const DecisionMark> marks, float cy, float plot_top,
                   float plot_bottom);

}  // namespace tabplane::shell
