#include "shell/widgets/chart_axis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shell/format.h"
#include "shell/widgets/draw.h"

namespace tabplane::shell {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::array<std::int64_t, 16> steps_of_time = {
    minute,   2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour,     2 * hour,
    3 * hour, 6 * hour,   12 * hour,  day,         2 * day,     7 * day,     14 * day, 28 * day};
constexpr float pill_room = 36;
constexpr float after_line_gap = 5;
constexpr float pill_height = 18;

// The first multiple of `step` at or after `at`, in the zone that times are written in.
std::int64_t first_line(const TimeAxis& axis, std::int64_t step) {
  const std::int64_t local = axis.from + zone_offset_ms(axis.from);
  const std::int64_t over = ((local % step) + step) % step;
  return axis.from + (over == 0 ? 0 : step - over);
}

bool is_midnight(std::int64_t at) {
  return (at + zone_offset_ms(at)) % day == 0;
}

}  // namespace

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

std::int64_t label_step(const TimeAxis& axis, float least_pitch) {
  const double px_per_ms = axis.to > axis.from ? static_cast<double>(axis.right - axis.left) /
                                                     static_cast<double>(axis.to - axis.from)
                                               : 0;
  for (const std::int64_t step : steps_of_time) {
    if (static_cast<double>(step) * px_per_ms >= static_cast<double>(least_pitch)) return step;
  }
  return steps_of_time.back();
}

std::vector<TimeLabel> time_labels(Ui& ui, const TimeAxis& axis, const LabelRule& rule) {
  std::vector<TimeLabel> labels;
  const std::int64_t step = label_step(axis, rule.least_pitch);
  const float pill = rule.now ? axis.x_of(*rule.now) : -1e9f;
  for (std::int64_t at = first_line(axis, step); at <= axis.to; at += step) {
    TimeLabel label;
    label.at = at;
    label.x = axis.x_of(at);
    label.midnight = is_midnight(at);
    label.text = label.midnight && !rule.days_above ? day_text(at) : time_text(at);
    if (step >= day) label.text = rule.days_above ? day_text(at) : day_month_text(at).substr(4);
    label.width =
        text_width(ui, label.text, label.midnight ? TextStyle::axis_medium : TextStyle::axis);
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

std::vector<TimeLabel> day_labels(Ui& ui, const TimeAxis& axis) {
  std::vector<TimeLabel> labels;
  const std::int64_t local = axis.from + zone_offset_ms(axis.from);
  const std::int64_t into = ((local % day) + day) % day;
  for (std::int64_t at = axis.from - into; at < axis.to; at += day) {
    TimeLabel label;
    label.at = at;
    label.midnight = at >= axis.from;
    label.x = axis.x_of(std::max(at, axis.from));
    label.text = day_month_text(at);
    label.width = text_width(ui, label.text, TextStyle::caption);
    label.left = label.x + after_line_gap;
    const float end = std::min(axis.right, axis.x_of(at + day));
    if (label.left + label.width > end) {
      label.text = day_text(at);
      label.width = text_width(ui, label.text, TextStyle::caption);
    }
    if (label.left + label.width > end) label.text.clear();
    labels.push_back(std::move(label));
  }
  return labels;
}

void draw_time_labels(Ui& ui, std::span<const TimeLabel> labels, float cy) {
  const Palette& p = ui.palette();
  for (const TimeLabel& label : labels) {
    text_left(ui, label.left, cy, label.text,
              label.midnight ? TextStyle::axis_medium : TextStyle::axis,
              label.midnight ? p.t1 : p.t3);
  }
}

void draw_time_grid(Ui& ui, std::span<const TimeLabel> labels, float top, float bottom) {
  const Palette& p = ui.palette();
  for (const TimeLabel& label : labels) {
    hairline_y(ui, label.x, top, bottom, label.midnight ? p.line2 : p.grid);
  }
}

void draw_now(Ui& ui, const TimeAxis& axis, std::int64_t now, float top, float bottom,
              std::optional<float> pill_cy) {
  if (now < axis.from || now > axis.to) return;
  const Palette& p = ui.palette();
  const float x = axis.x_of(now);
  hairline_y(ui, x, top, bottom, p.accent);
  if (!pill_cy) return;
  const std::string words = time_text(now);
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
