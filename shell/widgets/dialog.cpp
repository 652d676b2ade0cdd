#include "shell/widgets/dialog.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float head_height = 48;
constexpr float foot_height = 56;
constexpr float padding = 20;
constexpr float margin = 12;

Rect place(const Surface& surface, const Dialog& dialog) {
  const float width = std::min(dialog.width, surface.width - 2 * margin);
  const float wanted = head_height + dialog.body_height + (dialog.has_foot ? foot_height : padding);
  const float height = std::min(wanted, surface.height - 2 * margin);
  const float above = std::min(surface.height * 0.16f, (surface.height - height) / 2);
  return {std::round((surface.width - width) / 2), std::round(above), width, height};
}

}  // namespace

DialogFrame begin_dialog(Ui& ui, DialogState& state, const Dialog& dialog) {
  DialogFrame frame;
  const std::string title(dialog.title);
  frame.appeared = state.open && !state.was_open;
  if (frame.appeared) ImGui::OpenPopup(title.c_str());
  if (state.was_open && !state.open) close_popup(ImGui::GetID(title.c_str()));
  state.was_open = state.open;
  if (!state.open) return frame;
  const Rect box = place(ui.surface(), dialog);
  ImGui::SetNextWindowPos({box.x, box.y});
  ImGui::SetNextWindowSize({box.w, box.h});
  if (!ImGui::BeginPopupModal(title.c_str(), nullptr,
                              ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings)) {
    state.open = state.was_open = false;
    return frame;
  }
  const Palette& p = ui.palette();
  ui.semantics().push_region(dialog.title);
  ui.semantics().add({.role = WidgetRole::dialog, .name = title, .rect = box});
  ImGui::GetWindowDrawList()->PushClipRectFullScreen();
  shadow(ui, box, radius::palette);
  surface_box(ui, box, p.pop, p.line2, radius::palette);
  ImGui::GetWindowDrawList()->PopClipRect();
  Rect rest = inset(box, padding, 0);
  const Rect head = cut_top(rest, head_height);
  const float end =
      text_left(ui, head.x, head.center_y(), dialog.title, TextStyle::drawer_title, p.t1);
  record_heading(ui, head, dialog.title);
  const Rect close{head.right() - 20, head.center_y() - 14, 28, 28};
  if (!dialog.context.empty()) {
    text_in(ui, rect_between({end + 12, head.y}, {close.x - 8, head.bottom()}), dialog.context,
            TextStyle::secondary, p.t3);
  }
  if (icon_button(ui, close, {.icon = Icon::cross, .name = "Close", .key = "Esc"})) {
    state.open = false;
  }
  // A menu or a field that is open within it takes Escape for itself.
  const bool on_top = ImGui::GetTopMostPopupModal() == ImGui::GetCurrentWindow() &&
                      ImGui::GetTopMostAndVisiblePopupModal() == ImGui::GetCurrentWindow() &&
                      !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
  if (on_top && !frame.appeared && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    state.open = false;
  }
  if (dialog.has_foot) {
    frame.foot = cut_bottom(rest, foot_height);
    hairline_x(ui, box.x + 1, box.right() - 1, frame.foot.y, p.line);
  } else {
    cut_bottom(rest, padding);
  }
  frame.body = rest;
  frame.visible = true;
  return frame;
}

void end_dialog(Ui& ui, DialogState& state) {
  if (!state.open) {
    state.was_open = false;
    ImGui::CloseCurrentPopup();
    ui.request_frame();
  }
  ui.semantics().pop_region();
  ImGui::EndPopup();
}

}  // namespace tabplane::shell
