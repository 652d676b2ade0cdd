#include <algorithm>
#include <string>
#include <vector>

#include "core/base/order.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/overview_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float axis_down = 50;  // from the card's top to the middle of its axis
constexpr float grid_down = 64;  // to where lines begin
constexpr float plot_down = 77;  // to the plot's greatest value
constexpr float plot_height = 64;
constexpr float lanes_down = 148;  // with a plot
constexpr float lanes_alone = 68;  // without one
constexpr float lane_height = 31;
constexpr float foot = 11;
constexpr float name_room = 120;  // lane names and amounts, left of the plot
constexpr float merge_within = 14;
constexpr float phone_row = 44;
constexpr std::size_t phone_rows = 6;

bool has_plot(const OverviewView& view) {
  return std::any_of(view.open_steps.begin(), view.open_steps.end(),
                     [](const OpenStep& step) { return step.open > 0; });
}

bool nothing_to_show(const OverviewView& view) {
  return view.timers.count == 0 && !has_plot(view) && view.reservations.lanes.empty();
}

std::size_t lanes_of(const OverviewView& view) {
  return view.reservations.lanes.size() + view.timers.lanes.size();
}

std::string timers_summary(const OverviewView& view) {
  const Span& window = view.timers.window;
  return time_text(window.start.unix_ms) + " to " + time_text(window.end.unix_ms) + " " +
         zone_text(window.start.unix_ms);
}

// Marks too near to each other stand as one with their count.
struct MarkGroup {
  float x = 0;
  std::size_t first = 0;
  std::size_t count = 0;
};

std::vector<MarkGroup> grouped(const TimeAxis& axis, const TimerLane& lane) {
  std::vector<MarkGroup> groups;
  float last = 0;
  for (std::size_t i = 0; i < lane.marks.size(); ++i) {
    const float x = axis.x_of(lane.marks[i].at.unix_ms);
    if (!groups.empty() && x - last < merge_within) {
      groups.back().count += 1;
    } else {
      groups.push_back({x, i, 1});
    }
    last = x;
  }
  return groups;
}

std::string group_label(const TimerLane& lane, const MarkGroup& group) {
  return group.count == 1 ? lane.marks[group.first].label
                          : std::to_string(group.count) + " " + lane.several;
}

std::string group_route(const TimerLane& lane, const MarkGroup& group) {
  if (group.count == 1) return lane.marks[group.first].route;
  return shared_route(std::span(lane.marks).subspan(group.first, group.count));
}

// One group with its words to the right, or to the left where the day ends.
void draw_group(Ui& ui, const Rect& row, const TimerLane& lane, const MarkGroup& group,
                float room_left, float room_right, Actions& actions) {
  const Palette& p = ui.palette();
  const TimerMark& first = lane.marks[group.first];
  const std::string label = group_label(lane, group);
  const float room = std::max(room_left, room_right);
  // Words are there whole or not at all.
  std::string words = label;
  if (text_width(ui, words, TextStyle::secondary) > room) {
    words = group.count == 1 ? first.brief : std::to_string(group.count);
  }
  const float shown = text_width(ui, words, TextStyle::secondary);
  const bool worded = !words.empty() && shown <= room;
  const float text_x = shown <= room_right ? group.x + 10 : group.x - 10 - shown;
  Rect target{group.x - 8, row.center_y() - 10, 16, 20};
  if (worded) {
    target = rect_between({std::min(target.x, text_x - 4), target.y},
                          {std::max(target.right(), text_x + shown + 4), target.bottom()});
  }
  const std::string route = group_route(lane, group);
  const std::string key = std::to_string(group.first);
  const Interaction state = interact(ui, target, key);
  if (state.hovered && !route.empty()) fill(ui, target, p.hover, radius::keycap);
  mark(ui, {group.x, row.center_y()}, status_of(first.grade), 0.9f);
  if (worded) {
    text_left(ui, text_x, row.center_y(), words, TextStyle::secondary, state.hovered ? p.t1 : p.t2);
  }
  if (state.focused) focus_ring(ui, target, radius::keycap);
  const std::string when = full_clock_text(first.at.unix_ms);
  const Region one(ui, label, key);
  WidgetRecord& added =
      record(ui, state, target, route.empty() ? WidgetRole::button : WidgetRole::link, label);
  added.value = when;
  hint(ui, state, target, group.count == 1 ? label + " at " + when : label + " from " + when);
  if (state.clicked && !route.empty()) actions.push_back(Navigate{route});
}

