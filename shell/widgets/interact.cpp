#include "shell/widgets/interact.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <string>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr double hint_delay_ms = 400;

ImRect to_imgui(const Rect& rect) {
  return {rect.x, rect.y, rect.right(), rect.bottom()};
}

// Dear ImGui gives a press to the part that lies under others and was below the pointer a frame
// before: too early when the pointer moved in the same frame, for it may be above another part now.
// Such a press waits a frame. Whether it met nothing else is known then: nobody holds it, and this
// part is what the pointer was above.
bool press_comes_with_the_pointer() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.MouseClicked[0] && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0);
}

bool press_came_with_the_pointer(const ImRect& box, std::uint32_t id) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiIO& io = context.IO;
  return context.ActiveId == 0 && context.HoveredIdPreviousFrame == id &&
         io.MouseDownDurationPrev[0] == 0 && box.Contains(io.MouseClickedPos[0]);
}

// What ButtonBehavior() does at a press.
void hold(std::uint32_t id) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGui::SetActiveID(id, context.CurrentWindow);
  context.ActiveIdMouseButton = 0;
  ImGui::SetKeyOwner(ImGuiKey_MouseLeft, id);
  ImGui::SetFocusID(id, context.CurrentWindow);
  ImGui::FocusWindow(context.CurrentWindow);
}

void draw_hint(Ui& ui, const Rect& anchor, const std::string& text, const std::string& key) {
  const Palette& palette = ui.palette();
  const float key_width = key.empty() ? 0 : text_width(ui, key, TextStyle::axis) + 14;
  const float most = std::min(300.0f, ui.surface().width - 32);
  const float one_line = text_width(ui, text, TextStyle::secondary) + 1;
  const float text_room = std::min(one_line, most - key_width);
  const float height = paragraph_height(ui, text_room, text, TextStyle::secondary) + 12;
  const float width = text_room + key_width + 20;
  float x = anchor.center_x() - width / 2;
  x = std::max(8.0f, std::min(x, ui.surface().width - width - 8));
  float y = anchor.bottom() + 8;
  if (y + height > ui.surface().height - 8) y = anchor.y - 8 - height;
  const Rect box{ui.snap(x), ui.snap(y), width, height};
  shadow(ui, box, radius::control);
  surface_box(ui, box, palette.pop, palette.line2, radius::control);
  paragraph(ui, {box.x + 10, box.y + 6, text_room, height - 12}, text, TextStyle::secondary,
            palette.t1);
  if (!key.empty()) {
    text_right(ui, box.right() - 10, box.center_y(), key, TextStyle::axis, palette.t3);
  }
}

}  // namespace

std::uint32_t widget_id(std::string_view key) {
  return ImGui::GetCurrentWindow()->GetID(key.data(), key.data() + key.size());
}

Interaction interact(Ui& ui, const Rect& rect, std::string_view key, InteractOptions options) {
  Interaction result;
  result.id = widget_id(key);
  const ImRect box = to_imgui(rect);
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiItemFlags item_flags = ImGuiItemFlags_None;
  if (!options.tab_stop) item_flags |= ImGuiItemFlags_NoTabStop;
  if (options.under_others) item_flags |= ImGuiItemFlags_AllowOverlap;
  const bool visible = ImGui::ItemAdd(box, result.id, nullptr, item_flags);
  const bool by_mirror = options.enabled && ui.semantics().activated(result.id);
  if (ui.semantics().focus_asked(result.id)) {
    ImGui::SetFocusID(result.id, context.CurrentWindow);
    ImGui::FocusWindow(context.CurrentWindow);
    ImGui::SetNavCursorVisible(true);
    if (!visible) ImGui::ScrollToRect(context.CurrentWindow, box);
  }
  result.has_focus = context.NavId == result.id && context.NavWindow != nullptr &&
                     context.NavWindow->RootWindow == context.CurrentWindow->RootWindow;
  result.clicked = by_mirror;
  if (!visible) return result;
  ImGuiButtonFlags flags = ImGuiButtonFlags_NoHoveredOnFocus;
  if (options.on_press) flags |= ImGuiButtonFlags_PressedOnClick;
  if (options.under_others) flags |= ImGuiButtonFlags_AllowOverlap;
  const bool late = options.under_others && press_came_with_the_pointer(box, result.id);
  if (late) hold(result.id);
  bool hovered = false;
  bool held = false;
  bool pressed = late && options.on_press;
  if (options.under_others && press_comes_with_the_pointer()) {
    hovered = ImGui::ItemHoverable(box, result.id, item_flags);
  } else {
    pressed |= ImGui::ButtonBehavior(box, result.id, &hovered, &held, flags);
  }
  result.hovered = hovered;
  result.held = held && options.enabled;
  result.clicked = options.enabled && (pressed || by_mirror);
  result.double_clicked = result.clicked && hovered && context.IO.MouseClickedLastCount[0] == 2;
  result.focused = result.has_focus && context.NavCursorVisible;
  result.hovered |= ui.shown_state().hovered;
  result.focused |= ui.shown_state().focused;
  return result;
}

void focus_ring(Ui& ui, const Rect& rect, float radius) {
  outline(ui, inset(rect, -3), ui.palette().accent, radius + 3, 2);
}

void focus_ring_inside(Ui& ui, const Rect& rect, float radius) {
  outline(ui, inset(rect, 1), ui.palette().accent, radius, 2);
}

void hint(Ui& ui, const Interaction& interaction, const Rect& rect, std::string_view text,
          std::string_view key) {
  if (text.empty() || !(interaction.hovered || interaction.focused) || interaction.held) return;
  const double held = ui.held_for(interaction.id);
  if (held < hint_delay_ms) {
    ui.request_frame_in(hint_delay_ms - held);
    return;
  }
  ui.float_above([rect, words = std::string(text), keys = std::string(key)](Ui& above) {
    draw_hint(above, rect, words, keys);
  });
}

Point pointer(Ui&) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  return {at.x, at.y};
}

WidgetRecord& record(Ui& ui, const Interaction& interaction, const Rect& rect, WidgetRole role,
                     std::string_view name) {
  WidgetRecord& added =
      ui.semantics().add({.role = role, .name = std::string(name), .rect = visible_part(ui, rect)});
  added.id = interaction.id;
  added.state.focused = interaction.has_focus;
  return added;
}

Rect visible_part(Ui& ui, const Rect& rect) {
  const ImDrawList& list = ui.list();
  if (list._ClipRectStack.empty()) return rect;
  const ImVec4& clip = list._ClipRectStack.back();
  return intersection(rect, {clip.x, clip.y, clip.z - clip.x, clip.w - clip.y});
}

void close_popup(std::uint32_t id) {
  const auto& stack = ImGui::GetCurrentContext()->OpenPopupStack;
  for (int level = 0; level < stack.Size; ++level) {
    if (stack[level].PopupId == id) {
      ImGui::ClosePopupToLevel(level, true);
      return;
    }
  }
}

NoTabStops::NoTabStops(bool on) : on_(on) {
  if (on_) ImGui::PushItemFlag(ImGuiItemFlags_NoTabStop, true);
}

NoTabStops::~NoTabStops() {
  if (on_) ImGui::PopItemFlag();
}

}  // namespace tabplane::shell
