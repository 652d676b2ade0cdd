#include <array>

#include "shell/panels/components_parts.h"

namespace tabplane::shell::components {
namespace {

void draw_top(Ui& ui, Rect top) {
  const Palette& p = ui.palette();
  fill(ui, top, p.rail);
  hairline_x(ui, top.x, top.right(), top.bottom() - 1, p.line);
  Rect rest = inset(top, 16, 0);
  const float cy = rest.center_y();
  fill(ui, {rest.x, cy - 6, 12, 12}, p.series[2], 4);
  const float end = text_left(ui, rest.x + 20, cy, "Riverside live", TextStyle::card_title, p.t1);
  icon(ui, {end + 12, cy}, Icon::chevron_down, p.t2, 0.8f);
  const Rect clock = at_right(rest, 62, 28);
  surface_box(ui, clock, p.card, p.line2, radius::control);
  icon(ui, {clock.x + 14, cy}, Icon::play, p.accent, 0.8f);
  text_right(ui, clock.right() - 10, cy,
             "\xC3\x97"
             "60",
             TextStyle::mono, p.t1);
  icon_button(ui, {clock.x - 36, cy - 14, 28, 28}, {.icon = Icon::search, .name = "Search"});
}

void draw_request(Ui& ui, const Rect& rect) {
  const Palette& p = ui.palette();
  const Region region(ui, "broadcast 59");
  surface_box(ui, rect, p.card, p.line, radius::card);
  Rect rest = inset(rect, 14, 0);
  const float end = text_left(ui, rest.x, rect.y + 22, "broadcast", TextStyle::body_medium, p.t1);
  text_left(ui, end + 10, rect.y + 22, "serial 59", TextStyle::axis, p.t3);
  text_right(ui, rest.right(), rect.y + 22, "2 min", TextStyle::secondary, p.t3);
  const float amount = text_left(ui, rest.x, rect.y + 46, "+320", TextStyle::mono_medium, p.t1);
  text_left(ui, amount + 8, rect.y + 46, "cyclades.cpu", TextStyle::mono, p.t2);
  usage_bar(ui, {rest.x, rect.y + 66, rest.w, size::bar}, {640, 320, 1024}, p.series[0]);
  text_left(ui, rest.x, rect.y + 86, "640 used, +320 pending, limit 1,024", TextStyle::axis, p.t3);
  const Rect line{rest.x, rect.y + 101, rest.w, size::button_touch};
  button(ui, column(line, 2, 0, 8), {.label = "Reject", .size = ButtonSize::touch});
  button(ui, column(line, 2, 1, 8),
         {.label = "Accept", .kind = ButtonKind::primary, .size = ButtonSize::touch});
}

void draw_alarms(Ui& ui, const Rect& rect) {
  const Palette& p = ui.palette();
  const CardResult frame =
      card(ui, rect, {.title = "Alarms", .context = "5 open", .action = "All"});
  Rect rest = inset(frame.body, 14, 0);
  struct Alarm {
    Status status;
    std::string_view words;
    std::string_view detail;
  };
  const std::array<Alarm, 3> alarms = {
      Alarm{Status::error, "Quota of demo short at 20:10", "cyclades.cpu 6 of 7, +2 asked"},
      {Status::error, "Provisioning of event-398 failed", "2 of 9 resources"},
      {Status::warning, "Container 123 above threshold", "cpu 93 % \xE2\x89\xA5 90 %"}};
  for (std::size_t i = 0; i < alarms.size(); ++i) {
    const Rect row = cut_top(rest, 46);
    mark(ui, {row.x + 6, row.y + 14}, alarms[i].status, 0.95f);
    text_left(ui, row.x + 20, row.y + 14, alarms[i].words, TextStyle::body, p.t1);
    text_left(ui, row.x + 20, row.y + 32, alarms[i].detail, TextStyle::axis, p.t3);
    if (i + 1 < alarms.size()) hairline_x(ui, row.x, row.right(), row.bottom() - 1, p.grid);
  }
}

}  // namespace

void draw_phone(Ui& ui, const Rect& rect, ComponentsState& state) {
  const ThemeScope scope(ui, ThemePreference::dark);
  const Region region(ui, "Phone");
  const Palette& p = ui.palette();
  fill(ui, rect, p.bg);
  outline(ui, inset(rect, -1), p.line2);
  Rect rest = rect;
  draw_top(ui, cut_top(rest, 52));
  Rect bar = cut_bottom(rest, size::bottom_bar);
  const Rect strip = cut_bottom(rest, size::status_strip);
  rest = inset(rest, space::page_phone, 0);
  const Rect title = cut_top(rest, 46);
  text_left(ui, title.x, title.y + 26, "Overview", TextStyle::page_title, p.t1);
  text_right(ui, title.right(), title.y + 26, "14 Oct 16:42", TextStyle::mono, p.t3);
  const std::array<Tile, 4> tiles = {
      Tile{.label = "Fleet instances", .number = "1,284", .note = "2 failed, 6 degraded"},
      {.label = "Cores in use", .number = "6,412"},
      {.label = "Pending", .number = "7", .note = "oldest 11 min"},
      {.label = "Cost today", .number = "$1,284.06", .note = "4.1 % over plan"}};
  for (int row = 0; row < 2; ++row) {
    const Rect line = cut_top(rest, 82, 10);
    for (int i = 0; i < 2; ++i) {
      const int number = 2 * row + i;
      const TileResult drawn =
          tile(ui, column(line, 2, i, 10), tiles[static_cast<std::size_t>(number)]);
      if (row == 0 && i == 1) {
        usage_bar(ui, {drawn.foot.x, line.bottom() - 14, drawn.foot.w, 4}, {6412, 737, 8192},
                  p.series[0]);
      }
      state.pressed += drawn.opened ? 1 : 0;
    }
  }
  cut_top(rest, 6);
  draw_request(ui, cut_top(rest, 158, 12));
  draw_alarms(ui, cut_top(rest, 188));
  hairline_x(ui, strip.x, strip.right(), strip.y, p.line);
  mark(ui, {strip.x + 21, strip.center_y()}, Status::ok, 0.95f);
  text_left(ui, strip.x + 32, strip.center_y(), "Saved", TextStyle::secondary_medium, p.t1);
  text_right(ui, strip.right() - 16, strip.center_y(), "writer, in sync", TextStyle::axis, p.t3);
  fill(ui, bar, p.rail);
  hairline_x(ui, bar.x, bar.right(), bar.y, p.line);
  const std::array<NavItem, 5> items = {
      NavItem{.label = "Overview", .icon = Icon::overview, .current = true},
      {.label = "Quotas", .icon = Icon::quota},
      {.label = "Calendar", .icon = Icon::calendar},
      {.label = "Autoscale", .icon = Icon::autoscale},
      {.label = "More", .icon = Icon::dots}};
  for (int i = 0; i < 5; ++i) {
    bottom_item(ui, column(bar, 5, i, 0), items[static_cast<std::size_t>(i)]);
  }
}

}  // namespace tabplane::shell::components
