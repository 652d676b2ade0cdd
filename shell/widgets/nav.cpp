#include "shell/widgets/nav.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float separator_gap = 16;

WidgetRecord& record_nav(Ui& ui, const Interaction& state, const Rect& rect, const NavItem& item) {
  WidgetRecord& added = record(ui, state, rect, WidgetRole::link, item.label);
  added.value = item.count;
  added.state.selected = item.current;
  return added;
}

}  // namespace

bool nav_item(Ui& ui, const Rect& rect, const NavItem& item, bool collapsed) {
  const Palette& p = ui.palette();
  const Rect box = collapsed ? centered(rect, 34, size::nav_item) : inset(rect, 8, 0);
  const Interaction state = interact(ui, box, item.label);
  if (item.current) {
    if (p.dark) {
      fill(ui, box, p.raised, radius::control);
    } else {
      surface_box(ui, box, p.card, p.line, radius::control);
    }
    fill(ui, {rect.x, rect.center_y() - 8, 2, 16}, p.accent);
  } else if (state.hovered) {
    fill(ui, box, mix(p.raised, p.rail, 0.6f), radius::control);
  }
  const Color color = item.current || state.hovered ? p.t1 : p.t2;
  const Point at{collapsed ? box.center_x() : box.x + 18, box.center_y()};
  icon(ui, at, item.icon, item.current ? p.t1 : p.t2);
  if (collapsed) {
    if (item.attention) disc(ui, {at.x + 9, at.y - 7}, 3, p.warn_mark);
    hint(ui, state, box, item.label, item.key);
  } else {
    const float count_width =
        item.count.empty() ? 0 : text_width(ui, item.count, TextStyle::axis) + 8;
    place_text(ui, {box.x + 36, box.center_y()},
               {.text = item.label,
                .style = item.current ? TextStyle::body_medium : TextStyle::body,
                .color = color,
                .overflow = Overflow::end_ellipsis,
                .room = box.w - 46 - count_width});
    text_right(ui, box.right() - 10, box.center_y(), item.count, TextStyle::axis,
               item.attention ? p.warn : p.t3);
  }
  if (state.focused) focus_ring(ui, box, radius::control);
  record_nav(ui, state, box, item);
  return state.clicked;
}

void nav_group(Ui& ui, const Rect& rect, std::string_view label, bool collapsed) {
  const Palette& p = ui.palette();
  if (collapsed) {
    hairline_x(ui, rect.x + 14, rect.right() - 14, rect.center_y(), p.line);
  } else {
    text_left(ui, rect.x + 20, rect.center_y(), label, TextStyle::caption_medium, p.t3);
  }
}

bool bottom_item(Ui& ui, const Rect& rect, const NavItem& item) {
  const Palette& p = ui.palette();
  const Interaction state = interact(ui, rect, item.label);
  const Point at{rect.center_x(), rect.y + 20};
  icon(ui, at, item.icon, item.current ? p.accent : p.t2);
  if (item.attention) disc(ui, {at.x + 9, at.y - 7}, 3, p.warn_mark);
  text_center(ui, rect.center_x(), rect.y + 41, item.label,
              item.current ? TextStyle::caption_medium : TextStyle::caption,
              item.current ? p.t1 : p.t2);
  if (state.focused) focus_ring_inside(ui, rect, radius::control);
  record_nav(ui, state, rect, item);
  return state.clicked;
}

StatusResult status_item(Ui& ui, float x, const Rect& bar, const StatusItem& item) {
  const Palette& p = ui.palette();
  const float cy = bar.center_y();
  const Color word = item.quiet ? p.t1 : status_text(p, item.status);
  const float word_width = text_width(ui, item.word, TextStyle::secondary_medium);
  const float detail_width =
      item.detail.empty() ? 0 : 7 + text_width(ui, item.detail, TextStyle::axis);
  const Rect box{x - 6, bar.y + 3, 16 + word_width + detail_width + 12, bar.h - 6};
  Interaction state;
  if (item.link) {
    state = interact(ui, box, item.word);
    if (state.hovered) fill(ui, box, p.raised, radius::keycap);
  }
  if (item.icon != Icon::none) {
    icon(ui, {x + 5, cy}, item.icon, item.quiet ? p.t2 : word, 0.8f);
  } else {
    mark(ui, {x + 5, cy}, item.status, 0.95f);
  }
  float end = text_left(ui, x + 16, cy, item.word, TextStyle::secondary_medium, word);
  if (!item.detail.empty()) {
    end = text_left(ui, std::round(end + 7), cy, item.detail, TextStyle::axis, p.t3);
  }
  if (state.focused) focus_ring_inside(ui, box, radius::keycap);
  hint(ui, state, box, item.hint);
  WidgetRecord& added =
      record(ui, state, box, item.link ? WidgetRole::button : WidgetRole::status, item.word);
  added.value = item.detail;
  const float line = std::round(end + separator_gap);
  hairline_y(ui, line, cy - 7, cy + 7, p.line2);
  return {line + separator_gap + 1, state.clicked};
}

