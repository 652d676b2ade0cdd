#include "shell/widgets/toggle.h"

#include "shell/widgets/draw.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {

bool checkbox(Ui& ui, float x, float cy, Checked checked, const Toggle& toggle) {
  const Palette& p = ui.palette();
  const Rect box{x, ui.snap(cy - size::checkbox / 2), size::checkbox, size::checkbox};
  const float words = toggle.show_label ? 8 + text_width(ui, toggle.name, TextStyle::body) : 0.0f;
  const Rect target{box.x - 4, cy - 12, box.w + 8 + words, 24};
  const Interaction state = interact(ui, target, toggle.id.empty() ? toggle.name : toggle.id,
                                     {.enabled = toggle.enabled});
  const Color edge = state.hovered && toggle.enabled ? p.t2 : p.edge;
  if (checked == Checked::yes) {
    fill(ui, box, toggle.enabled ? p.accent_fill : p.t3, radius::checkbox);
    icon(ui, {box.center_x(), box.center_y()}, Icon::check, p.on_fill, 0.72f);
  } else {
    surface_box(ui, box, p.field, toggle.enabled ? edge : p.line2, radius::checkbox);
    if (checked == Checked::some) fill(ui, {box.x + 3, box.y + 6.5f, 8, 1.5f}, p.accent);
  }
  if (toggle.show_label) {
    text_left(ui, box.right() + 8, cy, toggle.name, TextStyle::body, toggle.enabled ? p.t1 : p.t3);
  }
  if (state.focused) focus_ring(ui, box, radius::checkbox);
  WidgetRecord& added = record(ui, state, target, WidgetRole::checkbox, toggle.name);
  added.state.checked = checked == Checked::yes;
  added.state.mixed = checked == Checked::some;
  added.state.disabled = !toggle.enabled;
  return state.clicked;
}

bool switch_toggle(Ui& ui, float x, float cy, bool on, const Toggle& toggle) {
  const Palette& p = ui.palette();
  const Rect box{x, ui.snap(cy - size::switch_height / 2), size::switch_width, size::switch_height};
  const Interaction state = interact(
      ui, inset(box, -4), toggle.id.empty() ? toggle.name : toggle.id, {.enabled = toggle.enabled});
  Color track = on ? p.accent_fill : p.t3;
  if (state.hovered && toggle.enabled) track = hovered_fill(track);
  if (!toggle.enabled) track = p.line2;
  fill(ui, box, track, size::switch_height / 2);
  const Color knob = on || !p.dark ? p.on_fill : p.bg;
  disc(ui, {on ? box.right() - 9 : box.x + 9, box.center_y()}, 7, knob);
  if (state.focused) focus_ring(ui, box, size::switch_height / 2);
  WidgetRecord& added = record(ui, state, box, WidgetRole::toggle, toggle.name);
  added.state.checked = on;
  added.state.disabled = !toggle.enabled;
  return state.clicked;
}

}  // namespace tabplane::shell
