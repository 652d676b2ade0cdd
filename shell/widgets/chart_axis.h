// Axes: where a moment or an amount lies, which labels fit, and the lines behind the data.
//
// Times are milliseconds UTC, spans are half open. Labels fall on the round moments of the axis's
// zone, from minutes to years (time_ticks.h). Everything that decides is pure and tested; drawing
// only follows it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shell/time_ticks.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {

struct TimeAxis {
  std::int64_t from = 0;
  std::int64_t to = 0;
  float left = 0;
  float right = 0;
  const TimeZone* zone =
      nullptr;  // outlives the axis; that times are written in when there is none

  TimeZone clock() const;
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
  bool major = false;  // a greater unit begins here: a day among hours, a month among days
};

enum class LabelPlace : unsigned char {
  centered,    // on the line; the first left-, the last right-aligned within the plot
  after_line,  // 5 px right of the line, as in a calendar
};

struct LabelRule {
  LabelPlace place = LabelPlace::centered;
  bool units_above = false;         // days stand in a row above hours, so that midnight is "00:00"
  float least_pitch = 44;           // px between lines
  std::optional<std::int64_t> now;  // labels within 36 px of its pill are left out
};

// The step between labels: the shortest usual one whose lines are at least `least_pitch` apart.
TimeStep label_step(const TimeAxis& axis, float least_pitch);
// Every line of the axis, labelled or not: grid lines are drawn also where a label was left out.
std::vector<TimeLabel> time_labels(Ui& ui, const TimeAxis& axis, const LabelRule& rule);
// The row above labels of this step, one for each unit that is in sight: "Tue 14 Oct" above hours,
// "October 2025" above days. None above years.
std::vector<TimeLabel> labels_above(Ui& ui, const TimeAxis& axis, TimeStep step);

// Labels at `cy`, in t3; major ones in t1.
void draw_time_labels(Ui& ui, std::span<const TimeLabel> labels, float cy);
// The vertical lines through a plot; major ones in line2.
void draw_time_grid(Ui& ui, std::span<const TimeLabel> labels, float top, float bottom);
// The accent line through all plots of the axis, and its time, or on a long axis its day, in a pill
// on the axis at `pill_cy`.
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
