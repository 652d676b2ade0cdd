#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "shell/format.h"
#include "shell/panels/autoscale_parts.h"
#include "shell/panels/grade_status.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float value_room = 44;  // labels left of the plots
constexpr float marks_height = 26;
constexpr float axis_height = 26;
constexpr float between_plots = 30;
constexpr float merge_within = 14;
constexpr double permille_per_percent = 10;
constexpr double milli_per_unit = 1000;

struct Plots {
  TimeAxis axis;
  Rect marks;
  Rect usage;
  Rect allocation;
  float axis_cy = 0;
};

Plots plots_in(const Rect& body, const AutoscaleView& view) {
  Plots plots;
  Rect rest = inset(body, space::card, 0);
  cut_left(rest, value_room);
  cut_bottom(rest, 6);
  const Rect labels = cut_bottom(rest, axis_height);
  plots.axis_cy = labels.center_y();
  plots.marks = cut_top(rest, marks_height);
  const float both = rest.h - between_plots;
  plots.usage = cut_top(rest, both * 0.6f, between_plots);
  plots.allocation = rest;
  plots.axis = {view.window.start.unix_ms, view.end.unix_ms, rest.x, rest.right()};
  return plots;
}

std::string period_words(const AutoscaleView& view) {
  return "step +" + std::to_string(view.policy.step) + " " + view.unit + ", cap " +
         std::to_string(view.policy.cap);
}

void draw_legend(Ui& ui, const Rect& rest) {
  const Palette& p = ui.palette();
  struct Item {
    std::string_view word;
    Status status;
    Color line;
  };
  const std::array<Item, 4> items = {{{"usage", Status::note, p.series[0]},
                                      {"demand", Status::note, p.t3},
                                      {"scaled", Status::ok, 0},
                                      {"refused", Status::error, 0}}};
  float width = 0;
  for (const Item& item : items) width += text_width(ui, item.word, TextStyle::secondary) + 36;
  if (width > rest.w) return;
  float x = rest.right() - width;
  for (const Item& item : items) {
    if (item.line != 0) {
      hairline_x(ui, x, x + 14, rest.center_y(), item.line, 2);
    } else {
      mark(ui, {x + 7, rest.center_y()}, item.status, 0.9f);
    }
    x = text_left(ui, x + 20, rest.center_y(), item.word, TextStyle::secondary, p.t2) + 16;
  }
}

void draw_cooldowns(Ui& ui, const Plots& plots, const AutoscaleView& view) {
  for (const Span& cooldown : view.cooldowns) {
    const float left = std::max(plots.axis.left, plots.axis.x_of(cooldown.start.unix_ms));
    const float right = std::min(plots.axis.right, plots.axis.x_of(cooldown.end.unix_ms));
    if (right <= left) continue;
    for (const Rect& plot : {plots.usage, plots.allocation}) {
      cooldown_area(ui, {left, plot.y, right - left, plot.h});
    }
  }
}

void draw_usage(Ui& ui, const Plots& plots, const AutoscaleView& view, const PolicyDraft& draft) {
  const Palette& p = ui.palette();
  const ValueAxis values{0, 100, plots.usage.y, plots.usage.bottom()};
  static constexpr std::array<double, 5> steps = {0, 25, 50, 75, 100};
  static const std::vector<std::string> labels = {"0", "25", "50", "75", "100 %"};
  draw_value_grid(ui, plots.usage, values, steps, labels);
  std::vector<float> xs;
  std::vector<float> ys;
  for (const UsagePoint& point : view.usage) {
    xs.push_back(plots.axis.x_of(point.at.unix_ms));
    ys.push_back(values.y_of(static_cast<double>(point.used_permille) / permille_per_percent));
  }
  if (xs.size() > 1) {
    area_above(ui, xs, ys, plots.usage.bottom(), p.series[0], p.area_single);
    data_line(ui, xs, ys, p.series[0]);
  }
  const float label_x = plots.axis.left + 10;
  const auto line = [&](Amount threshold, Color color, const std::string& words) {
    threshold_line(ui, plots.axis.left, plots.axis.right,
                   values.y_of(static_cast<double>(threshold)), color, words, label_x);
  };
  line(view.policy.threshold, p.warn, "threshold " + std::to_string(view.policy.threshold) + " %");
  if (draft.threshold != view.policy.threshold) {
    line(draft.threshold, p.accent, "what if " + std::to_string(draft.threshold) + " %");
  }
}

