#include "shell/widgets/chart_axis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shell/format.h"
#include "shell/widgets/draw.h"

namespace tabplane::shell {
namespace {

constexpr std::int64_t long_axis_ms = 4LL * 24 * 60 * 60 * 1000;
constexpr float pill_room = 36;
constexpr float after_line_gap = 5;
constexpr float pill_height = 18;

// What a label says where no greater unit stands above it.
std::string text_alone(std::int64_t at, TimeUnit unit, bool major, const TimeZone& zone) {
  if (unit == TimeUnit::day) return day_month_text(zone.wall(at)).substr(4);
  return tick_text(at, major ? unit_above(unit) : unit, zone);
}

}  // namespace

TimeZone TimeAxis::clock() const {
  return zone != nullptr ? *zone : TimeZone::sampled(zone_offset_ms, from, to);
}

float TimeAxis::x_of(std::int64_t at) const {
  if (to <= from) return left;
  const double share = static_cast<double>(at - from) / static_cast<double>(to - from);
  return left + static_cast<float>(share * static_cast<double>(right - left));
}

std::int64_t TimeAxis::at_x(float x) const {
  if (right <= left) return from;
  const double share = static_cast<double>(x - left) / static_cast<double>(right - left);
  return from + static_cast<std::int64_t>(std::llround(share * static_cast<double>(to - from)));
}

TimeStep label_step(const TimeAxis& axis, float least_pitch) {
  if (axis.right <= axis.left || axis.to <= axis.from) return usual_steps().back();
  const double ms_per_px =
      static_cast<double>(axis.to - axis.from) / static_cast<double>(axis.right - axis.left);
  return step_of_at_least(
      static_cast<std::int64_t>(std::ceil(static_cast<double>(least_pitch) * ms_per_px)));
}

std::vector<TimeLabel> time_labels(Ui& ui, const TimeAxis& axis, const LabelRule& rule) {
  std::vector<TimeLabel> labels;
  const TimeZone zone = axis.clock();
  const TimesIn wall_times({});
  const TimeStep step = label_step(axis, rule.least_pitch);
  const float pill = rule.now ? axis.x_of(*rule.now) : -1e9f;
  for (const std::int64_t at : ticks(axis.from, axis.to, step, zone)) {
    TimeLabel label;
    label.at = at;
    label.x = axis.x_of(at);
    label.major = step.unit != TimeUnit::year && beginning_at(at, zone) >= unit_above(step.unit);
    label.text = rule.units_above ? tick_text(at, step.unit, zone)
                                  : text_alone(at, step.unit, label.major, zone);
    label.width =
        text_width(ui, label.text, label.major ? TextStyle::axis_medium : TextStyle::axis);
    if (rule.place == LabelPlace::after_line) {
      label.left = label.x + after_line_gap;
    } else {
      label.left = label.x - label.width / 2;
      label.left = std::clamp(label.left, axis.left, std::max(axis.left, axis.right - label.width));
    }
    const bool leaves = label.left + label.width > axis.right + 1;
    const float middle = label.left + label.width / 2;
    const bool hits_pill = std::abs(middle - pill) < pill_room + (label.width - 33) / 2;
    const auto shown_before = std::find_if(labels.rbegin(), labels.rend(),
                                           [](const TimeLabel& l) { return !l.text.empty(); });
    const bool hits_before =
        shown_before != labels.rend() && label.left < shown_before->left + shown_before->width + 6;
    if (leaves || hits_pill || hits_before) label.text.clear();
    labels.push_back(std::move(label));
  }
  return labels;
}

std::vector<TimeLabel> labels_above(Ui& ui, const TimeAxis& axis, TimeStep step) {
  std::vector<TimeLabel> labels;
  if (step.unit == TimeUnit::year) return labels;
  const TimeZone zone = axis.clock();
  const TimesIn wall_times({});
  const TimeStep above{unit_above(step.unit), 1};
  std::vector<std::int64_t> begins = ticks(axis.from, axis.to, above, zone);
  if (begins.empty() || begins.front() > axis.from) {
    begins.insert(begins.begin(), tick_at_or_before(axis.from, above, zone));
  }
  for (std::size_t i = 0; i < begins.size(); ++i) {
    TimeLabel label;
    label.at = begins[i];
    label.major = label.at >= axis.from;
    label.x = axis.x_of(std::max(label.at, axis.from));
    label.left = label.x + after_line_gap;
    const float end = i + 1 < begins.size() ? axis.x_of(begins[i + 1]) : axis.right;
    for (const bool whole : {true, false}) {
      label.text =
          whole ? unit_text(label.at, above.unit, zone) : tick_text(label.at, above.unit, zone);
      label.width = text_width(ui, label.text, TextStyle::caption);
      if (label.left + label.width <= std::min(axis.right, end)) break;
      if (!whole) label = {label.at, label.x, label.left, 0, {}, label.major};
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

void draw_time_labels(Ui& ui, std::span<const TimeLabel> labels, float cy) {
  const Palette& p = ui.palette();
  for (const TimeLabel& label : labels) {
    text_left(ui, label.left, cy, label.text,
              label.major ? TextStyle::axis_medium : TextStyle::axis, label.major ? p.t1 : p.t3);
  }
}

void draw_time_grid(Ui& ui, std::span<const TimeLabel> labels, float top, float bottom) {
  const Palette& p = ui.palette();
  for (const TimeLabel& label : labels) {
    hairline_y(ui, label.x, top, bottom, label.major ? p.line2 : p.grid);
  }
}

void draw_now(Ui& ui, const TimeAxis& axis, std::int64_t now, float top, float bottom,
              std::optional<float> pill_cy) {
  if (now < axis.from || now > axis.to) return;
  const Palette& p = ui.palette();
  const float x = axis.x_of(now);
  hairline_y(ui, x, top, bottom, p.accent);
  if (!pill_cy) return;
  const std::int64_t wall = axis.clock().wall(now);
  const TimesIn wall_times({});
  const std::string words =
      axis.to - axis.from > long_axis_ms ? day_month_text(wall).substr(4) : time_text(wall);
  const float width = std::round(text_width(ui, words, TextStyle::axis_medium)) + 8;
  // The pill stays on the axis although its line may be at the very edge.
  const float left = std::clamp(x - width / 2, axis.left, std::max(axis.left, axis.right - width));
  const Rect pill{ui.snap(left), ui.snap(*pill_cy - pill_height / 2), width, pill_height};
  fill(ui, pill, p.accent_fill, radius::keycap);
  text_center(ui, pill.center_x(), *pill_cy, words, TextStyle::axis_medium, p.on_fill);
}

void draw_future(Ui& ui, const TimeAxis& axis, std::int64_t now, float top, float bottom) {
  const float x = std::clamp(axis.x_of(now), axis.left, axis.right);
  fill(ui, rect_between({x, top}, {axis.right, bottom}), faded(ui.palette().bg, ui.palette().veil));
}

float ValueAxis::y_of(double value) const {
  if (most <= least) return bottom;
  const double share = (value - least) / (most - least);
  return bottom - static_cast<float>(share * static_cast<double>(bottom - top));
}

double ValueAxis::value_at(float y) const {
  if (bottom <= top) return least;
  return least + static_cast<double>((bottom - y) / (bottom - top)) * (most - least);
}

std::vector<double> value_steps(double most, int wanted) {
  if (!(most > 0)) return {0, 1};
  const double rough = most / wanted;
  double power = 1;
  while (power * 10 <= rough) power *= 10;
  while (power > rough) power /= 10;
  double step = power * 10;
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (power * factor >= rough) {
      step = power * factor;
      break;
    }
  }
  std::vector<double> steps;
  const int count = static_cast<int>(std::ceil(most / step - 1e-9));
  for (int i = 0; i <= count; ++i) steps.push_back(step * i);
  return steps;
}

std::vector<double> binary_steps(double most, int wanted) {
  if (!(most > 0)) return {0, 1};
  double step = 1;
  while (step * wanted < most) step *= 2;
  std::vector<double> steps;
  for (int i = 0; step * (i - 1) < most; ++i) steps.push_back(step * i);
  return steps;
}

void draw_value_grid(Ui& ui, const Rect& plot, const ValueAxis& axis, std::span<const double> steps,
                     std::span<const std::string> labels) {
  const Palette& p = ui.palette();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const float y = axis.y_of(steps[i]);
    if (y < plot.y - 1 || y > plot.bottom() + 1) continue;
    hairline_x(ui, plot.x, plot.right(), y, steps[i] == 0 ? p.line2 : p.grid);
    if (i < labels.size()) {
      text_right(ui, plot.x - 8, y, labels[i], TextStyle::axis, p.t3);
    }
  }
}

}  // namespace tabplane::shell
