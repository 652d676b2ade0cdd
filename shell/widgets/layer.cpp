#include "shell/widgets/layer.h"

#include <imgui.h>

#include <algorithm>

namespace tabplane::shell {

Layer::Layer(Ui& ui, const Rect& rect, std::string_view name) : region_(ui, name) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::BeginChild("layer", {std::max(1.0f, rect.w), std::max(1.0f, rect.h)},
                    ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
}

Layer::~Layer() {
  ImGui::EndChild();
}

}  // namespace tabplane::shell