double greatest_amount(const AutoscalePage& page) {
  double most = static_cast<double>(std::max(page.view.policy.cap, page.draft.cap));
  for (const autoscale::Step& step : page.view.allocation) {
    most = std::max(most, static_cast<double>(step.amount));
  }
  for (const autoscale::Step& step : page.what_if.allocation) {
    most = std::max(most, static_cast<double>(step.amount));
  }
  for (const UsagePoint& point : page.view.usage) {
    most = std::max(most, static_cast<double>(point.demand) / milli_per_unit);
  }
  return most * 1.1;
}

struct StepShape {
  std::vector<float> edges;
  std::vector<float> tops;
};

StepShape shape_of(const std::vector<autoscale::Step>& steps, const Plots& plots,
                   const ValueAxis& values, TimePoint until) {
  StepShape shape;
  for (const autoscale::Step& step : steps) {
    shape.edges.push_back(std::max(plots.axis.left, plots.axis.x_of(step.at.unix_ms)));
    shape.tops.push_back(values.y_of(static_cast<double>(step.amount)));
  }
  shape.edges.push_back(plots.axis.x_of(until.unix_ms));
  return shape;
}

void draw_demand(Ui& ui, const Plots& plots, const AutoscaleView& view, const ValueAxis& values) {
  std::vector<float> xs;
  std::vector<float> ys;
  for (const auto* points : {&view.usage, &view.forecast}) {
    for (const UsagePoint& point : *points) {
      xs.push_back(plots.axis.x_of(point.at.unix_ms));
      ys.push_back(values.y_of(static_cast<double>(point.demand) / milli_per_unit));
    }
  }
  const ClipScope clip(ui, plots.allocation);
  if (xs.size() > 1) dashed_line(ui, xs, ys, ui.palette().t3);
}

void draw_allocation(Ui& ui, const Plots& plots, const AutoscalePage& page) {
  const Palette& p = ui.palette();
  const AutoscaleView& view = page.view;
  const double most = greatest_amount(page);
  const std::vector<double> steps = value_steps(most, 3);
  const ValueAxis values{0, std::max(most, steps.back()), plots.allocation.y,
                         plots.allocation.bottom()};
  std::vector<std::string> labels;
  labels.reserve(steps.size());
  for (const double step : steps) labels.push_back(count_text(static_cast<std::int64_t>(step)));
  text_left(ui, plots.axis.left - value_room, plots.allocation.y - 12, view.unit, TextStyle::axis,
            p.t3);
  draw_value_grid(ui, plots.allocation, values, steps, labels);
  const StepShape had = shape_of(view.allocation, plots, values, view.now);
  const std::vector<float> foot(had.tops.size(), plots.allocation.bottom());
  step_area(ui, had.edges, had.tops, foot, p.series[2], p.area_single);
  step_line(ui, had.edges, had.tops, p.series[2]);
  draw_demand(ui, plots, view, values);
  if (!(page.draft == page.base) && !page.what_if.allocation.empty()) {
    const StepShape then = shape_of(page.what_if.allocation, plots, values, view.now);
    step_dashed(ui, then.edges, then.tops, p.accent);
  }
  cap_line(ui, plots.axis.left, plots.axis.right, values.y_of(static_cast<double>(page.draft.cap)),
           p.t2, "cap " + std::to_string(page.draft.cap));
}

// Marks of one kind too near to each other stand as one with their count.
struct MarkGroup {
  float x = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<MarkGroup> grouped(const Plots& plots, const std::vector<DecisionView>& marks) {
  std::vector<MarkGroup> groups;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const float x = plots.axis.x_of(marks[i].at.unix_ms);
    const bool same = !groups.empty() && marks[groups.back().first].grade == marks[i].grade &&
                      x - plots.axis.x_of(marks[groups.back().last].at.unix_ms) < merge_within;
    if (same) {
      groups.back().last = i;
    } else {
      groups.push_back({x, i, i});
    }
  }
  return groups;
}

Bubble bubble_of(const std::vector<DecisionView>& marks, const MarkGroup& group) {
  const DecisionView& last = marks[group.last];
  Bubble bubble;
  bubble.title = time_text(last.at.unix_ms);
  bubble.status = status_of(last.grade);
  bubble.note = last.grade == Grade::bad ? "Refused" : "Scaled";
  bubble.rows.push_back({"usage", last.usage});
  if (group.last > group.first) {
    bubble.rows.push_back({"decisions", std::to_string(group.last - group.first + 1)});
  }
  if (last.times > 1) {
    bubble.rows.push_back({"evaluations", count_text(last.times), 0, last.grade == Grade::bad});
  }
  bubble.sentence = last.words;
  return bubble;
}

