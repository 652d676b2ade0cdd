#include "shell/widgets/floating.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "shell/widgets/button.h"
#include "shell/widgets/choice.h"
#include "shell/widgets/draw.h"
#include "shell/widgets/drawer_foot.h"
#include "shell/widgets/pill.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float bubble_pad = 12;
constexpr float bubble_head = 26;
constexpr float sentence_foot = 12;
constexpr float bubble_row = 22;
constexpr std::size_t toasts_shown = 4;

bool leaves_by_itself(Status status) {
  return status == Status::ok || status == Status::note || status == Status::in_progress;
}

void begin_layer(const Rect& rect, const char* name) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::BeginChild(name, {rect.w, rect.h}, ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
}

}  // namespace

float bubble_height(Ui& ui, const Bubble& bubble) {
  float height = 34;
  if (!bubble.rows.empty()) {
    height += bubble_head + bubble_row * static_cast<float>(bubble.rows.size() - 1) + 2;
  }
  if (!bubble.sentence.empty()) {
    const float mark_room = bubble.status && bubble.words ? 18.0f : 0.0f;
    height += paragraph_height(ui, bubble.width - 2 * bubble_pad - mark_room, bubble.sentence,
                               TextStyle::secondary) +
              sentence_foot;
  }
  return height;
}

void draw_bubble(Ui& ui, const Rect& rect, const Bubble& bubble) {
  const Palette& p = ui.palette();
  shadow(ui, rect, radius::control);
  surface_box(ui, rect, p.pop, p.line2, radius::control);
  float x = rect.x + bubble_pad;
  const float right = rect.right() - bubble_pad;
  float cy = rect.y + 18;
  if (bubble.status && bubble.words) {
    mark(ui, {x + 5, cy}, *bubble.status, 0.95f);
    x += 18;
  }
  text_left(ui, x, cy, bubble.title, bubble.words ? TextStyle::card_title : TextStyle::mono_medium,
            p.t1);
  if (bubble.status && !bubble.words) {
    pill(ui, right - pill_width(ui, bubble.note), cy, *bubble.status, bubble.note);
  } else {
    const float value = text_right(ui, right, cy, bubble.note, TextStyle::mono, p.t1);
    text_right(ui, right - value - 4, cy, bubble.note_label, TextStyle::secondary, p.t2);
  }
  cy += bubble_head;
  for (const BubbleRow& row : bubble.rows) {
    float left = rect.x + bubble_pad;
    if (row.swatch != 0) {
      fill(ui, {left, ui.snap(cy - 4), 8, 8}, row.swatch, radius::bar);
      left += 14;
    }
    text_left(ui, left, cy, row.label, TextStyle::secondary, p.t2);
    text_right(ui, right, cy, row.value, TextStyle::mono, row.bad ? p.err : p.t1);
    cy += bubble_row;
  }
  if (!bubble.sentence.empty()) {
    paragraph(ui, {x, cy - 9, right - x, 0}, bubble.sentence, TextStyle::secondary, p.t2);
  }
}

Rect bubble_place(const Rect& avoid, float width, float height, const Rect& within) {
  constexpr float gap = 8;
  float x = avoid.center_x() - width / 2;
  x = std::max(within.x + gap, std::min(x, within.right() - width - gap));
  float y = avoid.y - gap - height;
  if (y < within.y + gap) y = avoid.bottom() + gap;
  if (y + height > within.bottom() - gap) {
    // Neither above nor below: beside it.
    y = std::max(within.y + gap,
                 std::min(avoid.center_y() - height / 2, within.bottom() - gap - height));
    const bool room_right = avoid.right() + gap + width <= within.right();
    x = room_right ? avoid.right() + gap : std::max(within.x + gap, avoid.x - gap - width);
  }
  return {std::round(x), std::round(y), width, height};
}

void float_bubble(Ui& ui, const Rect& avoid, Bubble bubble) {
  const Rect place = bubble_place(avoid, bubble.width, bubble_height(ui, bubble),
                                  {0, 0, ui.surface().width, ui.surface().height});
  ui.float_above([place, held = std::move(bubble)](Ui& above) { draw_bubble(above, place, held); });
}

