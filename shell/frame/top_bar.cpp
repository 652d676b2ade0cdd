#include "shell/frame/top_bar.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "shell/frame/clock_control.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::string_view menu_name = "World menu";
constexpr float search_width = 380;

// The menu's rows, with what each one stands for.
struct WorldMenu {
  std::vector<Option> options;
  std::vector<Action> actions;

  void add(const Option& option, Action action) {
    options.push_back(option);
    actions.push_back(std::move(action));
  }
};

WorldMenu world_menu(const PageContext& context, const WorldsView& worlds) {
  WorldMenu menu;
  for (const ScenarioChoice& scenario : context.scenarios) {
    menu.add({.label = scenario.title, .note = "new demo", .icon = Icon::plus},
             OpenWorld{"", scenario.name});
  }
  bool first = !menu.options.empty();
  for (const std::string& name : worlds.others) {
    menu.add({.label = name, .note = "open", .line_before = first}, OpenWorld{name, ""});
    first = false;
  }
  menu.add(
      {.label = "New world\xE2\x80\xA6", .icon = Icon::plus, .line_before = !menu.options.empty()},
      Show{FramePart::new_world});
  menu.add({.label = "Import a file\xE2\x80\xA6",
            .icon = Icon::upload,
            .enabled = context.access.allowed},
           PickWorldFile{});
  menu.add({.label = "Export this world", .icon = Icon::download}, ExportWorld{});
  return menu;
}

void draw_world(Ui& ui, Rect& rest, const PageContext& context, const WorldsView& worlds,
                Actions& actions) {
  const Palette& p = ui.palette();
  const float cy = rest.center_y();
  const bool tagged = worlds.demo && width_class(ui.surface().width) != Width::phone;
  const float room = std::max(40.0f, std::min(260.0f, rest.w - 200));
  const std::string title =
      fitted(ui, worlds.title, TextStyle::card_title, room, Overflow::end_ellipsis);
  const float words = std::round(text_width(ui, title, TextStyle::card_title));
  const Rect place{rest.x - 8, cy - 15, 8 + 20 + words + 22 + 4, 30};
  const Interaction state = interact(ui, place, "World");
  if (state.hovered) fill(ui, place, p.raised, radius::control);
  fill(ui, {rest.x, cy - 6, 12, 12}, p.series[2], 4);
  const float end = text_left(ui, rest.x + 20, cy, title, TextStyle::card_title, p.t1);
  icon(ui, {std::round(end) + 13, cy}, Icon::chevron_down, p.t2, 0.8f);
  if (state.focused) focus_ring(ui, place, radius::control);
  hint(ui, state, place, worlds.name == worlds.title ? std::string_view() : worlds.name);
  WidgetRecord& added = record(ui, state, place, WidgetRole::combobox, "World");
  added.value = worlds.title;
  added.description = worlds.demo ? "a demo" : "";
  cut_left(rest, place.right() - rest.x + 4);
  if (tagged) cut_left(rest, tag(ui, rest.x, cy, "Demo") + 8);
  if (state.clicked) open_menu(menu_name);
  const WorldMenu rows = world_menu(context, worlds);
  if (const auto picked = menu(ui, place, menu_name, rows.options, -1, 260)) {
    actions.push_back(rows.actions[static_cast<std::size_t>(*picked)]);
  }
}

// Looks like a field and opens the palette, where one can write.
void draw_search(Ui& ui, const Rect& box, Actions& actions) {
  const Palette& p = ui.palette();
  const Interaction state = interact(ui, box, "Search or run a command");
  surface_box(ui, box, state.hovered ? p.raised : p.card, p.line2, radius::control);
  const float cy = box.center_y();
  icon(ui, {box.x + 18, cy}, Icon::search, p.t2, 0.9f);
  const float key = keycap_width(ui, "Ctrl Shift P");
  const bool key_fits = box.w > 300;
  text_in(ui, {box.x + 34, box.y, box.w - 44 - (key_fits ? key : 0.0f), box.h},
          "Search or run a command", TextStyle::body, p.t3);
  if (key_fits) keycap(ui, box.right() - key - 7, cy, "Ctrl Shift P");
  if (state.focused) focus_ring(ui, box, radius::control);
  record(ui, state, box, WidgetRole::button, "Search or run a command");
  if (state.clicked) actions.push_back(Show{FramePart::command_palette});
}

bool draw_icon(Ui& ui, Rect& rest, IconButton spec) {
  return icon_button(ui, at_left(cut_right(rest, 28, 2), 28, 28), spec);
}

void draw_icons(Ui& ui, Rect& rest, const TopBarView& view, Actions& actions) {
  if (draw_icon(ui, rest, {.icon = Icon::help, .name = "Keyboard shortcuts", .key = "?"})) {
    actions.push_back(Show{FramePart::shortcuts});
  }
  const bool dark = ui.surface().theme == ThemePreference::dark;
  if (draw_icon(
          ui, rest,
          {.icon = dark ? Icon::sun : Icon::moon, .name = dark ? "Light theme" : "Dark theme"})) {
    const ThemeChoice other = dark ? ThemeChoice::light : ThemeChoice::dark;
    actions.push_back(
        ChangeSetting{std::string(setting::theme), std::string(setting_value(other))});
  }
  if (draw_icon(ui, rest, {.icon = Icon::bell, .name = "Refusals", .badge = view.unseen_notices})) {
    actions.push_back(Show{FramePart::notices});
  }
}

}  // namespace

Actions draw_top_bar(Ui& ui, const FrameLayout& layout, const PageContext& context,
                     const TopBarView& view) {
  const Palette& p = ui.palette();
  const Region region(ui, "Banner");
  const Rect& bar = layout.top;
  Actions actions;
  fill(ui, bar, p.rail);
  hairline_x(ui, bar.x, bar.right(), bar.bottom() - 1, p.line);
  Rect rest = inset({bar.x, bar.y, bar.w, bar.h - 1}, 16, 0);
  draw_world(ui, rest, context, view.worlds, actions);
  // Drawn in the order of reading, so that Tab follows it: the search before the clock.
  Rect right = rest;
  Rect search = rest;
  if (layout.width == Width::wide) {
    constexpr float right_part = 350;
    const float x = std::max(rest.x + 16, std::round(ui.surface().width / 2 - search_width / 2));
    const float end = std::min(x + search_width, rest.right() - right_part);
    search = {x, bar.center_y() - 15, end - x, 30};
    draw_search(ui, search, actions);
  }
  Rect icons = right;
  if (layout.width != Width::phone) icons = cut_right(right, 3 * 28 + 2 * 2, 12);
  for (Action& action : draw_clock_control(ui, right, view.clock, context.access)) {
    actions.push_back(std::move(action));
  }
  if (layout.width != Width::phone) draw_icons(ui, icons, view, actions);
  if (layout.width != Width::wide &&
      draw_icon(ui, right, {.icon = Icon::search, .name = "Search or run a command"})) {
    actions.push_back(Show{FramePart::command_palette});
  }
  return actions;
}

}  // namespace tabplane::shell
