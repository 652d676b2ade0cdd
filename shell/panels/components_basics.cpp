#include <algorithm>
#include <array>
#include <utility>

#include "shell/panels/components_parts.h"

namespace tabplane::shell::components {
namespace {

void draw_type(Ui& ui, const Rect& rect) {
  const Palette& p = ui.palette();
  card(ui, rect, {});
  const ClipScope clip(ui, rect);
  const float x = rect.x + 16;
  const float second = rect.x + 112;
  const float third = rect.x + 294;
  text_left(ui, x, rect.y + 30, "1,284", TextStyle::big_number, p.t1);
  text_left(ui, second, rect.y + 22, "Page title 20", TextStyle::page_title, p.t1);
  text_left(ui, second, rect.y + 46, "Drawer title 16", TextStyle::drawer_title, p.t1);
  text_left(ui, third, rect.y + 22, "mono 16", TextStyle::mono_large, p.t1);
  text_left(ui, third, rect.y + 46, "8a3f\xE2\x80\xA6", TextStyle::mono, p.t1);
  text_left(ui, third + 36, rect.y + 46, "c210  1,024", TextStyle::mono, p.t1);
  const float cy = rect.y + 74;
  text_left(ui, x, cy, "Card 13", TextStyle::card_title, p.t1);
  text_left(ui, x + 64, cy, "Body 13", TextStyle::body, p.t1);
  text_left(ui, x + 126, cy, "Secondary 12", TextStyle::secondary, p.t2);
  text_left(ui, x + 214, cy, "Caption 11", TextStyle::caption, p.t3);
  text_left(ui, x + 304, cy, "axis 16:00", TextStyle::axis, p.t3);
  text_left(ui, x, rect.y + 96, "0123456789", TextStyle::axis, p.t3);
  text_left(ui, second, rect.y + 96, "0123456789 1111 tabular", TextStyle::secondary, p.t3);
}

void draw_colors(Ui& ui, float x, float y) {
  const Palette& p = ui.palette();
  const std::array<Color, 9> surfaces = {p.bg,    p.card, p.raised, p.pop, p.track,
                                         p.line2, p.t3,   p.t2,     p.t1};
  for (std::size_t i = 0; i < surfaces.size(); ++i) {
    surface_box(ui, {x + static_cast<float>(i) * 48, y, 44, 22}, surfaces[i], p.line2, 4);
  }
  const std::array<Color, 6> signs = {p.accent_fill, p.accent, p.ok, p.info, p.warn, p.err};
  for (std::size_t i = 0; i < signs.size(); ++i) {
    fill(ui, {x + static_cast<float>(i) * 34.5f, y + 28, 31, 22}, signs[i], 4);
  }
  for (std::size_t i = 0; i < p.series.size(); ++i) {
    const Rect box{x + 252 + static_cast<float>(i) * 30, y + 28, 26, 22};
    fill(ui, box, mix(p.series[i], p.card, p.bar));
    if (i % 2 == 1) hatch(ui, box, p.series[i], hatch_in_bar);
    fill(ui, {box.x, box.y, box.w, 3}, p.series[i]);
  }
}

int draw_buttons(Ui& ui, const Place& at) {
  int pressed = 0;
  const std::array<Button, 4> kinds = {
      Button{.label = "Accept", .kind = ButtonKind::primary, .icon = Icon::check},
      Button{.label = "Advance", .icon = Icon::step},
      Button{.label = "Filter", .kind = ButtonKind::ghost, .icon = Icon::plus},
      Button{.label = "Delete", .kind = ButtonKind::danger}};
  const std::array<std::string_view, 4> states = {"rest", "hover", "focus", "disabled"};
  const float pitch = std::min(104.0f, (at.w + 12) / 4);
  for (std::size_t row = 0; row < kinds.size(); ++row) {
    for (std::size_t state = 0; state < states.size(); ++state) {
      if (row == 3 && state == 3) continue;
      const Region region(ui, states[state]);
      Button b = kinds[row];
      b.enabled = state != 3;
      b.reason = "This tab only reads; the writer is another tab.";
      const Rect rect{at.x + static_cast<float>(state) * pitch, at.y + static_cast<float>(row) * 36,
                      button_width(ui, b), button_height(b.size)};
      ui.show_state({.hovered = state == 1, .focused = state == 2});
      pressed += button(ui, rect, b) ? 1 : 0;
      ui.show_state({});
    }
  }
  return pressed;
}

void draw_status(Ui& ui, const Place& at, ComponentsState& state) {
  const std::array<std::pair<Status, std::string_view>, 7> states = {
      std::pair{Status::ok, std::string_view("Running")},
      {Status::in_progress, "Deploying"},
      {Status::pending, "Pending"},
      {Status::warning, "Degraded"},
      {Status::error, "Failed"},
      {Status::off, "Stopped"},
      {Status::note, "Note"}};
  Flow flow({at.x, at.y, at.w, 0}, size::pill, 6, 6);
  float end = at.x;
  float cy = at.y;
  for (const auto& [status, word] : states) {
    const Rect place = flow.next(pill_width(ui, word));
    pill(ui, place.x, place.center_y(), status, word);
    end = place.right();
    cy = place.center_y();
  }
  const std::array<std::string_view, 2> zones = {"UTC", "Local"};
  const float needed = chip_width(ui, "region", "eu-west") + segmented_width(ui, zones) + 60;
  end += 16;
  if (end + needed > at.x + at.w) {
    end = at.x;
    cy = flow.bottom() + 20;
  }
  end += chip(ui, end, cy, "region", "eu-west").width + 8;
  if (const auto zone = segmented(ui, end, cy, "Zone", zones, state.zone, 26)) state.zone = *zone;
  keycap(ui, end + segmented_width(ui, zones) + 10, cy, "Esc");
}

void draw_inputs(Ui& ui, const Place& at, ComponentsState& state) {
  const Rect line{at.x, at.y, at.w, size::field};
  text_field(ui, column(line, 3, 0, 12), state.cores,
             {.name = "Cores", .unit = "cores", .mono = true});
  ui.show_state({.focused = true});
  text_field(ui, column(line, 3, 1, 12), state.threshold,
             {.name = "Threshold", .unit = "%", .mono = true});
  ui.show_state({});
  text_field(ui, column(line, 3, 2, 12), state.too_many,
             {.name = "Most", .unit = "cores", .error = "more than cap 12", .mono = true});
  const float cy = at.y + 49;
  if (switch_toggle(ui, at.x, cy, state.on, {.name = "Active"})) state.on = !state.on;
  if (switch_toggle(ui, at.x + 42, cy, state.off, {.name = "Shared"})) state.off = !state.off;
  const auto checked = [](bool yes) { return yes ? Checked::yes : Checked::no; };
  if (checkbox(ui, at.x + 90, cy, checked(state.ticked), {.name = "One", .show_label = false})) {
    state.ticked = !state.ticked;
  }
  if (checkbox(ui, at.x + 114, cy, checked(state.unticked), {.name = "Two", .show_label = false})) {
    state.unticked = !state.unticked;
  }
}

}  // namespace

void section(Ui& ui, float x, float cy, std::string_view words) {
  text_left(ui, x, cy, words, TextStyle::caption_medium, ui.palette().t3);
  record_heading(ui, {x, cy - 8, text_width(ui, words, TextStyle::caption_medium), 16}, words);
}

float draw_basics(Ui& ui, Place at, ComponentsState& state) {
  const float y = at.y;
  section(ui, at.x, y + 70, "Type");
  draw_type(ui, {at.x, y + 86, at.w, 116});
  section(ui, at.x, y + 222, "Colour");
  draw_colors(ui, at.x, y + 238);
  section(ui, at.x, y + 312, "Buttons: rest, hover, focus, disabled");
  state.pressed += draw_buttons(ui, {at.x, y + 328, at.w});
  section(ui, at.x, y + 484, "Status: colour, shape and word");
  draw_status(ui, {at.x, y + 500, at.w}, state);
  const float shift = at.w < 400 ? 28.0f : 0.0f;  // the status takes a line more in a narrow column
  section(ui, at.x, y + 570 + shift, "Inputs");
  draw_inputs(ui, {at.x, y + 586 + shift, at.w}, state);
  return y + 654 + shift;
}

}  // namespace tabplane::shell::components
