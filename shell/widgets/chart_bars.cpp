#include "shell/widgets/chart_bars.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float handle_width = 4;
constexpr float handle_height = 14;
constexpr float grip_reach = 6;
constexpr float head_width = 3;
constexpr float planned_head = 10;
constexpr float conflict_strip = 6;

void draw_mark(Ui& ui, Point at, Status status, float scale) {
  if (status == Status::ok) {
    triangle_up(ui, at, 10 * scale, 8.6f * scale, ui.palette().ok);
  } else {
    mark(ui, at, status, scale);
  }
}

}  // namespace

TimeBarResult time_bar(Ui& ui, const TimeAxis& axis, const Rect& row, std::int64_t from,
                       std::int64_t to, const TimeBar& bar, float height) {
  const Palette& p = ui.palette();
  TimeBarResult result;
  const float x0 = axis.x_of(from);
  const float x1 = std::max(x0 + 2, axis.x_of(to));
  const float left = ui.snap(std::max(x0, axis.left));
  const float right = ui.snap(std::min(x1, axis.right));
  if (right <= left) return result;
  const Rect box{left, ui.snap(row.center_y() - height / 2), right - left, height};
  result.rect = box;
  if (bar.interactive) {
    const std::string_view key = bar.key.empty() ? bar.label : bar.key;
    result.state =
        interact(ui, inset(box, box.w < 12 ? -4.0f : 0.0f, 0), key, {.tab_stop = bar.tab_stop});
  }
  const Color tint = mix(bar.color, p.card, bar.past ? p.bar_past : p.bar);
  const bool begins = x0 >= axis.left;
  Color inside = tint;
  if (result.state.hovered && !bar.past) inside = mix(bar.color, p.card, p.bar + 0.08f);
  if (bar.ghost) inside = mix(p.accent, p.card, p.dark ? 0.20f : 0.16f);
  float text_x = box.x + 10;
  if (begins && !bar.planned && !bar.ghost) {
    // Side by side, so that no corner is drawn to be covered: there may be hundreds in sight.
    const float head = std::min(head_width, box.w);
    fill_corners(ui, {box.x, box.y, head, box.h},
                 bar.past ? mix(bar.color, p.card, 0.55f) : bar.color, radius::bar, Corners::left);
    fill_corners(ui, {box.x + head, box.y, box.w - head, box.h}, inside, radius::bar,
                 Corners::right);
  } else {
    fill(ui, box, inside, radius::bar);
  }
  if (bar.planned) {
    const Rect head{box.x, box.y, std::min(planned_head, box.w), box.h};
    hatch(ui, head, bar.color, hatch_in_bar);
    outline(ui, box, bar.color, radius::bar);
    text_x = box.x + planned_head + 7;
  }
  if (bar.conflict) {
    const Rect strip{box.x + 1, box.bottom() - conflict_strip, box.w - 2, conflict_strip};
    fill(ui, strip, mix(p.err, p.card, 0.28f));
    hatch(ui, strip, p.err, hatch_in_bar);
  }
  if (bar.ghost) dashed_outline(ui, box, bar.conflict ? p.err : p.accent, 1, ghost_dash);
  const float room = box.right() - 6 - text_x;
  const float cy = bar.conflict ? box.center_y() - 2 : box.center_y();
  if (room > 12) {
    const float used = place_text(ui, {text_x, cy},
                                  {.text = bar.label,
                                   .style = TextStyle::secondary_medium,
                                   .color = bar.past ? p.t2 : p.t1,
                                   .overflow = Overflow::end_ellipsis,
                                   .room = room});
    if (!bar.amount.empty() && room - used > 8 + text_width(ui, bar.amount, TextStyle::axis)) {
      text_left(ui, std::round(text_x + used + 8), cy, bar.amount, TextStyle::axis, p.t2);
    }
  }
  if (bar.selected) {
    outline(ui, box, p.accent, radius::keycap, 2);
    for (const float x : {box.x, box.right()}) {
      fill(ui,
           {x - handle_width / 2, box.center_y() - handle_height / 2, handle_width, handle_height},
           p.accent, radius::bar);
    }
  }
  if (result.state.focused) focus_ring(ui, box, radius::bar);
  if (bar.interactive) {
    WidgetRecord& added = record(ui, result.state, box, WidgetRole::button, bar.label);
    added.value = bar.value.empty() ? bar.amount : bar.value;
    added.state.selected = bar.selected;
    if (bar.conflict) added.description = "conflict";
    if (result.state.hovered || result.state.held) {
      const float mouse = pointer(ui).x;
      result.grip = BarGrip::body;
      if (std::abs(mouse - x0) <= grip_reach && begins) result.grip = BarGrip::start;
      if (std::abs(mouse - x1) <= grip_reach && x1 <= axis.right) result.grip = BarGrip::end;
    }
  }
  return result;
}

std::vector<DecisionMark> merge_decisions(std::span<const Decision> decisions, float nearer_than) {
  std::vector<DecisionMark> marks;
  std::vector<float> last_x;  // of each mark's youngest member
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const Decision& decision = decisions[i];
    const auto same = std::find_if(marks.rbegin(), marks.rend(), [&](const DecisionMark& mark) {
      return mark.status == decision.status;
    });
    if (same != marks.rend()) {
      const auto at = static_cast<std::size_t>(marks.rend() - same - 1);
      if (decision.x - last_x[at] < nearer_than) {
        marks[at].count += 1;
        marks[at].x = (decisions[marks[at].first].x + decision.x) / 2;
        last_x[at] = decision.x;
        continue;
      }
    }
    marks.push_back({decision.x, decision.status, 1, i});
    last_x.push_back(decision.x);
  }
  return marks;
}

int draw_decisions(Ui& ui, std::span<const DecisionMark> marks, float cy, float plot_top,
                   float plot_bottom) {
  const Palette& p = ui.palette();
  int pointed = -1;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const DecisionMark& one = marks[i];
    const Color color = status_color(p, one.status);
    Rect target{one.x - 9, cy - 10, 18, 20};
    if (one.count == 1) {
      hairline_y(ui, one.x, plot_top, plot_bottom, mix(color, p.card, 0.6f));
      draw_mark(ui, {one.x, cy}, one.status, 1);
    } else {
      const std::string count = std::to_string(one.count);
      const float width = 18 + text_width(ui, count, TextStyle::axis_medium) + 6;
      target = {std::round(one.x - width / 2), ui.snap(cy - 8), std::round(width), 16};
      surface_box(ui, target, pill_fill(p, one.status), color, 8);
      draw_mark(ui, {target.x + 10, cy}, one.status, 0.8f);
      text_left(ui, target.x + 17, cy, count, TextStyle::axis_medium, pill_text(p, one.status));
    }
    if (inset(target, -2).contains(pointer(ui))) pointed = static_cast<int>(i);
  }
  return pointed;
}

}  // namespace tabplane::shell
