#include <algorithm>
#include <array>

#include "shell/panels/components_parts.h"

namespace tabplane::shell::components {
namespace {

void draw_rail(Ui& ui, const Rect& rect, bool collapsed) {
  const Palette& p = ui.palette();
  const Region region(ui, collapsed ? "Rail, collapsed" : "Rail");
  fill(ui, rect, p.rail);
  hairline_y(ui, rect.right() - 1, rect.y, rect.bottom(), p.line);
  Rect rest = rect;
  const Rect head = cut_top(rest, size::top_bar, 10);
  product_mark(ui, {rect.x + 26, head.center_y()});
  if (!collapsed) {
    text_left(ui, rect.x + 44, head.center_y(), "Tabplane", TextStyle::product, p.t1);
    icon_button(ui, {rect.right() - 38, head.center_y() - 14, 28, 28},
                {.icon = Icon::sidebar, .name = "Collapse"});
  }
  const std::array<NavItem, 4> items = {
      NavItem{.label = "Overview", .icon = Icon::overview, .current = true},
      {.label = "Quotas", .icon = Icon::quota, .count = "7", .attention = true},
      {.label = "Reservations", .icon = Icon::calendar, .count = "12"},
      {.label = "Fleet", .icon = Icon::fleet, .count = "1,284"}};
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i == 1) nav_group(ui, cut_top(rest, 36), "Systems", collapsed);
    nav_item(ui, cut_top(rest, size::nav_item, size::nav_pitch - size::nav_item), items[i],
             collapsed);
  }
}

void draw_status_bars(Ui& ui, const Place& at) {
  const Palette& p = ui.palette();
  const Region region(ui, "Status bars");
  Rect bar{at.x, at.y, at.w, size::status_bar};
  fill(ui, bar, p.rail);
  hairline_x(ui, bar.x, bar.right(), bar.y, p.line);
  float x = status_item(ui, bar.x + 12, bar,
                        {.word = "Saved", .detail = "entry 18,204", .status = Status::ok})
                .end;
  if (at.w > 400) {
    status_item(ui, x, bar, {.word = "Writer", .detail = "epoch 7", .icon = Icon::pencil});
  }
  status_item_right(ui, bar.right() - 12, bar, "Version", "v0.9.0", false, true);
  bar.y += size::status_bar + 6;
  fill(ui, bar, p.rail);
  const std::array<std::string_view, 1> ways = {"Export now"};
  x = status_block(ui, bar.x + 8, bar.right(), bar,
                   {.word = "Not saved", .sentence = "storage is full", .actions = ways})
          .end;
  if (at.w > 400) {
    status_item(ui, x, bar,
                {.word = "Offline",
                 .detail = "4 in outbox",
                 .icon = Icon::offline,
                 .status = Status::warning,
                 .quiet = false});
  }
}

void draw_choices(Ui& ui, const Place& at, ComponentsState& state) {
  const std::array<std::string_view, 4> parts = {"Holdings", "Commissions", "Sources", "Log"};
  if (const auto part = tabs(ui, {at.x, at.y, at.w, size::tabs}, "Parts", parts, state.part)) {
    state.part = *part;
  }
  const float y = at.y + size::tabs + 12;
  const Rect line{at.x, y, at.w, size::field};
  const std::array<Option, 3> options = {
      Option{.label = "Empty world", .note = "0 rows"},
      {.label = "Riverside live", .note = "18,204"},
      {.label = "Own file", .enabled = false, .line_before = true}};
  if (const auto chosen =
          select(ui, column(line, 2, 0, 12), {.name = "Scenario"}, options, state.scenario)) {
    state.scenario = *chosen;
  }
  text_field(ui, column(line, 2, 1, 12), state.filter,
             {.name = "Filter holders", .placeholder = "Filter holders", .icon = Icon::search});
  const Rect second{at.x, y + 44, at.w, size::field};
  number_field(
      ui, {second.x + 70, second.y, 100, size::field}, state.step,
      {.field = {.name = "Step", .unit = "cores", .was = "was 90"}, .least = 1, .most = 12});
  slider(ui, {at.x + at.w / 2 + 6, second.y + 6, at.w / 2 - 6, 18}, state.slide,
         {.name = "Threshold slider", .least = 30, .most = 90});
  Rect third{at.x, y + 88, at.w, size::button};
  if (button_left(ui, third,
                  {.label = "Issue commission",
                   .kind = ButtonKind::primary,
                   .icon = Icon::plus,
                   .key = "C"})) {
    state.palette.open = true;
  }
  button_left(ui, third, {.label = "Reject", .key = "r", .size = ButtonSize::small});
  icon_button(ui, cut_left(third, 28, 8), {.icon = Icon::bell, .name = "Alarms", .badge = true});
  if (at.w > 400) {
    icon_button(ui, cut_left(third, 28, 8), {.icon = Icon::download, .name = "Download"});
  }
}

void draw_icons(Ui& ui, const Place& at) {
  const auto count = static_cast<int>(Icon::count);
  Flow flow({at.x, at.y, at.w, 0}, 24, 4, 4);
  for (int i = 1; i < count; ++i) {
    icon(ui, flow.next(24).center(), static_cast<Icon>(i), ui.palette().t2);
  }
}

void draw_small_drawer(Ui& ui, const Rect& rect) {
  const std::array<std::string_view, 3> parts = {"Overview", "Nodes", "Requests"};
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = "broadcast-live",
                                          .status = Status::pending,
                                          .state_word = "Starts in 18 min",
                                          .id = "8a3f2b1d-90e4-4caa-c210",
                                          .tabs = parts});
  Rect rest = frame.content;
  key_value(ui, rest, "Start", "14 Oct 17:00 UTC");
  key_value(ui, rest, "Pool", "pool-eu-west");
  key_value(ui, rest, "Project", "broadcast", false);
  end_drawer(ui, frame, rest.y);
  Rect foot = inset(frame.foot, 0, 0);
  button_left(ui, foot, {.label = "Edit", .icon = Icon::pencil});
  button_right(ui, foot, {.label = "Cancel", .kind = ButtonKind::danger});
}

}  // namespace

float draw_frame_parts(Ui& ui, Place at, ComponentsState& state) {
  float y = at.y;
  section(ui, at.x, y + 14, "Tabs, menu, number, slider, keys");
  draw_choices(ui, {at.x, y + 24, at.w}, state);
  y += 24 + 178;
  section(ui, at.x, y + 14, "Icons");
  draw_icons(ui, {at.x, y + 28, at.w});
  y += 28 + (at.w > 400 ? 92.0f : 120.0f);
  section(ui, at.x, y + 14, "Rail, drawer");
  const float height = 264;
  const float rail = at.w > 400 ? size::rail : 0;
  if (rail > 0) draw_rail(ui, {at.x, y + 30, rail, height}, false);
  draw_rail(ui, {at.x + rail + (rail > 0 ? 8.0f : 0.0f), y + 30, size::rail_collapsed, height},
            true);
  y += 30 + height + 12;
  section(ui, at.x, y + 14, "Status bar");
  draw_status_bars(ui, {at.x, y + 30, at.w});
  y += 30 + 62 + 12;
  section(ui, at.x, y + 14, "Drawer");
  draw_small_drawer(ui, {at.x, y + 30, std::min(at.w, size::drawer_max), 280});
  return y + 30 + 280;
}

}  // namespace tabplane::shell::components
