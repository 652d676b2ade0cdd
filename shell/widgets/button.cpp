#include "shell/widgets/button.h"

#include <algorithm>
#include <cmath>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

struct Metrics {
  float pad;
  float icon_room;
  float key_gap;
  float key_pad;
  TextStyle style;
};

Metrics metrics(ButtonSize size) {
  if (size == ButtonSize::small) return {9, 18, 8, 5, TextStyle::secondary_medium};
  if (size == ButtonSize::touch) return {16, 22, 8, 12, TextStyle::body_medium};
  return {12, 20, 8, 8, TextStyle::body_medium};
}

struct Paint {
  Color inside = transparent;
  Color edge = transparent;
  Color text = transparent;
  Color icon = transparent;
};

bool filled(ButtonKind kind) {
  return kind == ButtonKind::primary || kind == ButtonKind::danger_confirm;
}

Paint paint(const Palette& p, const Button& button, const Interaction& state) {
  const bool lit = state.hovered && button.enabled;
  Paint result;
  switch (button.kind) {
    case ButtonKind::primary:
    case ButtonKind::danger_confirm: {
      const Color fill = button.kind == ButtonKind::primary ? p.accent_fill : p.err_fill;
      result = {state.held ? pressed_fill(fill) : (lit ? hovered_fill(fill) : fill), transparent,
                p.on_fill, p.on_fill};
      break;
    }
    case ButtonKind::secondary:
      result = {lit ? p.raised : p.button, p.line2, p.t1, p.t2};
      break;
    case ButtonKind::ghost:
      result = {lit ? p.raised : transparent, transparent, lit ? p.t1 : p.t2, p.t2};
      break;
    case ButtonKind::danger:
      result = {lit ? p.raised : p.button, mix(p.err, p.card, 0.75f), p.err, p.err};
      break;
  }
  if (state.held && button.kind != ButtonKind::primary) {
    result.inside = mix(p.line2, result.inside == transparent ? p.raised : result.inside, 0.25f);
  }
  if (!button.enabled) {
    result.text = p.t3;
    result.icon = p.t3;
    if (filled(button.kind)) result.inside = p.raised;
    if (button.kind == ButtonKind::danger) result.edge = p.line2;
  }
  return result;
}

float content_width(Ui& ui, const Button& button, const Metrics& m) {
  float width = text_width(ui, button.label, m.style);
  if (button.icon != Icon::none) width += m.icon_room;
  if (!button.key.empty()) width += m.key_gap + keycap_width(ui, button.key);
  return width;
}

void inner_keycap(Ui& ui, float x, float cy, const Button& button, const Paint& paint) {
  if (!filled(button.kind) || !button.enabled) {
    keycap(ui, x, cy, button.key);
    return;
  }
  const Rect cap{x, ui.snap(cy - size::keycap / 2), keycap_width(ui, button.key), size::keycap};
  fill(ui, cap, mix(white, paint.inside, 0.15f), radius::keycap);
  text_center(ui, cap.center_x(), cy, button.key, TextStyle::axis,
              button.enabled ? white : paint.text);
}

}  // namespace

float button_height(ButtonSize size) {
  if (size == ButtonSize::small) return size::button_small;
  return size == ButtonSize::touch ? size::button_touch : size::button;
}

float button_width(Ui& ui, const Button& button) {
  const Metrics m = metrics(button.size);
  const float right = button.key.empty() ? m.pad : m.key_pad;
  return std::round(m.pad + content_width(ui, button, m) + right);
}

