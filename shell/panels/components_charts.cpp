#include <array>
#include <cmath>
#include <vector>

#include "shell/panels/components_parts.h"
#include "shell/widgets/chart_stack.h"

namespace tabplane::shell::components {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t four_pm = 1'760'457'600'000;  // Tue 14 Oct 2025 16:00 UTC

void draw_steps(Ui& ui, const Rect& rect) {
  const Palette& p = ui.palette();
  const CardResult frame =
      card(ui, rect, {.title = "Next 24 hours", .context = "16:00 to 16:00 UTC"});
  Rect body = inset(frame.body, space::card, 0);
  cut_left(body, 40);
  const TimeAxis axis{four_pm, four_pm + 24 * hour, body.x, body.right()};
  const std::int64_t now = four_pm + 42 * minute;
  const std::vector<TimeLabel> labels = time_labels(ui, axis, {.now = now});
  const Rect head = cut_top(body, 24);
  const Rect plot = cut_top(body, 64, 8);
  const float foot = plot.bottom() + 8 + 3 * 30;
  draw_time_grid(ui, labels, plot.y, foot);
  const ValueAxis values{0, 1024, plot.y + 4, plot.bottom()};
  const std::array<double, 3> steps = {0, 512, 1024};
  const std::array<std::string, 3> words = {"0", "512", "1,024"};
  draw_value_grid(ui, plot, values, steps, words);
  const std::array<std::int64_t, 6> hours = {0, 2, 7, 12, 16, 24};
  const std::array<double, 5> base = {120, 120, 120, 120, 120};
  const std::array<double, 5> used = {240, 440, 210, 120, 632};
  std::vector<float> edges;
  std::vector<float> zero;
  std::vector<float> low;
  std::vector<float> high;
  edges.reserve(hours.size());
  for (const std::int64_t h : hours) edges.push_back(axis.x_of(four_pm + h * hour));
  for (std::size_t i = 0; i < used.size(); ++i) {
    zero.push_back(plot.bottom());
    low.push_back(values.y_of(base[i]));
    high.push_back(values.y_of(used[i]));
  }
  step_area(ui, edges, low, zero, p.t3, p.area_stacked);
  step_area(ui, edges, high, low, p.series[1], p.area_stacked);
  hatched_area(ui,
               rect_between({axis.x_of(four_pm + 12 * hour), values.y_of(700)},
                            {axis.x_of(four_pm + 15 * hour), values.y_of(120)}),
               p.series[0]);
  const std::array<float, 2> whole = {plot.x, plot.right()};
  const std::array<float, 1> capacity = {values.y_of(1024)};
  step_line(ui, whole, capacity, p.t1);
  Rect rows{plot.x, plot.bottom() + 8, plot.w, 90};
  const auto line = [&]() {
    const Rect row = cut_top(rows, 30);
    hairline_x(ui, rect.x + space::card, plot.right(), row.bottom() - 1, p.grid);
    return row;
  };
  const Region region(ui, "Bars");
  Rect row = line();
  time_bar(ui, axis, row, four_pm - hour, four_pm + hour,
           {.label = "nightly-ci", .color = p.series[2], .past = true});
  time_bar(ui, axis, row, four_pm + 2 * hour, four_pm + 7 * hour,
           {.label = "broadcast-live", .amount = "320", .color = p.series[0], .selected = true});
  time_bar(ui, axis, row, four_pm + 16 * hour, four_pm + 26 * hour,
           {.label = "research-batch", .amount = "512", .color = p.series[1]});
  row = line();
  time_bar(ui, axis, row, four_pm + 9 * hour, four_pm + 14 * hour,
           {.label = "upgrade 4.2", .color = p.series[3], .planned = true});
  row = line();
  time_bar(ui, axis, row, four_pm + 5 * hour, four_pm + 12 * hour,
           {.label = "research-batch",
            .amount = "+384",
            .key = "ghost",
            .color = p.series[1],
            .ghost = true,
            .conflict = true,
            .interactive = false});
  draw_time_labels(ui, labels, head.center_y());
  draw_now(ui, axis, now, head.bottom() - 4, foot, head.center_y());
}

void draw_samples(Ui& ui, const Rect& rect) {
  const Palette& p = ui.palette();
  const CardResult frame = card(ui, rect, {.title = "CPU", .context = "one evaluation a minute"});
  Rect body = inset(frame.body, space::card, 0);
  cut_left(body, 32);
  const Rect marks = cut_top(body, 20);
  const Rect foot = cut_bottom(body, 28);
  const Rect plot = body;
  const TimeAxis axis{four_pm, four_pm + 6 * hour, plot.x, plot.right()};
  const std::int64_t now = four_pm + 4 * hour + 34 * minute;
  const ValueAxis values{0, 100, plot.y, plot.bottom()};
  const std::vector<TimeLabel> labels = time_labels(ui, axis, {.now = now});
  draw_time_grid(ui, labels, plot.y, plot.bottom());
  const std::array<double, 5> steps = {0, 25, 50, 75, 100};
  const std::array<std::string, 5> words = {"0", "25", "50", "75", "100"};
  draw_value_grid(ui, plot, values, steps, words);
  for (const std::int64_t start : {144, 190}) {
    const std::int64_t at = four_pm + start * minute;
    cooldown_area(
        ui, rect_between({axis.x_of(at), plot.y}, {axis.x_of(at + 10 * minute), plot.bottom()}));
  }
  std::vector<float> xs;
  std::vector<float> ys;
  for (std::int64_t i = 0; i <= 274; i += 2) {
    const auto t = static_cast<float>(i);
    const float wave =
        62 + 18 * std::sin(t / 34) + 4 * std::sin(t * 1.7f) + 3 * std::sin(t * 0.61f);
    xs.push_back(axis.x_of(four_pm + i * minute));
    ys.push_back(values.y_of(static_cast<double>(wave)));
  }
  area_above(ui, xs, ys, plot.bottom(), p.series[0], p.area_single);
  data_line(ui, xs, ys, p.series[0]);
  draw_future(ui, axis, now, plot.y, plot.bottom());
  threshold_line(ui, plot.x, plot.right(), values.y_of(90), p.warn, "threshold 90 %", plot.x + 60);
  cap_line(ui, plot.x, plot.right(), values.y_of(25), p.t2, "least 25 %");
  std::vector<Decision> decisions;
  for (const std::int64_t at : {144, 190}) {
    decisions.push_back({axis.x_of(four_pm + at * minute), Status::ok});
  }
  for (const std::int64_t at : {240, 246, 250, 256}) {
    decisions.push_back({axis.x_of(four_pm + at * minute), Status::error});
  }
  draw_decisions(ui, merge_decisions(decisions), marks.center_y(), plot.y, plot.bottom());
  draw_time_labels(ui, labels, foot.y + 14);
  draw_now(ui, axis, now, plot.y, plot.bottom(), foot.y + 14);
}

void draw_stack(Ui& ui, const Rect& rect) {
  const Palette& p = ui.palette();
  constexpr std::int64_t day = 24 * hour;
  constexpr std::int64_t first = four_pm / day * day - 13 * day;
  const CardResult frame = card(ui, rect, {.title = "Cost by day", .context = "14 days"});
  Rect body = inset(frame.body, space::card, 0);
  cut_left(body, 40);
  const Rect foot = cut_bottom(body, 28);
  const TimeZone utc;
  const TimeAxis axis{first, first + 14 * day, body.x, body.right(), &utc};
  const ValueAxis values{0, 60, body.y, body.bottom()};
  const std::array<double, 4> steps = {0, 20, 40, 60};
  const std::array<std::string, 4> words = {"$0", "$20", "$40", "$60"};
  draw_value_grid(ui, body, values, steps, words);
  draw_time_labels(ui, time_labels(ui, axis, {}), foot.center_y());
  std::vector<StackedBar> bars;
  for (std::int64_t i = 0; i < 14; ++i) {
    const auto up = static_cast<double>(i);
    const double sum = 18 + up + 12 + up / 2 + 6;
    const std::int64_t at = first + i * day;
    bars.push_back({at,
                    at + day,
                    {18 + up, 12 + up / 2, 6},
                    day_month_text(at),
                    money_text(static_cast<std::int64_t>(sum * 100), 2, "$")});
  }
  const std::array<Color, 3> colors = {p.series[0], p.series[1], p.t3};
  const Region region(ui, "Stacked bars");
  stacked_bars(ui, body, axis, values, bars, colors, 9);
}

}  // namespace

float draw_charts(Ui& ui, Place at, ComponentsState&) {
  float y = at.y;
  section(ui, at.x, y + 14, "Time axis, steps, bars");
  draw_steps(ui, {at.x, y + 30, at.w, 252});
  y += 30 + 252 + 12;
  section(ui, at.x, y + 14, "Samples, thresholds, decisions");
  draw_samples(ui, {at.x, y + 30, at.w, 220});
  y += 30 + 220 + 12;
  section(ui, at.x, y + 14, "Stacked bars");
  draw_stack(ui, {at.x, y + 30, at.w, 220});
  return y + 30 + 220 + 12;
}

}  // namespace tabplane::shell::components