void draw_marks(Ui& ui, const Plots& plots, const AutoscaleView& view) {
  const Palette& p = ui.palette();
  const Region region(ui, "Decisions on the chart");
  for (const MarkGroup& group : grouped(plots, view.marks)) {
    const DecisionView& last = view.marks[group.last];
    const bool bad = last.grade == Grade::bad;
    const Color color = status_color(p, status_of(last.grade));
    const Point center{group.x, plots.marks.center_y()};
    if (bad) {
      dashed_y(ui, group.x, plots.marks.bottom(), plots.allocation.bottom(), color, 1, cap_dash);
    } else {
      hairline_y(ui, group.x, plots.marks.bottom(), plots.allocation.bottom(),
                 mix(color, p.card, 0.6f));
    }
    const std::size_t count = group.last - group.first + 1;
    const std::string counted = count > 1 ? std::to_string(count) : "";
    const float width = 18 + text_width(ui, counted, TextStyle::axis_medium) + (count > 1 ? 6 : 0);
    const Rect target{group.x - width / 2, center.y - 8, width, 16};
    const std::string key = std::to_string(last.id);
    const Interaction state = interact(ui, target, key);
    Point place = center;
    if (count > 1) {
      const Status status = status_of(last.grade);
      surface_box(ui, target, pill_fill(p, status), color, 8);
      text_left(ui, target.x + 17, center.y, counted, TextStyle::axis_medium, pill_text(p, status));
      place.x = target.x + 10;
    }
    if (bad) {
      diamond(ui, place, 4.5f, color);
    } else if (last.up) {
      triangle_up(ui, place, 10, 9, color);
    } else {
      triangle_down(ui, place, 10, 9, color);
    }
    if (state.focused) focus_ring(ui, target, radius::keycap);
    const std::string name = last.words + ", " + full_clock_text(last.at.unix_ms);
    record(ui, state, target, WidgetRole::button, name);
    if (state.hovered || state.focused) float_bubble(ui, target, bubble_of(view.marks, group));
  }
}

std::string chart_words(const AutoscaleView& view) {
  if (view.usage.empty()) return "no usage is known";
  const auto percent = static_cast<std::int64_t>(
      static_cast<double>(view.usage.back().used_permille) / permille_per_percent);
  return std::to_string(percent) + " % of " + std::to_string(view.policy.current) + " " +
         view.unit + ", threshold " + std::to_string(view.policy.threshold) + " %, cap " +
         std::to_string(view.policy.cap);
}

}  // namespace

void draw_autoscale_chart(Ui& ui, const Rect& rect, const AutoscalePage& page) {
  const Region region(ui, "Chart");
  const Palette& p = ui.palette();
  const AutoscaleView& view = page.view;
  const std::string title(autoscale::facts_of(view.type).name);
  const std::string words = period_words(view);
  const CardResult frame = card(ui, rect, {.title = title, .context = words});
  draw_legend(ui, frame.head_rest);
  const Plots plots = plots_in(frame.body, view);
  const std::vector<TimeLabel> labels = time_labels(ui, plots.axis, {.now = view.now.unix_ms});
  draw_time_grid(ui, labels, plots.usage.y, plots.usage.bottom());
  draw_time_grid(ui, labels, plots.allocation.y, plots.allocation.bottom());
  draw_time_labels(ui, labels, plots.axis_cy);
  draw_cooldowns(ui, plots, view);
  draw_usage(ui, plots, view, page.draft);
  draw_allocation(ui, plots, page);
  draw_future(ui, plots.axis, view.now.unix_ms, plots.usage.y, plots.usage.bottom());
  draw_future(ui, plots.axis, view.now.unix_ms, plots.allocation.y, plots.allocation.bottom());
  draw_marks(ui, plots, view);
  draw_now(ui, plots.axis, view.now.unix_ms, plots.usage.y, plots.allocation.bottom(),
           plots.axis_cy);
  if (view.usage.empty()) {
    text_center(ui, plots.usage.center_x(), plots.usage.center_y(),
                "No usage is known: it comes from a workload or from scaleReportUsage",
                TextStyle::secondary, p.t2);
  }
  ui.semantics().add({.role = WidgetRole::chart,
                      .name = "Usage and allocation of " + title,
                      .value = chart_words(view),
                      .rect = visible_part(ui, frame.body)});
}

}  // namespace tabplane::shell