StatusResult status_item_right(Ui& ui, float right, const Rect& bar, std::string_view name,
                               std::string_view text, bool link, bool last) {
  const Palette& p = ui.palette();
  const float cy = bar.center_y();
  const float width = text_width(ui, text, TextStyle::axis);
  const Rect box{right - width - 6, bar.y + 3, width + 12, bar.h - 6};
  Interaction state;
  if (link) {
    state = interact(ui, box, name);
    if (state.hovered) fill(ui, box, p.raised, radius::keycap);
    if (state.focused) focus_ring_inside(ui, box, radius::keycap);
  }
  text_right(ui, right, cy, text, TextStyle::axis, state.hovered ? p.t1 : p.t3);
  WidgetRecord& added =
      record(ui, state, box, link ? WidgetRole::button : WidgetRole::status, name);
  added.value = text;
  const float line = std::round(right - width - separator_gap);
  if (!last) hairline_y(ui, line, cy - 7, cy + 7, p.line2);
  return {line - separator_gap, state.clicked};
}

StatusBlockResult status_block(Ui& ui, float x, float right, const Rect& bar,
                               const StatusBlock& block) {
  constexpr float least_sentence = 60;
  const Palette& p = ui.palette();
  const float cy = bar.center_y();
  const Color red = pill_text(p, Status::error);
  const float word = text_width(ui, block.word, TextStyle::secondary_medium);
  float actions = 4;
  for (const std::string_view action : block.actions) {
    actions += text_width(ui, action, TextStyle::secondary_medium) + 14;
  }
  const float room = right - x - 22 - word - 8 - actions;
  float sentence = text_width(ui, block.sentence, TextStyle::caption);
  if (sentence > room) sentence = room < least_sentence ? 0 : room;
  const float words_end = 22 + word + (sentence > 0 ? 8 + sentence : 0.0f);
  const Rect box{x, cy - 11, std::round(words_end + actions), 22};
  surface_box(ui, box, mix(p.err, p.rail, 0.22f), mix(p.err, p.rail, 0.8f), radius::keycap);
  mark(ui, {box.x + 12, cy}, Status::error, 0.9f);
  const float end = text_left(ui, box.x + 22, cy, block.word, TextStyle::secondary_medium, red);
  if (sentence > 0) {
    place_text(ui, {std::round(end + 8), cy},
               {.text = block.sentence,
                .style = TextStyle::caption,
                .color = p.t1,
                .overflow = Overflow::end_ellipsis,
                .room = sentence + 1});
  }
  ui.semantics().add({.role = WidgetRole::alert,
                      .name = std::string(block.word),
                      .value = std::string(block.sentence),
                      .rect = box});
  StatusBlockResult result{box.right() + separator_gap, std::nullopt};
  float left = std::round(box.x + words_end + 3);
  for (std::size_t i = 0; i < block.actions.size(); ++i) {
    const std::string_view action = block.actions[i];
    const float width = text_width(ui, action, TextStyle::secondary_medium);
    const Rect target{left, bar.y, width + 14, bar.h};
    const Interaction state = interact(ui, target, action);
    text_left(ui, target.x + 7, cy, action, TextStyle::secondary_medium,
              state.hovered ? p.t1 : red);
    if (state.focused) {
      focus_ring_inside(ui, {target.x + 1, box.y, target.w - 2, box.h}, radius::keycap);
    }
    record(ui, state, target, WidgetRole::button, action);
    if (state.clicked) result.pressed = static_cast<int>(i);
    left += width + 14;
  }
  return result;
}

}  // namespace tabplane::shell
