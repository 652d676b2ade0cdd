#include "shell/panels/side_drawer.h"

#include <algorithm>

#include "shell/widgets/widgets.h"

namespace tabplane::shell {

DrawerSplit split_for_drawer(Ui& ui, const Rect& rect, bool open) {
  DrawerSplit split{rect, {}, true, false};
  if (!open) return split;
  const Width width = width_class(ui.surface().width);
  if (width == Width::phone) {
    split.drawer = rect;
    split.page_shown = false;
    return split;
  }
  const float wide = std::min(size::drawer_max, rect.w);
  split.drawer = {rect.right() - wide, rect.y, wide, rect.h};
  split.floats = width == Width::medium;
  if (!split.floats) split.page.w -= wide;
  return split;
}

void code_section(Ui& ui, Rect& rest, const CodeSection& section, Actions& actions) {
  const Palette& p = ui.palette();
  const Rect head{rest.x, rest.y, rest.w, 32};
  text_left(ui, head.x, head.center_y(), section.title, TextStyle::secondary_medium, p.t1);
  record_heading(ui, visible_part(ui, head), section.title);
  const std::string copy = "Copy " + std::string(section.what);
  if (icon_button(ui, at_right(head, 28, 28), {.icon = Icon::copy, .name = copy})) {
    actions.push_back(CopyText{std::string(section.text), std::string(section.what)});
  }
  const float height =
      code_block(ui, {rest.x, head.bottom()}, rest.w, section.title, section.shown);
  rest.y += head.h + height + 8;
}

}  // namespace tabplane::shell
