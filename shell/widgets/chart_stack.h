// Stacked bars over time: what each span of an axis came to, and of which parts.
//
// A bar can be pointed at, reached by keyboard (one is a tab stop, arrows lead to its neighbours)
// and picked; the whole height of the plot belongs to it. Each is recorded as a button with its
// name and its exact value.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "shell/widgets/chart_axis.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

struct StackedBar {
  std::int64_t from = 0;  // its place on the axis, half open
  std::int64_t to = 0;
  std::vector<double> parts;  // from the foot up, one for each colour; none is negative
  std::string name;           // "Tue 14 Oct 2025"
  std::string value;          // "$12.500000"
};

struct StackResult {
  int pointed = -1;  // under the pointer or in focus
  int pressed = -1;
  Rect place;  // of the bar that is pointed at, else picked, from its top to the foot of the plot
};
// `picked` is outlined; -1 is none. Draws above the grid; the axis and its labels are the caller's.
StackResult stacked_bars(Ui& ui, const Rect& plot, const TimeAxis& axis, const ValueAxis& values,
                         std::span<const StackedBar> bars, std::span<const Color> colors,
                         int picked);

}  // namespace tabplane::shell
