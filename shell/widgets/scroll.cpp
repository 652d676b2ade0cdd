#include "shell/widgets/scroll.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string>

#include "shell/widgets/draw.h"

namespace tabplane::shell {

void begin_root(Ui& ui) {
  const Surface& surface = ui.surface();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({surface.width, surface.height});
  ImGui::Begin("root", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse);
  fill(ui, {0, 0, surface.width, surface.height}, ui.palette().bg);
}

void end_root() {
  ImGui::End();
}

ScrollArea begin_scroll(Ui& ui, const Rect& view, std::string_view name) {
  ImGui::SetCursorScreenPos({view.x, view.y});
  const std::string key(name);
  ImGui::BeginChild(key.c_str(), {std::max(1.0f, view.w), std::max(1.0f, view.h)},
                    ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_None);
  const float offset = ui.snap(ImGui::GetScrollY());
  return {{view.x, view.y - offset, view.w, view.h}, view};
}

void end_scroll(const ScrollArea& area, float content_bottom) {
  ImGui::SetCursorScreenPos({area.content.x, std::max(content_bottom, area.content.y)});
  ImGui::Dummy({1, 0});
  ImGui::EndChild();
}

void scroll_to(float top, float bottom) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  ImGui::ScrollToRect(window, {window->ClipRect.Min.x, top, window->ClipRect.Max.x, bottom},
                      ImGuiScrollFlags_KeepVisibleEdgeY);
}

}  // namespace tabplane::shell