void draw_lane(Ui& ui, const TimeAxis& axis, const Rect& row, const TimerLane& lane, TimePoint now,
               Actions& actions) {
  const Palette& p = ui.palette();
  const Region region(ui, lane.name);
  text_left(ui, row.x, row.center_y(), lane.name, TextStyle::secondary, p.t2);
  if (lane.marks.empty()) {
    text_left(ui, axis.x_of(now.unix_ms) + 10, row.center_y(), lane.nothing, TextStyle::secondary,
              p.t3);
    record_text(ui, row, lane.name, lane.nothing);
    return;
  }
  const std::vector<MarkGroup> groups = grouped(axis, lane);
  float taken = axis.left;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const float next = i + 1 < groups.size() ? groups[i + 1].x - 16 : axis.right;
    const float room_right = std::max(0.0f, next - groups[i].x - 10);
    // To its left is what the groups before have not used.
    const float room_left = std::max(0.0f, groups[i].x - 18 - taken);
    draw_group(ui, row, lane, groups[i], i + 1 < groups.size() ? 0 : room_left, room_right,
               actions);
    const float width = text_width(ui, group_label(lane, groups[i]), TextStyle::secondary);
    taken = groups[i].x + 10 + std::min(width, room_right);
  }
}

void draw_bars(Ui& ui, const TimeAxis& axis, const Rect& row, const ReservationDay& day,
               std::size_t lane, Actions& actions) {
  const Palette& p = ui.palette();
  const Region region(ui, "Reservations", "lane " + std::to_string(lane));
  if (lane == 0) {
    text_left(ui, row.x, row.center_y(), "Reservations", TextStyle::secondary, p.t2);
  } else if (lane + 1 == day.lanes.size() && day.hidden > 0) {
    text_left(ui, row.x, row.center_y(), "and " + count_text(day.hidden) + " more",
              TextStyle::caption, p.t3);
  }
  for (const ReservationBar& one : day.lanes[lane]) {
    const Region own(ui, one.label, one.route);
    const TimeBarResult bar =
        time_bar(ui, axis, row, one.window.start.unix_ms, one.window.end.unix_ms,
                 {.label = one.label,
                  .amount = one.amount,
                  .color = series_color(p, one.series),
                  .past = one.past},
                 20);
    if (bar.state.clicked) actions.push_back(Navigate{one.route});
  }
}

void draw_plot(Ui& ui, const Rect& rect, const TimeAxis& axis, const OverviewView& view) {
  const Palette& p = ui.palette();
  std::uint64_t most = 1;
  for (const OpenStep& step : view.open_steps) most = std::max(most, step.open);
  const ValueAxis values{0, static_cast<double>(most), rect.y, rect.bottom()};
  std::vector<float> edges;
  std::vector<float> tops;
  for (const OpenStep& step : view.open_steps) {
    edges.push_back(std::max(axis.left, axis.x_of(step.at.unix_ms)));
    tops.push_back(values.y_of(static_cast<double>(step.open)));
  }
  edges.push_back(axis.right);
  const std::vector<float> bottoms(tops.size(), rect.bottom());
  step_area(ui, edges, tops, bottoms, p.series[0], p.area_stacked);
  hairline_x(ui, axis.left, axis.right, rect.bottom(), p.line2);
  text_right(ui, axis.left - 8, rect.y + 1, count_text(most), TextStyle::axis, p.t3);
  text_right(ui, axis.left - 8, rect.bottom() - 2, "0", TextStyle::axis, p.t3);
  const float name_x = axis.left - name_room;
  text_left(ui, name_x, rect.y + 5, "Open", TextStyle::secondary, p.t2);
  text_left(ui, name_x, rect.y + 23, "if none is settled", TextStyle::caption, p.t3);
  ui.semantics().add({.role = WidgetRole::chart,
                      .name = "Open commissions, if none is settled",
                      .value = count_text(view.pending) + " now, " +
                               count_text(view.open_steps.back().open) + " at the end",
                      .rect = visible_part(ui, rect)});
}

void draw_axis_card(Ui& ui, const Rect& rect, const OverviewView& view, TimePoint now,
                    Actions& actions) {
  const Palette& p = ui.palette();
  const TimeAxis axis{view.timers.window.start.unix_ms, view.timers.window.end.unix_ms,
                      rect.x + space::card + name_room, rect.right() - space::card};
  const bool plot = has_plot(view);
  const float lanes = rect.y + (plot ? lanes_down : lanes_alone);
  const float bottom = rect.bottom() - foot;
  const std::vector<TimeLabel> labels = time_labels(ui, axis, {.now = now.unix_ms});
  draw_time_labels(ui, labels, rect.y + axis_down);
  draw_time_grid(ui, labels, rect.y + grid_down, bottom);
  if (plot) {
    draw_plot(ui, {axis.left, rect.y + plot_down, axis.right - axis.left, plot_height}, axis, view);
    hairline_x(ui, rect.x + space::card, axis.right, lanes, p.line2);
  }
  Rect rest{rect.x + space::card, lanes + (plot ? 1.0f : 0.0f), axis.right - rect.x - space::card,
            bottom - lanes};
  const std::size_t bars = view.reservations.lanes.size();
  for (std::size_t i = 0; i < lanes_of(view); ++i) {
    const Rect row = cut_top(rest, lane_height);
    if (i < bars) {
      draw_bars(ui, axis, row, view.reservations, i, actions);
    } else {
      draw_lane(ui, axis, row, view.timers.lanes[i - bars], now, actions);
    }
    if (i + 1 < lanes_of(view) && i + 1 >= bars) {
      hairline_x(ui, row.x, row.right(), row.bottom() - 1, p.grid);
    }
  }
  draw_now(ui, axis, now.unix_ms, rect.y + axis_down, bottom, rect.y + axis_down);
}

