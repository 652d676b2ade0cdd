#include <algorithm>

#include "shell/panels/components_parts.h"

namespace tabplane::shell::components {

float draw_notices(Ui& ui, Place at, ComponentsState& state) {
  const Palette& p = ui.palette();
  float y = at.y;
  section(ui, at.x, y + 14, "Toast: a refusal stays until it is closed");
  const Toast refused{.status = Status::error,
                      .title = "Commission refused",
                      .line = "demo: 1 core short of 2, limit 7",
                      .action = "Why"};
  {
    const Region region(ui, "Toast");
    const ToastPart part = draw_toast(ui, {at.x, y + 30, at.w, toast_height}, refused);
    if (part == ToastPart::action) state.toasts.add(refused);
  }
  section(ui, at.x, y + 120, "Tooltip, loading");
  Bubble bubble{.title = "18:20", .note_label = "used", .note = "6,412"};
  bubble.rows.push_back({.label = "broadcast", .value = "320", .swatch = p.series[0]});
  bubble.width = std::min(200.0f, at.w / 2 - 10);
  draw_bubble(ui, {at.x, y + 136, bubble.width, bubble_height(ui, bubble)}, bubble);
  const float right = at.x + std::min(220.0f, at.w / 2 + 4);
  const Rect waiting{right, y + 136, at.x + at.w - right, 62};
  card(ui, waiting, {});
  loading_lines(ui, waiting, loading_delay_ms);

  section(ui, at.x, y + 226, "Empty state");
  const Rect nothing{at.x, y + 242, at.w, empty_state_height};
  card(ui, nothing, {});
  const EmptyAction action =
      empty_state(ui, nothing,
                  {.icon = Icon::calendar,
                   .title = "No reservations in this week",
                   .sentence = "The next one starts on 27 Oct. All 1,024 cores are free.",
                   .primary = "Reserve",
                   .secondary = "Go to 27 Oct"});
  if (action != EmptyAction::none) {
    state.pressed += 1;
    state.toasts.add({.status = Status::ok, .title = "Reserved", .line = "from 27 Oct 09:00"});
  }
  section(ui, at.x, y + 398, "Banner: the past is read only");
  const bool back = banner(ui, {at.x, y + 414, at.w, banner_height},
                           {.text = "Entry 17,880",
                            .detail = "14 Oct 12:04:31",
                            .action = "Back to now",
                            .icon = Icon::clock});
  if (back) state.pressed += 1;
  return y + 414 + banner_height + 12;
}

}  // namespace tabplane::shell::components
