#include "shell/page_list.h"

#include <array>

namespace tabplane::shell {
namespace {

constexpr std::array<PageSpec, 3> pages = {{
    {.route = "overview",
     .title = "Overview",
     .icon = Icon::overview,
     .group = PageGroup::top,
     .key = "o",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_overview(ui, rect, context, states.overview); }},
    {.route = "settings",
     .title = "Settings",
     .icon = Icon::settings,
     .group = PageGroup::foot,
     .key = "s",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_settings(ui, rect, context, states.settings); }},
    {.route = "components",
     .title = "Components",
     .icon = Icon::columns,
     .group = PageGroup::unlisted,
     .key = "",
     .draw =
         [](Ui& ui, const Rect& rect, const PageContext&, PageStates& states) {
           draw_components(ui, rect, states.components);
           return Actions{};
         }},
}};

}  // namespace

std::span<const PageSpec> page_list() {
  return pages;
}

const PageSpec* find_page(std::string_view route) {
  for (const PageSpec& page : pages) {
    if (page.route == route) return &page;
  }
  return nullptr;
}

}  // namespace tabplane::shell