ToastPart draw_toast(Ui& ui, const Rect& rect, const Toast& toast) {
  const Palette& p = ui.palette();
  shadow(ui, rect, radius::card);
  surface_box(ui, rect, p.pop, p.line2, radius::card);
  fill(ui, {rect.x, rect.y + 10, 3, rect.h - 20}, status_color(p, toast.status));
  mark(ui, {rect.x + 22.5f, rect.y + 22}, toast.status, 1.05f);
  ToastPart part = ToastPart::none;
  const Rect cross{rect.right() - 33, rect.y + 8, 28, 28};
  if (icon_button(ui, cross, {.icon = Icon::cross, .name = "Close"})) part = ToastPart::closed;
  const float left = rect.x + 38;
  float line_right = rect.right() - 14;
  if (!toast.action.empty()) {
    const Button action{.label = toast.action, .size = ButtonSize::small};
    const float width = button_width(ui, action);
    const Rect place{rect.right() - 12 - width, rect.bottom() - 7 - size::button_small, width,
                     size::button_small};
    line_right = place.x - 8;
    if (button(ui, place, action)) part = ToastPart::action;
  }
  place_text(ui, {left, rect.y + 22},
             {.text = toast.title,
              .style = TextStyle::body_medium,
              .color = p.t1,
              .overflow = Overflow::end_ellipsis,
              .room = cross.x - left});
  place_text(ui, {left, rect.y + 43},
             {.text = toast.line,
              .style = TextStyle::secondary,
              .color = p.t2,
              .overflow = Overflow::end_ellipsis,
              .room = line_right - left});
  ui.semantics().add(
      {.role = leaves_by_itself(toast.status) ? WidgetRole::status : WidgetRole::alert,
       .name = toast.title,
       .value = toast.line,
       .rect = rect});
  return part;
}

void Toasts::add(Toast toast) {
  shown_.push_back({std::move(toast), next_number_++, toast_time_ms, -1});
}

std::optional<ToastEvent> Toasts::draw(Ui& ui, const Rect& area) {
  if (shown_.empty()) return std::nullopt;
  const float width = std::min(size::toast_width, area.w - 2 * space::cards);
  const std::size_t count = std::min(toasts_shown, shown_.size());
  const float height = static_cast<float>(count) * (toast_height + 8) - 8;
  const Rect layer{area.right() - width - space::cards, area.bottom() - height - space::cards,
                   width, height};
  begin_layer(layer, "toasts");
  ImGui::GetWindowDrawList()->PushClipRectFullScreen();
  ui.semantics().push_region("Notifications");
  const ImGuiIO& io = ImGui::GetIO();
  const bool rests = layer.contains({io.MousePos.x, io.MousePos.y}) ||
                     (ImGui::IsWindowFocused() && ui.keyboard_drives());
  std::optional<ToastEvent> event;
  std::uint64_t gone = 0;
  Rect rest = layer;
  for (std::size_t i = shown_.size() - count; i < shown_.size(); ++i) {
    Shown& shown = shown_[i];
    const Rect rect = cut_top(rest, toast_height, 8);
    const Region one(ui, shown.toast.title, std::to_string(shown.number));
    const ToastPart part = draw_toast(ui, rect, shown.toast);
    if (part != ToastPart::none) {
      event = ToastEvent{shown.toast.tag, part == ToastPart::action};
      gone = shown.number;
    }
    if (leaves_by_itself(shown.toast.status)) {
      // While one rests under the pointer its time stands still, and so does the clock it is read
      // by.
      if (shown.last_ms >= 0 && !rests) shown.left_ms -= ui.now_ms() - shown.last_ms;
      shown.last_ms = ui.now_ms();
      if (shown.left_ms <= 0 && gone == 0) gone = shown.number;
      ui.request_frame_in(std::max(0.0, shown.left_ms));
    }
  }
  ui.semantics().pop_region();
  ImGui::GetWindowDrawList()->PopClipRect();
  ImGui::EndChild();
  if (gone != 0) {
    std::erase_if(shown_, [&](const Shown& shown) { return shown.number == gone; });
    ui.request_frame();
  }
  return event;
}