bool button(Ui& ui, const Rect& rect, const Button& button) {
  const Metrics m = metrics(button.size);
  const std::string_view key = button.id.empty() ? button.label : button.id;
  const Interaction state = interact(ui, rect, key, {.enabled = button.enabled});
  const Paint colors = paint(ui.palette(), button, state);
  fill(ui, rect, colors.inside, radius::control);
  if (channel(colors.edge, 3) != 0) outline(ui, rect, colors.edge, radius::control);
  const float cy = rect.center_y();
  const float natural = button_width(ui, button);
  // A button wider than its words centres them; a natural one keeps its paddings.
  float x = rect.x + m.pad + std::max(0.0f, std::round((rect.w - natural) / 2));
  if (button.icon != Icon::none) {
    icon(ui, {x + 8, cy}, button.icon, colors.icon);
    x += m.icon_room;
  }
  const float key_room =
      button.key.empty() ? 0 : m.key_gap + keycap_width(ui, button.key) + m.key_pad;
  const float room = rect.right() - x - std::max(4.0f, key_room);
  x += place_text(ui, {x, cy},
                  {.text = button.label,
                   .style = m.style,
                   .color = colors.text,
                   .overflow = Overflow::end_ellipsis,
                   .room = room + 1});
  if (!button.key.empty()) inner_keycap(ui, std::round(x + m.key_gap), cy, button, colors);
  if (state.focused) focus_ring(ui, rect, radius::control);
  WidgetRecord& added =
      record(ui, state, rect, button.is_link ? WidgetRole::link : WidgetRole::button, button.label);
  added.state.disabled = !button.enabled;
  if (!button.enabled) {
    added.description = button.reason;
    hint(ui, state, rect, button.reason);
  }
  return state.clicked;
}

bool button_left(Ui& ui, Rect& rest, const Button& b, float gap) {
  const Rect strip = cut_left(rest, button_width(ui, b), gap);
  return button(ui, at_left(strip, strip.w, button_height(b.size)), b);
}

bool button_right(Ui& ui, Rect& rest, const Button& b, float gap) {
  const Rect strip = cut_right(rest, button_width(ui, b), gap);
  return button(ui, at_left(strip, strip.w, button_height(b.size)), b);
}

bool icon_button(Ui& ui, const Rect& rect, const IconButton& button) {
  const Palette& p = ui.palette();
  const Interaction state =
      interact(ui, rect, button.id.empty() ? button.name : button.id, {.enabled = button.enabled});
  if (button.pressed) fill(ui, rect, p.accent_soft, radius::control);
  if (state.hovered && button.enabled && !button.pressed) fill(ui, rect, p.raised, radius::control);
  Color color = state.hovered ? p.t1 : p.t2;
  if (button.pressed) color = p.accent;
  if (!button.enabled) color = p.line2;
  icon(ui, rect.center(), button.icon, color);
  if (button.badge) disc(ui, {rect.center_x() + 5, rect.center_y() - 5}, 3, p.err);
  if (state.focused) focus_ring(ui, rect, radius::control);
  WidgetRecord& added = record(ui, state, rect, WidgetRole::button, button.name);
  added.state.disabled = !button.enabled;
  added.state.checked = button.pressed;
  if (!button.enabled) added.description = button.reason;
  hint(ui, state, rect, button.enabled || button.reason.empty() ? button.name : button.reason,
       button.key);
  return state.clicked;
}

bool quiet_link_right(Ui& ui, Rect& rest, std::string_view label, bool chevron) {
  const float words = text_width(ui, label, TextStyle::secondary_medium);
  const Rect strip = cut_right(rest, std::round(words) + (chevron ? 14.0f : 0.0f), 8);
  const Rect target = inset(centered(strip, strip.w, 20), -6, -2);
  const Interaction state = interact(ui, target, label);
  const Palette& p = ui.palette();
  if (state.hovered) fill(ui, target, p.raised, radius::control);
  const Color color = state.hovered ? p.t1 : p.t2;
  text_left(ui, strip.x, strip.center_y(), label, TextStyle::secondary_medium, color);
  if (chevron) {
    icon(ui, {strip.right() - 4, strip.center_y()}, Icon::chevron_right, color, 0.72f);
  }
  if (state.focused) focus_ring(ui, target, radius::control);
  record(ui, state, target, WidgetRole::link, label);
  return state.clicked;
}

float keycap_width(Ui& ui, std::string_view key) {
  return std::max(18.0f, std::round(text_width(ui, key, TextStyle::axis)) + 10);
}

float keycap(Ui& ui, float x, float cy, std::string_view key) {
  const Palette& p = ui.palette();
  const Rect cap{x, ui.snap(cy - size::keycap / 2), keycap_width(ui, key), size::keycap};
  surface_box(ui, cap, p.raised, p.line2, radius::keycap);
  text_center(ui, cap.center_x(), cy, key, TextStyle::axis, p.t2);
  return cap.w;
}

}  // namespace tabplane::shell
