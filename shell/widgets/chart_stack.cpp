#include "shell/widgets/chart_stack.h"

#include <algorithm>
#include <cstddef>

#include "shell/widgets/draw.h"

namespace tabplane::shell {
namespace {

constexpr float quiet_share = 0.45f;  // of a colour in a bar at rest, as in the bars of tiles
constexpr float lit_share = 0.75f;

// Bars keep apart only where there is room for it.
float gap_of(float pitch) {
  if (pitch >= 12) return 3;
  return pitch >= 5 ? 1.0f : 0.0f;
}

// Returns the y of the bar's top.
float draw_bar(Ui& ui, const Rect& column, const ValueAxis& values, const StackedBar& bar,
               std::span<const Color> colors, float share) {
  const Palette& p = ui.palette();
  double sum = 0;
  float foot = ui.snap(values.y_of(0));
  for (std::size_t at = 0; at < std::min(bar.parts.size(), colors.size()); ++at) {
    if (bar.parts[at] <= 0) continue;
    sum += bar.parts[at];
    const float top = ui.snap(values.y_of(sum));
    if (top >= foot) continue;  // less than a device pixel: what is above it takes its place
    fill(ui, rect_between({column.x, top}, {column.right(), foot}), mix(colors[at], p.card, share));
    hairline_x(ui, column.x, column.right(), top, colors[at]);
    foot = top;
  }
  return foot;
}

}  // namespace

StackResult stacked_bars(Ui& ui, const Rect& plot, const TimeAxis& axis, const ValueAxis& values,
                         std::span<const StackedBar> bars, std::span<const Color> colors,
                         int picked) {
  const Palette& p = ui.palette();
  StackResult result;
  for (std::size_t at = 0; at < bars.size(); ++at) {
    const StackedBar& bar = bars[at];
    const float left = ui.snap(std::max(axis.x_of(bar.from), axis.left));
    const float right = ui.snap(std::min(axis.x_of(bar.to), axis.right));
    if (right <= left) continue;
    const int index = static_cast<int>(at);
    const Rect place{left, plot.y, right - left, plot.h};
    const bool stop = picked >= 0 ? index == picked : at + 1 == bars.size();
    const Interaction state = interact(ui, place, bar.name, {.tab_stop = stop});
    const bool pointed = state.hovered || state.focused;
    if (pointed) fill(ui, place, p.hover);
    const float gap = gap_of(place.w);
    const Rect column{place.x + gap / 2, place.y, std::max(1.0f, place.w - gap), place.h};
    const float top = draw_bar(ui, column, values, bar, colors,
                               pointed || index == picked ? lit_share : quiet_share);
    const Rect drawn = rect_between({column.x, top}, {column.right(), plot.bottom()});
    if (index == picked) outline(ui, inset(drawn, -2), p.accent, radius::bar, 2);
    if (state.focused) focus_ring(ui, drawn, radius::bar);
    WidgetRecord& added = record(ui, state, place, WidgetRole::button, bar.name);
    added.value = bar.value;
    added.state.selected = index == picked;
    if (state.clicked) result.pressed = index;
    if (pointed || (index == picked && result.pointed < 0)) result.place = drawn;
    if (pointed) result.pointed = index;
  }
  return result;
}

}  // namespace tabplane::shell
