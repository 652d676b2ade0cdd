// Every colour and length of the console, by the job it does.
//
// A palette is a constant. Widgets never name a colour by its value, so a theme is complete when
// its palette is, and high contrast is one more palette rather than a case in each widget.
#pragma once

#include <array>
#include <cstddef>

#include "shell/host.h"
#include "shell/widgets/color.h"

namespace tabplane::shell {

// The states a thing can be in, each with a colour, a shape and (from the caller) a word.
enum class Status : std::uint8_t {
  ok,           // disc
  in_progress,  // ring with an arc
  pending,      // half disc
  warning,      // triangle
  error,        // diamond
  off,          // hollow ring
  note,         // square
};

struct Palette {
  bool dark;
  bool high_contrast;

  Color bg;      // page
  Color rail;    // rail, top bar, status bar
  Color card;    // card, drawer
  Color button;  // secondary button at rest
  Color well;    // segmented control, code block
  Color raised;  // keycap, hover of a button
  Color pop;     // bubble, toast, command palette
  Color hover;   // row under the pointer
  Color field;   // inside of an input
  Color line;    // card edge, dividers
  Color line2;   // secondary button, bubble, zero line
  Color edge;    // border of inputs and checkboxes
  Color grid;    // chart grid, row lines
  Color track;   // empty part of a bar

  Color t1;  // text
  Color t2;  // secondary
  Color t3;  // captions, axis

  Color accent;       // line and text
  Color accent_fill;  // filled button, now pill
  Color accent_soft;  // selected row, chip
  Color on_fill;      // text on accent_fill and on a filled danger button

  Color ok;
  Color info;
  Color warn;       // amber as text
  Color warn_mark;  // amber as mark or bar
  Color err;
  Color err_fill;  // filled danger button, in its confirming step

  std::array<Color, 6> series;  // data, in this order; a series keeps its colour on every screen

  float tint;          // share of a status colour in a pill
  float tint_text;     // share of white or black in the text of a pill
  float area_stacked;  // opacity of fills
  float area_single;
  float area_spark;
  float bar;       // share of a series colour mixed into the card
  float bar_past;  // the same for a bar that has ended
  float veil;      // share of bg over the future
  float shadow;    // strongest of the stacked shadow fills
};

const Palette& palette_of(ThemePreference theme, bool high_contrast);

// Data beyond the sixth series is grouped as "other", drawn in t3.
Color series_color(const Palette& palette, std::size_t index);

Color status_color(const Palette& palette, Status status);  // marks and bars
Color status_text(const Palette& palette, Status status);   // words on a card
Color pill_fill(const Palette& palette, Status status);     // opaque
Color pill_text(const Palette& palette, Status status);

// A filled surface under the pointer, and while pressed. Lighter would lose the contrast of its
// label.
constexpr Color hovered_fill(Color fill) {
  return mix(black, fill, 0.14f);
}
constexpr Color pressed_fill(Color fill) {
  return mix(black, fill, 0.22f);
}

// Lengths in CSS px.
namespace size {
constexpr float top_bar = 48;
constexpr float status_bar = 28;
constexpr float rail = 208;
constexpr float rail_collapsed = 52;
constexpr float nav_item = 32;
constexpr float nav_pitch = 34;
constexpr float bottom_bar = 56;
constexpr float status_strip = 28;
constexpr float card_head = 44;
constexpr float button = 28;
constexpr float button_small = 24;
constexpr float button_touch = 44;
constexpr float field = 30;
constexpr float chip = 24;
constexpr float pill = 20;
constexpr float keycap = 18;
constexpr float checkbox = 14;
constexpr float switch_width = 32;
constexpr float switch_height = 18;
constexpr float tabs = 38;
constexpr float table_head = 28;
constexpr float row_dense = 28;
constexpr float row = 32;
constexpr float row_group = 36;
constexpr float row_two_line = 52;
constexpr float key_value = 26;
constexpr float gantt_row = 36;
constexpr float gantt_bar = 24;
constexpr float bar = 8;
constexpr float bar_table = 4;
constexpr float bar_large = 12;
constexpr float swatch = 10;
constexpr float icon = 16;
constexpr float toast_width = 380;
constexpr float drawer_min = 332;
constexpr float drawer_max = 368;
constexpr float palette_width = 560;
constexpr float content_max = 1760;
}  // namespace size

namespace space {
constexpr float grid = 4;
constexpr float page = 24;
constexpr float page_drawer = 20;
constexpr float page_phone = 16;
constexpr float card = 16;
constexpr float cards = 12;
constexpr float columns = 16;
constexpr float word = 8;
}  // namespace space

namespace radius {
constexpr float card = 8;
constexpr float control = 6;
constexpr float keycap = 4;
constexpr float checkbox = 3;
constexpr float bar = 2;
constexpr float palette = 10;
}  // namespace radius

}  // namespace tabplane::shell
