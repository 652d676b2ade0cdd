// Axes: where a moment or an amount lies, which labels fit, and the lines behind the data.
//
// Times are milliseconds since 1970, spans are half open. Labels fall on the full hours of the zone
// that times are written in (shell/format.h). Everything that decides is pure and
// tested; drawing only follows it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shell/widgets/text.h"

namespace tabplane::shell {

struct TimeAxis {
  std::int64_t from = 0;
  std::int64_t to = 0;
  float left = 0;
  float right = 0;

  // Not clamped: a bar that begins before the axis has a negative distance.
  float x_of(std::int64_t at) const;
  std::int64_t at_x(float x) const;
};

struct TimeLabel {
  std::int64_t at = 0;
  float x = 0;     // of the grid line
  float left = 0;  // of the text
  float width = 0;
  std::string text;
  bool midnight =
      false;  // the day begins: text is the day, or the hour 00:00 where days stand above
};

enum class LabelPlace : unsigned char {
  centered,    // on the line; the first left-, the last right-aligned within the plot
  after_line,  // 5 px right of the line, as in a calendar
};

struct LabelRule {
  LabelPlace place = LabelPlace::centered;
  bool days_above = false;          // midnights read "00:00" and days stand in a row above
  float least_pitch = 44;           // px between lines
  std::optional<std::int64_t> now;  // labels within 36 px of its pill are left out
};

// The step between labels: the shortest usual one (1, 2, 5, 10, 15, 30 min, 1, 2, 3, 6, 12 h, 1, 2,
// 7, 14, 28 days) whose lines are at least `least_pitch` apart.
std::int64_t label_step(const TimeAxis& axis, float least_pitch);
// Every line of the axis, labelled or not: grid lines are drawn also where a label was left out.
std::vector<TimeLabel> time_labels(Ui& ui, const TimeAxis& axis, const LabelRule& rule);
// One for each day that is in sight, in the row above: "Tue 14 Oct".
std::vector<TimeLabel> day_labels(Ui& ui, const TimeAxis& axis);

// Labels at `cy`, in t3; midnights in t1.
void draw_time_labels(Ui& ui, std::span<const TimeLabel> labels, float cy);
// The vertical lines through a plot; midnights in line2.
void draw_time_grid(Ui& ui, std::span<const TimeLabel> labels, float top, float bottom);
// The accent line through all plots of the axis, and its time in a pill on the axis at `pill_cy`.
void draw_now(Ui& ui, const TimeAxis& axis, std::int64_t now, float top, float bottom,
              std::optional<float> pill_cy);
// What has not happened yet is veiled, under its labels.
void draw_future(Ui& ui, const TimeAxis& axis, std::int64_t now, float top, float bottom);

// Amounts upward from `bottom` to `top` (y downward, so top < bottom).
struct ValueAxis {
  double least = 0;
  double most = 1;
  float top = 0;
  float bottom = 0;

  float y_of(double value) const;
  double value_at(float y) const;
};

// Round steps of 1, 2, 2.5 or 5 times a power of ten that give 3 to 5 lines from 0 to at least
// `most`.
std::vector<double> value_steps(double most, int wanted = 4);
// The same in powers of two, for capacities: 0, 512, 1024.
std::vector<double> binary_steps(double most, int wanted = 2);

// Horizontal lines and their labels, right-aligned 8 px left of the plot. Only zero is line2.
void draw_value_grid(Ui& ui, const Rect& plot, const ValueAxis& axis, std::span<const double> steps,
                     std::span<const std::string> labels);

}  // namespace tabplane::shell
