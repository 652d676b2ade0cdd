#include "shell/widgets/notice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "shell/widgets/button.h"
#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {

EmptyAction empty_state(Ui& ui, const Rect& rect, const EmptyState& spec) {
  const Palette& p = ui.palette();
  const Region region(ui, spec.title);
  const bool buttons = !spec.primary.empty() || !spec.secondary.empty();
  const float room = std::min(rect.w - 2 * space::card, 420.0f);
  const float sentence = paragraph_height(ui, room, spec.sentence, TextStyle::secondary);
  const float height = 54 + sentence + (buttons ? 9 + size::button_small : 0.0f);
  const float y = std::round(rect.center_y() - height / 2) + 4;
  icon(ui, {rect.center_x(), y + 13}, spec.icon, p.t3, 1.5f);
  text_center(ui, rect.center_x(), y + 43, spec.title, TextStyle::card_title, p.t1);
  const float words = y + 54;
  paragraph(ui, {rect.center_x() - room / 2, words + 1, room, sentence}, spec.sentence,
            TextStyle::secondary, p.t2, 0, Align::center);
  record_heading(ui, {rect.x, y + 33, rect.w, 20}, spec.title);
  record_text(ui, {rect.x, words, rect.w, sentence}, spec.sentence);
  const float foot = words + sentence + 9;
  EmptyAction pressed = EmptyAction::none;
  const Button primary{
      .label = spec.primary, .kind = ButtonKind::primary, .size = ButtonSize::small};
  const Button secondary{.label = spec.secondary, .size = ButtonSize::small};
  const float first = spec.primary.empty() ? 0 : button_width(ui, primary);
  const float second = spec.secondary.empty() ? 0 : button_width(ui, secondary);
  const float gap = first > 0 && second > 0 ? 8.0f : 0.0f;
  float x = std::round(rect.center_x() - (first + gap + second) / 2);
  if (first > 0 && button(ui, {x, foot, first, size::button_small}, primary)) {
    pressed = EmptyAction::primary;
  }
  x += first + gap;
  if (second > 0 && button(ui, {x, foot, second, size::button_small}, secondary)) {
    pressed = EmptyAction::secondary;
  }
  return pressed;
}

bool banner(Ui& ui, const Rect& rect, const Banner& spec) {
  const Palette& p = ui.palette();
  const Region region(ui, spec.text);
  const Color color = status_color(p, spec.status);
  surface_box(ui, rect, mix(color, p.card, p.dark ? 0.14f : 0.10f), mix(color, p.card, 0.75f),
              radius::control);
  Rect rest = inset(rect, 8, 0);
  bool pressed = false;
  if (!spec.action.empty()) {
    pressed = button_right(ui, rest, {.label = spec.action, .size = ButtonSize::small});
  }
  const float cy = rect.center_y();
  icon(ui, {rect.x + 20, cy}, spec.icon, status_text(p, spec.status), 0.95f);
  const float end = rect.x + 36 +
                    place_text(ui, {rect.x + 36, cy},
                               {.text = spec.text,
                                .style = TextStyle::body_medium,
                                .color = p.t1,
                                .overflow = Overflow::end_ellipsis,
                                .room = rest.right() - rect.x - 36});
  if (!spec.detail.empty() && end + 60 < rest.right()) {
    place_text(ui, {std::round(end + 8), cy},
               {.text = spec.detail,
                .style = TextStyle::mono,
                .color = p.t2,
                .overflow = Overflow::end_ellipsis,
                .room = rest.right() - end - 8});
  }
  ui.semantics().add({.role = WidgetRole::alert,
                      .name = std::string(spec.text),
                      .value = std::string(spec.detail),
                      .rect = visible_part(ui, rect)});
  return pressed;
}

void loading_lines(Ui& ui, const Rect& rect, double waited_ms) {
  if (waited_ms < loading_delay_ms) {
    ui.request_frame_in(loading_delay_ms - waited_ms);
    return;
  }
  constexpr std::array<float, 3> widths = {0.48f, 0.98f, 0.70f};
  Rect rest = inset(rect, 14, 8);
  const Color color = mix(ui.palette().t1, ui.palette().card, ui.palette().dark ? 0.085f : 0.09f);
  for (std::size_t i = 0; rest.h >= 12; ++i) {
    const Rect line = cut_top(rest, 16);
    fill(ui, {line.x, line.y + 4, line.w * widths[i % widths.size()], 8}, color, 4);
  }
  ui.semantics().add({.role = WidgetRole::status, .name = "Loading", .rect = rect});
}

void progress_bar(Ui& ui, const Rect& rect, std::string_view name, double share) {
  const Palette& p = ui.palette();
  const double clamped = std::clamp(share, 0.0, 1.0);
  fill(ui, rect, p.track, std::min(radius::bar, rect.h / 2));
  fill(ui, {rect.x, rect.y, static_cast<float>(clamped) * rect.w, rect.h}, p.accent_fill,
       std::min(radius::bar, rect.h / 2));
  ui.semantics().add({.role = WidgetRole::meter,
                      .name = std::string(name),
                      .value = std::to_string(static_cast<int>(clamped * 100)) + " %",
                      .rect = rect});
}

}  // namespace tabplane::shell
