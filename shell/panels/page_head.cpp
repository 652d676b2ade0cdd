#include "shell/panels/page_head.h"

#include <algorithm>

#include "shell/widgets/text.h"

namespace tabplane::shell {

Rect page_room(Ui& ui, const Rect& rect) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const float pad = phone ? space::page_phone : space::page;
  Rect room = inset(rect, pad, 0);
  room.w = std::min(room.w, size::content_max);
  return room;
}

Rect scrolling_room(Ui& ui, const Rect& rest) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  return {rest.x, rest.y, rest.w + (phone ? space::page_phone : space::page), rest.h};
}

Rect page_head(Ui& ui, Rect& rest, std::string_view title, std::string_view context) {
  const Palette& p = ui.palette();
  const bool phone = width_class(ui.surface().width) == Width::phone;
  cut_top(rest, phone ? 8.0f : 16.0f);
  Rect line = cut_top(rest, 36, phone ? 4.0f : 8.0f);
  const float cy = line.center_y();
  record_heading(ui, {line.x, line.y, line.w, line.h}, title);
  const float end = text_left(ui, line.x, cy, title, TextStyle::page_title, p.t1);
  cut_left(line, end - line.x + 12);
  if (!phone && !context.empty()) {
    const float words = text_left(ui, line.x, cy + 1, context, TextStyle::body, p.t3);
    cut_left(line, words - line.x + 12);
  }
  return line;
}

}  // namespace tabplane::shell
