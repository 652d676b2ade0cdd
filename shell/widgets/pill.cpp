#include "shell/widgets/pill.h"

#include <cmath>
#include <string>

#include "shell/widgets/draw.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float mark_room = 21;

}  // namespace

float pill_width(Ui& ui, std::string_view word) {
  return std::round(mark_room + text_width(ui, word, TextStyle::caption_medium) + 9);
}

float pill(Ui& ui, float x, float cy, Status status, std::string_view word) {
  const Palette& p = ui.palette();
  const Rect box{std::round(x), ui.snap(cy - size::pill / 2), pill_width(ui, word), size::pill};
  fill(ui, box, pill_fill(p, status), size::pill / 2);
  if (p.high_contrast) outline(ui, box, p.edge, size::pill / 2);
  mark_in(ui, {box.x + 12, box.center_y()}, status,
          status == Status::off ? p.t2 : status_color(p, status), transparent);
  text_left(ui, box.x + mark_room, box.center_y(), word, TextStyle::caption_medium,
            pill_text(p, status));
  return box.w;
}

float tag(Ui& ui, float x, float cy, std::string_view word) {
  const Palette& p = ui.palette();
  const float width = std::round(text_width(ui, word, TextStyle::caption_medium)) + 16;
  const Rect box{x, ui.snap(cy - size::pill / 2), width, size::pill};
  outline(ui, box, p.line2, size::pill / 2);
  text_center(ui, box.center_x(), cy, word, TextStyle::caption_medium, p.t2);
  return width;
}

float chip_width(Ui& ui, std::string_view field, std::string_view value) {
  return std::round(10 + text_width(ui, field, TextStyle::secondary) + 6 +
                    text_width(ui, value, TextStyle::secondary_medium) + 20);
}

ChipResult chip(Ui& ui, float x, float cy, std::string_view field, std::string_view value) {
  const Palette& p = ui.palette();
  ChipResult result;
  result.width = chip_width(ui, field, value);
  const Rect box{std::round(x), ui.snap(cy - size::chip / 2), result.width, size::chip};
  const std::string words = std::string(field) + " " + std::string(value);
  const Region region(ui, words);
  const Rect cross{box.right() - 20, box.y, 20, box.h};
  const Rect body{box.x, box.y, box.w - cross.w, box.h};
  const Interaction open = interact(ui, body, "edit");
  const Interaction remove = interact(ui, cross, "remove");
  result.opened = open.clicked;
  result.removed = remove.clicked;
  surface_box(ui, box, open.hovered ? mix(p.accent, p.accent_soft, 0.10f) : p.accent_soft,
              mix(p.accent, p.accent_soft, 0.40f), size::chip / 2);
  const float end = text_left(ui, box.x + 10, cy, field, TextStyle::secondary, p.t2);
  text_left(ui, std::round(end + 6), cy, value, TextStyle::secondary_medium, p.accent);
  icon(ui, {box.right() - 12, cy}, Icon::cross, remove.hovered ? p.t1 : p.t2, 0.8f);
  if (open.focused) focus_ring(ui, box, size::chip / 2);
  if (remove.focused) focus_ring_inside(ui, cross, 8);
  record(ui, open, body, WidgetRole::button, "Filter " + words);
  record(ui, remove, cross, WidgetRole::button, "Remove filter " + words);
  return result;
}

float mark_with_words(Ui& ui, float x, float cy, Status status, std::string_view words,
                      TextStyle style) {
  mark(ui, {x + 5, cy}, status, 0.95f);
  return text_left(ui, x + 14, cy, words, style, ui.palette().t2);
}

}  // namespace tabplane::shell
