#include "shell/panels/components.h"

#include <array>

namespace tabplane::shell {
namespace {

constexpr float column_width = 480;
constexpr float pad = 24;

void section(Ui& ui, float x, float cy, std::string_view words) {
  text_left(ui, x, cy, words, TextStyle::caption_medium, ui.palette().t3);
}

void draw_type(Ui& ui, const Rect& rect) {
  const Palette& p = ui.palette();
  card(ui, rect, {});
  const float x = rect.x + 16;
  text_left(ui, x, rect.y + 30, "1,284", TextStyle::big_number, p.t1);
  text_left(ui, rect.x + 112, rect.y + 22, "Page title 20", TextStyle::page_title, p.t1);
  text_left(ui, rect.x + 112, rect.y + 46, "Drawer title 16", TextStyle::drawer_title, p.t1);
  text_left(ui, rect.x + 294, rect.y + 22, "mono 16", TextStyle::mono_large, p.t1);
  text_left(ui, rect.x + 294, rect.y + 46,
            "8a3f\xE2\x80\xA6"
            "c210  1,024",
            TextStyle::mono, p.t1);
  const float cy = rect.y + 74;
  text_left(ui, x, cy, "Card 13", TextStyle::card_title, p.t1);
  text_left(ui, x + 64, cy, "Body 13", TextStyle::body, p.t1);
  text_left(ui, x + 126, cy, "Secondary 12", TextStyle::secondary, p.t2);
  text_left(ui, x + 214, cy, "Caption 11", TextStyle::caption, p.t3);
  text_left(ui, x + 304, cy, "axis 16:00", TextStyle::axis, p.t3);
  text_left(ui, x, rect.y + 96, "0123456789", TextStyle::axis, p.t3);
  text_left(ui, rect.x + 112, rect.y + 96, "0123456789 1111 tabular", TextStyle::secondary, p.t3);
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

int draw_buttons(Ui& ui, float x, float y) {
  int pressed = 0;
  const std::array<Button, 4> kinds = {
      Button{.label = "Accept", .kind = ButtonKind::primary, .icon = Icon::check},
      Button{.label = "Advance", .icon = Icon::step},
      Button{.label = "Filter", .kind = ButtonKind::ghost, .icon = Icon::plus},
      Button{.label = "Delete", .kind = ButtonKind::danger}};
  for (std::size_t row = 0; row < kinds.size(); ++row) {
    for (int state = 0; state < 4; ++state) {
      if (row == 3 && state == 3) continue;
      Button b = kinds[row];
      const std::string id = std::string(b.label) + std::to_string(state);
      b.id = id;
      b.enabled = state != 3;
      b.reason = "A follower tab only reads; the writer is another tab.";
      const Rect rect{x + static_cast<float>(state) * 104, y + static_cast<float>(row) * 36,
                      button_width(ui, b), button_height(b.size)};
      const Region region(ui, id);
      ui.show_state({.hovered = state == 1, .focused = state == 2});
      pressed += button(ui, rect, b) ? 1 : 0;
      ui.show_state({});
    }
  }
  return pressed;
}

}  // namespace

void draw_components(Ui& ui, const Rect& rect, ComponentsState& state) {
  int index = 0;
  for (const ThemePreference theme : {ThemePreference::dark, ThemePreference::light}) {
    const ThemeScope scope(ui, theme);
    const std::string name = theme == ThemePreference::dark ? "Dark" : "Light";
    const Region region(ui, name);
    const Palette& p = ui.palette();
    const Rect column{rect.x + static_cast<float>(index++) * column_width, rect.y, column_width,
                      rect.h};
    fill(ui, column, p.bg);
    const float x = column.x + pad;
    const float y = column.y;
    const float w = column_width - 2 * pad;
    text_left(ui, x, y + 34, name, TextStyle::page_title, p.t1);
    text_right(ui, x + w, y + 34, "Tabplane components", TextStyle::secondary, p.t3);
    section(ui, x, y + 70, "Type");
    draw_type(ui, {x, y + 86, w, 116});
    section(ui, x, y + 222, "Colour");
    draw_colors(ui, x, y + 238);
    section(ui, x, y + 312, "Buttons: rest, hover, focus, disabled");
    state.pressed += draw_buttons(ui, x, y + 328);

    section(ui, x, y + 484, "Status: colour, shape and word");
    Flow flow({x, y + 500, w, 60}, 20, 6, 6);
    const std::array<std::pair<Status, std::string_view>, 7> states = {
        std::pair{Status::ok, std::string_view("Running")},
        {Status::in_progress, "Deploying"},
        {Status::pending, "Pending"},
        {Status::warning, "Degraded"},
        {Status::error, "Failed"},
        {Status::off, "Stopped"},
        {Status::note, "Note"}};
    float end = x;
    float cy = y + 510;
    for (const auto& [status, word] : states) {
      const Rect place = flow.next(pill_width(ui, status, word));
      pill(ui, place.x, place.center_y(), status, word);
      end = place.right();
      cy = place.center_y();
    }
    end = std::max(end + 16, x + 152);
    end += chip(ui, end, cy, "region", "eu-west").width + 8;
    const std::array<std::string_view, 2> zones = {"UTC", "Local"};
    if (const auto zone = segmented(ui, end, cy, "Zone", zones, state.zone, 26)) state.zone = *zone;
    keycap(ui, end + segmented_width(ui, zones) + 10, cy, "Esc");

    section(ui, x, y + 570, "Inputs");
    text_field(ui, {x, y + 586, 136, 30}, state.cores,
               {.name = "Cores", .unit = "cores", .mono = true});
    ui.show_state({.focused = true});
    text_field(ui, {x + 148, y + 586, 136, 30}, state.threshold,
               {.name = "Threshold", .unit = "%", .mono = true});
    ui.show_state({});
    text_field(ui, {x + 296, y + 586, 136, 30}, state.too_many,
               {.name = "Cap", .unit = "cores", .error = "more than cap 12", .mono = true});
    if (switch_toggle(ui, x, y + 635, state.on, {.name = "On"})) state.on = !state.on;
    if (switch_toggle(ui, x + 42, y + 635, state.off, {.name = "Off"})) state.off = !state.off;
    if (checkbox(ui, x + 90, y + 635, state.ticked ? Checked::yes : Checked::no,
                 {.name = "Ticked", .show_label = false}))
      state.ticked = !state.ticked;
    if (checkbox(ui, x + 114, y + 635, state.unticked ? Checked::yes : Checked::no,
                 {.name = "Unticked", .show_label = false}))
      state.unticked = !state.unticked;
  }
}

}  // namespace tabplane::shell
