#include "shell/frame/rail.h"

#include <string>
#include <vector>

#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float group_height = 34;
constexpr float title_down = 3;  // of a group's title from the middle: it belongs to what follows
constexpr float foot_height = 56;

std::string key_text(const PageSpec& page) {
  return page.key.empty() ? std::string() : "g " + std::string(page.key);
}

std::string_view group_title(PageGroup group) {
  if (group == PageGroup::systems) return "Systems";
  if (group == PageGroup::world) return "World";
  return {};
}

struct Counted {
  std::string text;
  bool attention = false;
};

Counted count_of(const PageSpec& page, const PageContext& context, PageStates& states) {
  if (page.count == nullptr) return {};
  const NavCount count = page.count(context, states);
  if (!count.shown) return {};
  return {count_text(count.count), count.attention};
}

bool draw_item(Ui& ui, const Rect& rect, const PageSpec& page, const PageContext& context,
               PageStates& states, bool current, bool narrow) {
  const Counted count = count_of(page, context, states);
  const std::string key = key_text(page);
  return nav_item(ui, rect,
                  {.label = page.title,
                   .icon = page.icon,
                   .count = count.text,
                   .attention = count.attention,
                   .current = current,
                   .key = key},
                  narrow);
}

void draw_head(Ui& ui, Rect& rest, const FrameLayout& layout, Actions& actions) {
  const Palette& p = ui.palette();
  const Rect head = cut_top(rest, size::top_bar, 12);
  if (layout.rail_narrow && layout.width == Width::wide) {
    const Rect place = centered(head, 34, size::nav_item);
    const Interaction state = interact(ui, place, "Expand the rail");
    if (state.hovered) fill(ui, place, p.raised, radius::control);
    product_mark(ui, head.center());
    if (state.focused) focus_ring(ui, place, radius::control);
    hint(ui, state, place, "Expand the rail");
    record(ui, state, place, WidgetRole::button, "Expand the rail");
    if (state.clicked) {
      actions.push_back(
          ChangeSetting{std::string(setting::rail), std::string(setting_value(RailChoice::wide))});
    }
    return;
  }
  product_mark(ui, {head.x + 26, head.center_y()});
  if (layout.rail_narrow) return;
  text_left(ui, head.x + 44, head.center_y(), "Tabplane", TextStyle::product, p.t1);
  if (icon_button(ui, {head.right() - 38, head.center_y() - 14, 28, 28},
                  {.icon = Icon::sidebar, .name = "Collapse the rail"})) {
    actions.push_back(
        ChangeSetting{std::string(setting::rail), std::string(setting_value(RailChoice::narrow))});
  }
}

}  // namespace

Actions draw_rail(Ui& ui, const FrameLayout& layout, const PageContext& context, PageStates& states,
                  const PageSpec& current) {
  const Palette& p = ui.palette();
  const Region region(ui, "Navigation");
  Actions actions;
  fill(ui, layout.rail, p.rail);
  hairline_y(ui, layout.rail.right() - 1, layout.rail.y, layout.rail.bottom(), p.line);
  Rect rest = layout.rail;
  draw_head(ui, rest, layout, actions);
  Rect foot = cut_bottom(rest, foot_height);
  cut_top(foot, 12);
  const ClipScope clip(ui, layout.rail);
  PageGroup group = PageGroup::top;
  for (const PageSpec& page : page_list()) {
    if (!is_listed(page, context)) continue;
    Rect& column = page.group == PageGroup::foot ? foot : rest;
    if (page.group != group && page.group != PageGroup::foot) {
      const Rect head = cut_top(column, group_height);
      nav_group(ui, moved(head, 0, layout.rail_narrow ? 0 : title_down), group_title(page.group),
                layout.rail_narrow);
      group = page.group;
    }
    const Rect place = cut_top(column, size::nav_item, size::nav_pitch - size::nav_item);
    if (draw_item(ui, place, page, context, states, &page == &current, layout.rail_narrow)) {
      actions.push_back(Navigate{std::string(page.route)});
    }
  }
  return actions;
}

Actions draw_phone_bar(Ui& ui, const FrameLayout& layout, const PageContext& context,
                       PageStates& states, const PageSpec& current) {
  const Palette& p = ui.palette();
  const Region region(ui, "Navigation");
  Actions actions;
  fill(ui, layout.bottom, p.rail);
  hairline_x(ui, layout.bottom.x, layout.bottom.right(), layout.bottom.y, p.line);
  constexpr std::size_t direct = 4;
  std::vector<const PageSpec*> listed;
  for (const PageSpec& page : page_list()) {
    if (is_listed(page, context)) listed.push_back(&page);
  }
  const std::size_t first = std::min(direct, listed.size());
  bool further = true;
  for (std::size_t i = 0; i < first; ++i) {
    const PageSpec& page = *listed[i];
    further = further && &page != &current;
    const Counted count = count_of(page, context, states);
    if (bottom_item(ui, column(layout.bottom, 5, static_cast<int>(i), 0),
                    {.label = page.title,
                     .icon = page.icon,
                     .attention = count.attention,
                     .current = &page == &current})) {
      actions.push_back(Navigate{std::string(page.route)});
    }
  }
  const Rect more = column(layout.bottom, 5, 4, 0);
  const bool unlisted = current.group == PageGroup::unlisted;
  if (bottom_item(ui, more,
                  {.label = "More", .icon = Icon::dots, .current = further && !unlisted})) {
    open_menu("More pages");
  }
  std::vector<Option> options;
  options.reserve(listed.size() + 1);
  int chosen = -1;
  for (std::size_t i = first; i < listed.size(); ++i) {
    if (listed[i] == &current) chosen = static_cast<int>(options.size());
    options.push_back({.label = listed[i]->title, .icon = listed[i]->icon});
  }
  options.push_back({.label = "Refusals", .icon = Icon::bell, .line_before = !options.empty()});
  if (const auto picked = menu(ui, more, "More pages", options, chosen)) {
    const std::size_t index = first + static_cast<std::size_t>(*picked);
    if (index < listed.size()) {
      actions.push_back(Navigate{std::string(listed[index]->route)});
    } else {
      actions.push_back(Show{FramePart::notices});
    }
  }
  return actions;
}

}  // namespace tabplane::shell