DrawerFrame begin_drawer(Ui& ui, const Rect& rect, const Drawer& drawer) {
  const Palette& p = ui.palette();
  DrawerFrame frame;
  begin_layer(rect, "drawer");
  ui.semantics().push_region(drawer.title);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  if (drawer.floats) shadow(ui, rect, 0);
  fill(ui, rect, p.card);
  hairline_y(ui, rect.x, rect.y, rect.bottom(), p.line);
  list->PopClipRect();
  Rect rest = inset({rect.x + 1, rect.y, rect.w - 1, rect.h}, 20, 0);
  cut_top(rest, 16);
  Rect head = cut_top(rest, 28);
  const Rect close = cut_right(head, 24, 8);
  frame.closed = icon_button(ui, inset(close, -2, 0), {.icon = Icon::cross, .name = "Close"});
  text_in(ui, head, drawer.title,
          drawer.mono_title ? TextStyle::mono_body : TextStyle::drawer_title, p.t1);
  record_heading(ui, head, drawer.title);
  if (drawer.status || !drawer.context.empty() || !drawer.id.empty()) {
    Rect line = cut_top(rest, 28);
    const float cy = line.center_y();
    float x = line.x;
    if (drawer.status) x += pill(ui, x, cy, *drawer.status, drawer.state_word) + 10;
    const float id_width = drawer.id.empty() ? 0 : 104.0f;
    place_text(ui, {x, cy},
               {.text = drawer.context,
                .style = TextStyle::secondary,
                .color = p.t2,
                .overflow = Overflow::end_ellipsis,
                .room = line.right() - x - id_width});
    text_in(ui, {line.right() - id_width, line.y, id_width, line.h}, drawer.id, TextStyle::axis,
            p.t3, Align::right, Overflow::middle_ellipsis);
  }
  const float line_y = drawer.tabs.empty() ? rest.y + 12 : rest.y + size::tabs;
  if (!drawer.tabs.empty()) {
    frame.tab = tabs(ui, cut_top(rest, size::tabs), "Parts", drawer.tabs, drawer.tab);
  } else {
    cut_top(rest, 13);
  }
  hairline_x(ui, rect.x + 1, rect.right(), line_y - (drawer.tabs.empty() ? 0.0f : 1.0f), p.line);
  if (drawer.has_foot) {
    frame.foot = cut_bottom(rest, drawer_foot_height);
    hairline_x(ui, rect.x + 1, rect.right(), frame.foot.y, p.line);
  }
  frame.scroll = begin_scroll(ui, {rect.x + 1, rest.y, rect.w - 1, rest.h}, "details");
  frame.content = {rest.x, frame.scroll.content.y + 12, rest.w, rest.h - 24};
  return frame;
}

void end_drawer(Ui& ui, const DrawerFrame& frame, float content_bottom,
                const std::function<void(const Rect&)>& foot) {
  end_scroll(frame.scroll, content_bottom + 12);
  if (foot) foot(frame.foot);
  ui.semantics().pop_region();
  ImGui::EndChild();
}

void key_value(Ui& ui, Rect& rest, std::string_view label, std::string_view value, bool mono) {
  const Palette& p = ui.palette();
  const Rect line = cut_top(rest, size::key_value);
  const float end = text_left(ui, line.x, line.center_y(), label, TextStyle::secondary, p.t3);
  text_in(ui, rect_between({end + 12, line.y}, {line.right(), line.bottom()}), value,
          mono ? TextStyle::mono : TextStyle::secondary_medium, p.t1, Align::right,
          mono ? Overflow::middle_ellipsis : Overflow::end_ellipsis);
  record_text(ui, visible_part(ui, line), label, value);
}

void drawer_section(Ui& ui, Rect& rest, std::string_view title, std::string_view note) {
  const Palette& p = ui.palette();
  cut_top(rest, 10);
  hairline_x(ui, rest.x, rest.right(), rest.y, p.line);
  cut_top(rest, 8);
  const Rect line = cut_top(rest, 28);
  text_left(ui, line.x, line.center_y(), title, TextStyle::body_medium, p.t1);
  text_right(ui, line.right(), line.center_y(), note, TextStyle::mono, p.t2);
  record_heading(ui, visible_part(ui, line), title);
}

}  // namespace tabplane::shell
