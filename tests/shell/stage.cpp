#include "tests/shell/stage.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

#include "shell/widgets/embedded_faces.h"
#include "shell/widgets/scroll.h"

namespace tabplane::shell::testing {
namespace {

ImGuiContext* new_context() {
  ImGuiContext* context = ImGui::CreateContext();
  ImGui::SetCurrentContext(context);
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.IniFilename = nullptr;
  return context;
}

void accept_textures(const ImDrawData& data) {
  if (data.Textures == nullptr) return;
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_OK) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace

Stage::Stage(float width, float height, float pixel_ratio)
    : context_(new_context()), ui_(load_faces(embedded_faces())) {
  surface_.width = width;
  surface_.height = height;
  surface_.pixel_ratio = pixel_ratio;
  context_->ErrorCallbackUserData = &complaints_;
  context_->ErrorCallback = [](ImGuiContext*, void* user, const char* message) {
    static_cast<std::string*>(user)->append(message).append("\n");
  };
}

Stage::~Stage() {
  ImGui::SetCurrentContext(context_);  // another stage may have drawn since
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
}

void Stage::frame(const Draw& draw, double milliseconds) {
  ImGui::SetCurrentContext(context_);
  prepare();
  ImGui::GetIO().DeltaTime = static_cast<float>(milliseconds / 1000);
  ImGui::NewFrame();
  submit(draw);
  ImGui::Render();
  const ImDrawData& data = *ImGui::GetDrawData();
  accept_textures(data);
  vertices_ = data.TotalVtxCount;
  largest_list_ = 0;
  for (const ImDrawList* list : data.CmdLists) {
    largest_list_ = std::max(largest_list_, list->VtxBuffer.Size);
    for (const ImDrawVert& vertex : list->VtxBuffer) {
      all_finite_ = all_finite_ && std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y);
    }
  }
}

void Stage::prepare() {
  prepare_io(surface_);
}

void Stage::submit(const Draw& draw) {
  begin_surface(ui_, surface_);
  begin_root(ui_);
  draw(ui_);
  end_root();
  end_surface(ui_);
}

void Stage::frames(const Draw& draw, int count) {
  for (int i = 0; i < count; ++i) frame(draw);
}

void Stage::move_to(const Draw& draw, Point at) {
  ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  frames(draw, 2);
}

void Stage::arrive_pressing(Point at) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(at.x, at.y);
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMouseButtonEvent(0, true);
}

void Stage::click(const Draw& draw, Point at) {
  move_to(draw, at);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame(draw);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  frames(draw, 2);
}

void Stage::press(const Draw& draw, int imgui_key, bool shift) {
  const auto key = static_cast<ImGuiKey>(imgui_key);
  ImGuiIO& io = ImGui::GetIO();
  if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
  io.AddKeyEvent(key, true);
  frame(draw);
  io.AddKeyEvent(key, false);
  if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
  frames(draw, 2);
}

void Stage::type(const Draw& draw, std::string_view text) {
  const std::string whole(text);
  ImGui::GetIO().AddInputCharactersUTF8(whole.c_str());
  frames(draw, 2);
}

void Stage::wheel(const Draw& draw, float notches) {
  ImGui::GetIO().AddMouseWheelEvent(0, notches);
  frames(draw, 2);
}

bool Stage::click(const Draw& draw, WidgetRole role, std::string_view name,
                  std::string_view region) {
  const WidgetRecord* record = find(role, name, region);
  if (record == nullptr || record->rect.empty()) return false;
  click(draw, record->rect.center());
  return true;
}

const WidgetRecord* Stage::find(WidgetRole role, std::string_view name,
                                std::string_view region) const {
  return semantics().find(role, name, region);
}

const WidgetRecord* Stage::focused() const {
  for (const WidgetRecord& record : semantics().records()) {
    if (record.state.focused) return &record;
  }
  return nullptr;
}

}  // namespace tabplane::shell::testing