void draw_nothing(Ui& ui, const Rect& body, const OverviewView& view, Actions& actions) {
  const EmptyAction way = empty_state(
      ui, body,
      {.icon = Icon::clock,
       .title = "Nothing is due by itself",
       .sentence = view.systems.quota
                       ? "Commissions with a time-out and tokens that expire stand here once "
                         "there are any."
                       : "Work under way and what is scheduled stand here once there is any.",
       .primary = view.holdings > 0 ? std::string_view("Issue a commission") : std::string_view()});
  if (way == EmptyAction::primary) actions.push_back(Navigate{"quotas?new=1"});
}

struct DueRow {
  const TimerMark* mark;
  const TimerLane* lane;
};

std::vector<DueRow> in_order(const OverviewView& view) {
  std::vector<DueRow> rows;
  for (const TimerLane& lane : view.timers.lanes) {
    for (const TimerMark& mark : lane.marks) rows.push_back({&mark, &lane});
  }
  put_in_order(
      rows, [](const DueRow& left, const DueRow& right) { return left.mark->at < right.mark->at; });
  return rows;
}

// The same as a list, for a phone.
void draw_list(Ui& ui, const Rect& body, const OverviewView& view, Actions& actions) {
  const Palette& p = ui.palette();
  Rect rest = inset(body, 14, 0);
  const std::vector<DueRow> rows = in_order(view);
  for (std::size_t i = 0; i < rows.size() && i < phone_rows; ++i) {
    const TimerMark& due = *rows[i].mark;
    const Rect row = cut_top(rest, phone_row);
    const Region one(ui, due.label, std::to_string(i));
    const Interaction state = interact(ui, row, "due");
    mark(ui, {row.x + 6, row.center_y()}, status_of(due.grade), 0.95f);
    const float right = text_right(ui, row.right(), row.center_y(), time_text(due.at.unix_ms),
                                   TextStyle::mono, p.t2);
    text_in(ui, rect_between({row.x + 20, row.y}, {row.right() - right - 8, row.bottom()}),
            due.label, TextStyle::body, p.t1);
    if (i + 1 < rows.size()) hairline_x(ui, row.x, row.right(), row.bottom() - 1, p.grid);
    if (state.focused) focus_ring_inside(ui, row, radius::control);
    record(ui, state, row, WidgetRole::link, due.label).value = full_clock_text(due.at.unix_ms);
    if (state.clicked && !due.route.empty()) actions.push_back(Navigate{due.route});
  }
  if (rows.size() > phone_rows) {
    text_in(ui, cut_top(rest, 28), std::to_string(rows.size() - phone_rows) + " more",
            TextStyle::secondary, p.t3);
  }
}

}  // namespace

float overview_day_height(const OverviewView& view, Width width) {
  if (width == Width::phone) {
    const std::size_t rows = in_order(view).size();
    if (rows == 0) return size::card_head + empty_state_height;
    return size::card_head + static_cast<float>(std::min(rows, phone_rows)) * phone_row +
           (rows > phone_rows ? 28.0f : 0.0f) + 6;
  }
  if (nothing_to_show(view)) return size::card_head + empty_state_height + 8;
  const float lanes = static_cast<float>(lanes_of(view)) * lane_height;
  return (has_plot(view) ? lanes_down + 1 : lanes_alone) + lanes + foot;
}

void draw_overview_day(Ui& ui, const Rect& rect, const OverviewView& view,
                       const PageContext& context, Actions& actions) {
  const Region region(ui, "Next 24 hours");
  const CardResult frame =
      card(ui, rect, {.title = "Next 24 hours", .context = timers_summary(view)});
  if (width_class(ui.surface().width) == Width::phone && view.timers.count > 0) {
    draw_list(ui, frame.body, view, actions);
  } else if (nothing_to_show(view) || width_class(ui.surface().width) == Width::phone) {
    draw_nothing(ui, frame.body, view, actions);
  } else {
    draw_axis_card(ui, rect, view, context.now, actions);
  }
}

}  // namespace tabplane::shell
