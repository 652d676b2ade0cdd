#include "shell/widgets/hand.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace tabplane::shell {

Hand hand(Ui& ui) {
  const ImGuiIO& io = ImGui::GetIO();
  return {pointer(ui), io.MouseDown[0], io.KeyAlt};
}

WheelTurn wheel_over(Ui& ui, const Rect& rect) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiIO& io = context.IO;
  if (context.HoveredWindow != context.CurrentWindow || !rect.contains(pointer(ui))) return {};
  WheelTurn turn{-io.MouseWheelH, -io.MouseWheel, io.KeyAlt};
  if (io.KeyShift) turn = {turn.across + turn.down, 0, turn.alt};
  return turn;
}

ArrowSteps arrow_steps(Ui&, const Interaction& interaction) {
  ArrowSteps steps;
  if (!interaction.has_focus) return steps;
  const auto pressed = [&](ImGuiKey key) {
    ImGui::SetKeyOwner(key, interaction.id);
    return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, interaction.id) ? 1 : 0;
  };
  steps.across = pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow);
  steps.down = pressed(ImGuiKey_DownArrow) - pressed(ImGuiKey_UpArrow);
  return steps;
}

void show_pointer(Ui&, PointerShape shape) {
  ImGui::SetMouseCursor(shape == PointerShape::move ? ImGuiMouseCursor_ResizeAll
                                                    : ImGuiMouseCursor_ResizeEW);
}

}  // namespace tabplane::shell
