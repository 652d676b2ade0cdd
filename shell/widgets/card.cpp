#include "shell/widgets/card.h"

#include <cmath>
#include <string>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {

CardResult card(Ui& ui, const Rect& rect, const Card& card) {
  const Palette& p = ui.palette();
  surface_box(ui, rect, p.card, p.line, radius::card);
  CardResult result;
  result.body = rect;
  if (card.title.empty()) return result;
  Rect head = inset(cut_top(result.body, size::card_head), space::card, 0);
  if (!card.action.empty()) {
    result.action = quiet_link_right(ui, head, card.action, card.chevron);
  }
  const float cy = head.center_y();
  const float title_end = head.x + place_text(ui, {head.x, cy},
                                              {.text = card.title,
                                               .style = TextStyle::card_title,
                                               .color = p.t1,
                                               .overflow = Overflow::end_ellipsis,
                                               .room = head.w});
  float end = title_end;
  if (!card.context.empty() && head.right() - title_end > 48) {
    end = title_end + 10;
    end += place_text(ui, {end, cy},
                      {.text = card.context,
                       .style = TextStyle::secondary,
                       .color = p.t3,
                       .overflow = Overflow::end_ellipsis,
                       .room = head.right() - end});
  }
  ui.semantics().add({.role = WidgetRole::heading,
                      .name = std::string(card.title),
                      .description = std::string(card.context),
                      .rect = visible_part(ui, head)});
  result.head_rest = rect_between({end + 12, head.y}, {head.right(), head.bottom()});
  if (card.head_line) hairline_x(ui, rect.x + 1, rect.right() - 1, result.body.y - 1, p.line);
  return result;
}

WhyCardResult why_card(Ui& ui, const Rect& rect, const WhyCard& card) {
  const Palette& p = ui.palette();
  surface_box(ui, rect, p.card, mix(p.err, p.card, p.high_contrast ? 1.0f : 0.55f), radius::card);
  Rect rest = inset(rect, space::card, 0);
  Rect head = cut_top(rest, size::card_head);
  WhyCardResult result;
  if (card.copy) {
    const Rect place = at_right({head.x, head.y, head.w + 4, head.h}, 28, 28);
    result.copied = icon_button(ui, place, {.icon = Icon::copy, .name = "Copy the explanation"});
  }
  mark(ui, {head.x + 6, head.center_y()}, Status::error);
  place_text(ui, {head.x + 20, head.center_y()},
             {.text = card.verdict,
              .style = TextStyle::card_title,
              .color = p.t1,
              .overflow = Overflow::end_ellipsis,
              .room = head.w - 52});
  ui.semantics().add({.role = WidgetRole::alert,
                      .name = std::string(card.verdict),
                      .rect = visible_part(ui, head)});
  result.body = rest;
  return result;
}

void why_number(Ui& ui, Point at, std::string_view label, std::string_view value, bool bad) {
  const Palette& p = ui.palette();
  text_left(ui, at.x, at.y + 8, label, TextStyle::caption, p.t3);
  const float end =
      text_left(ui, at.x, at.y + 28, value, TextStyle::why_number, bad ? p.err : p.t1);
  record_text(ui, {at.x, at.y, end - at.x, 40}, label, value);
}

bool fix_row(Ui& ui, const Rect& rect, std::string_view words, std::string_view amount,
             std::string_view button_label, bool last, std::string_view reason) {
  const Palette& p = ui.palette();
  Rect rest = rect;
  const bool pressed = button_right(ui, rest,
                                    {.label = button_label,
                                     .size = ButtonSize::small,
                                     .enabled = reason.empty(),
                                     .reason = reason});
  const float cy = rect.center_y();
  const float amount_width = text_width(ui, amount, TextStyle::mono_medium);
  const float end = rest.x + place_text(ui, {rest.x, cy},
                                        {.text = words,
                                         .style = TextStyle::secondary,
                                         .color = p.t2,
                                         .overflow = Overflow::end_ellipsis,
                                         .room = rest.w - amount_width - 8});
  text_left(ui, end + 6, cy, amount, TextStyle::mono_medium, p.t1);
  record_text(ui, rest, words, amount);
  if (!last) hairline_x(ui, rect.x, rect.right(), rect.bottom() - 1, p.grid);
  return pressed;
}

TileResult tile(Ui& ui, const Rect& rect, const Tile& tile) {
  const Palette& p = ui.palette();
  const Interaction state = interact(ui, rect, tile.label, {.under_others = true});
  surface_box(ui, rect, p.card, state.hovered ? p.line2 : p.line, radius::card);
  const bool phone = rect.h < tile_height - 20;
  const float left = rect.x + (phone ? 14.0f : space::card);
  const float right = rect.right() - (phone ? 14.0f : space::card);
  place_text(ui, {left, rect.y + (phone ? 19.0f : 21.0f)},
             {.text = tile.label,
              .style = phone ? TextStyle::caption : TextStyle::secondary,
              .color = p.t2,
              .overflow = Overflow::end_ellipsis,
              .room = right - left});
  const TextStyle style = phone ? TextStyle::big_number_phone : TextStyle::big_number;
  const float cy = rect.y + (phone ? 46.0f : 48.0f);
  const float end = text_left(ui, left, cy, tile.number, style, p.t1);
  if (!tile.unit.empty()) {
    // The unit stands on the number's baseline, so its capitals sit lower by half the difference.
    const StyleSpec big = style_spec(style);
    const StyleSpec small = style_spec(TextStyle::body);
    const float drop = (cap_height(big.face) * big.size - cap_height(small.face) * small.size) / 2;
    place_text(ui, {std::round(end + 8), cy + drop},
               {.text = tile.unit,
                .style = TextStyle::body,
                .color = p.t3,
                .overflow = Overflow::end_ellipsis,
                .room = right - end - 8});
  }
  if (!tile.note.empty()) {
    const float note_cy = rect.bottom() - (phone ? 12.0f : 20.0f);
    place_text(ui, {left, note_cy},
               {.text = tile.note,
                .style = TextStyle::caption,
                .color = p.t3,
                .overflow = Overflow::end_ellipsis,
                .room = right - left});
  }
  if (state.focused) focus_ring(ui, rect, radius::card);
  WidgetRecord& added = record(ui, state, rect, WidgetRole::link, tile.label);
  added.value = tile.number;
  added.description = tile.unit.empty() ? tile.note : tile.unit;
  const float foot_top = rect.y + (phone ? 54.0f : 68.0f);
  return {state.clicked, rect_between({left, foot_top}, {right, rect.bottom() - 10})};
}

}  // namespace tabplane::shell
