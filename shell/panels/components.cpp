#include "shell/panels/components.h"

#include <algorithm>
#include <array>

#include "shell/panels/components_parts.h"

namespace tabplane::shell {
namespace {

using components::Place;

constexpr float column_width = 480;
constexpr float phone_width = 390;
constexpr float phone_height = 780;

float draw_column(Ui& ui, const Rect& column, ThemePreference theme, ComponentsState& state) {
  const ThemeScope scope(ui, theme);
  const std::string name = theme == ThemePreference::dark ? "Dark" : "Light";
  const Region region(ui, name);
  const Palette& p = ui.palette();
  fill(ui, column, p.bg);
  const float pad = column.w < 440 ? space::page_phone : space::page;
  Place at{column.x + pad, column.y, std::min(column.w, column_width) - 2 * pad};
  text_left(ui, at.x, at.y + 34, name, TextStyle::page_title, p.t1);
  text_right(ui, at.x + at.w, at.y + 34, "Tabplane components", TextStyle::secondary, p.t3);
  record_heading(ui, {at.x, at.y + 20, at.w, 28}, name);
  at.y = draw_basics(ui, at, state);
  at.y = draw_notices(ui, at, state);
  at.y = draw_data(ui, at, state);
  at.y = draw_charts(ui, at, state);
  return draw_frame_parts(ui, at, state) + space::page;
}

}  // namespace

void draw_components(Ui& ui, const Rect& rect, ComponentsState& state) {
  const Region region(ui, "Components");
  const ScrollArea area = begin_scroll(ui, rect, "components");
  const bool two = rect.w >= 2 * column_width;
  const bool phone_beside = rect.w >= 2 * column_width + phone_width;
  const float width = two ? column_width : rect.w;
  // The page is as long as its longest column, which is known when it has been drawn once.
  constexpr float enough = 4000;
  float bottom = area.content.y;
  float y = area.content.y;
  float x = area.content.x;
  for (const ThemePreference theme : {ThemePreference::dark, ThemePreference::light}) {
    const float end = draw_column(ui, {x, y, width, enough}, theme, state);
    bottom = std::max(bottom, end);
    if (two) {
      x += width;
    } else {
      y = end;
    }
  }
  const float phone_x = phone_beside ? std::max(x + 24, x + (rect.right() - x - phone_width) / 2)
                                     : area.content.x + std::max(0.0f, (rect.w - phone_width) / 2);
  const Rect rest = phone_beside ? Rect{x, area.content.y, rect.right() - x, enough}
                                 : Rect{rect.x, bottom, rect.w, enough};
  fill(ui, rest, ui.palette().dark ? black : ui.palette().rail);
  const Rect phone{phone_x, phone_beside ? area.content.y + 20 : bottom + 20,
                   std::min(phone_width, rect.w), phone_height};
  components::draw_phone(ui, phone, state);
  end_scroll(area, std::max(bottom, phone.bottom() + 20));

  const std::array<CommandRow, 5> rows = {
      CommandRow{Icon::check, "Accept commission 57", "POST /commissions/57/action", "a"},
      {Icon::check, "Accept all that fit", "POST /commissions/action", "Shift a"},
      {Icon::fleet, "Add capacity to instance\xE2\x80\xA6", "POST \xE2\x80\xA6/add-capacity"},
      {Icon::settings, "Appearance: light"},
      {Icon::help, "Keyboard shortcuts", "", "?"}};
  const CommandPaletteResult ran = command_palette(ui, state.palette, rows, 112);
  if (ran.ran) state.pressed += 1;
  if (const auto event = state.toasts.draw(ui, rect)) state.pressed += event->action ? 1 : 0;
}

}  // namespace tabplane::shell
