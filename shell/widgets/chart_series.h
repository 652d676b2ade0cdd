// Data in a plot: lines, areas, steps, bars, thresholds. Positions are already px; an axis gives
// them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shell/widgets/interact.h"

namespace tabplane::shell {

// 1.5 px line through samples of equal count.
void data_line(Ui& ui, std::span<const float> xs, std::span<const float> ys, Color color,
               float width = 1.5f);
void dashed_line(Ui& ui, std::span<const float> xs, std::span<const float> ys, Color color);

// Between two edges: one mesh of two vertices for each sample, and a 1 px line along the top.
void area(Ui& ui, std::span<const float> xs, std::span<const float> tops,
          std::span<const float> bottoms, Color color, float opacity);
// Above a straight foot.
void area_above(Ui& ui, std::span<const float> xs, std::span<const float> tops, float foot,
                Color color, float opacity);

// Steps hold a value from edges[i] to edges[i + 1]; there is one edge more than values.
void step_area(Ui& ui, std::span<const float> edges, std::span<const float> tops,
               std::span<const float> bottoms, Color color, float opacity);
void step_line(Ui& ui, std::span<const float> edges, std::span<const float> ys, Color color,
               float width = 2);
void step_dashed(Ui& ui, std::span<const float> edges, std::span<const float> ys, Color color,
                 float width = 1.5f);

// Promised but not used: a 28 % fill under a hatch. Beyond the limit: the same in red.
void hatched_area(Ui& ui, const Rect& rect, Color color);
void cooldown_area(Ui& ui, const Rect& rect);

// Thresholds are dashed, caps dotted; the label stands on the line at `label_x`, away from data.
void threshold_line(Ui& ui, float x0, float x1, float y, Color color, std::string_view label,
                    float label_x);
void cap_line(Ui& ui, float x0, float x1, float y, Color color, std::string_view label);

// Small charts of tiles: the newest value at the right, with a dot.
void sparkline(Ui& ui, const Rect& rect, std::span<const double> values, Color color);
// One bar for each value, 2 px apart; `lit` is drawn in full colour, the rest at half.
void bars(Ui& ui, const Rect& rect, std::span<const double> values, Color color, int lit = -1);

}  // namespace tabplane::shell
