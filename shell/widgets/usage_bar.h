// What is used, promised and allowed, as one bar.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shell/widgets/interact.h"

namespace tabplane::shell {

// Amounts in the resource's own unit. `pending` may be negative (a release that was asked for);
// then it lies hatched inside what is used. When used + pending is more than the limit the bar is
// rescaled to the sum, what lies beyond is hatched red, and a tick marks the limit.
struct Usage {
  std::int64_t used = 0;
  std::int64_t pending = 0;
  std::int64_t limit = 0;
};

// Where the parts end, as shares of the bar's width, computed without drawing.
struct UsageParts {
  double used = 0;     // 0 .. used is solid
  double pending = 0;  // .. pending is hatched
  double over = 0;     // .. over is hatched red; equal to `pending` when nothing is over
  double limit = 1;    // the tick, drawn when `is_over`
  bool is_over = false;
  bool is_full = false;  // nothing is free, and nothing over
};
UsageParts usage_parts(const Usage& usage);

// The rectangle's height is the bar's (4, 8 or 12). `color` is that of the series.
void usage_bar(Ui& ui, const Rect& bar, const Usage& usage, Color color);
// The mark a table shows at the bar's right end: over, full, or none. `at` is its centre.
void usage_mark(Ui& ui, Point at, const Usage& usage);
// A plain share of a whole, 0 to 1: a load in a table.
void share_bar(Ui& ui, const Rect& bar, double share, Color color);

// A whole in its parts, from left to right, as shares of it. A part that is not nothing is at least
// 2 px wide, so that one in a thousand is seen.
struct BarPart {
  double share = 0;
  Color color = 0;
  bool hatched = false;
};
void parts_bar(Ui& ui, const Rect& bar, std::span<const BarPart> parts);

// One entry of a legend, from the left edge `x`; returns the x after it.
enum class LegendShape : unsigned char {
  swatch,
  solid,
  hatched,
  over,
  tick,
  line,
  dashed,
  cooldown
};
float legend(Ui& ui, float x, float cy, LegendShape shape, Color color, std::string_view words);
float legend_width(Ui& ui, LegendShape shape, std::string_view words);

}  // namespace tabplane::shell
