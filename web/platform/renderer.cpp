#include "web/platform/renderer.h"

#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "web/platform/canvas.h"
#include "web/platform/platform.h"

extern "C" void tabplane_watch_context();

namespace tabplane::web {
namespace {

constexpr const char* shader_version = "#version 300 es";

}  // namespace

bool Renderer::open() {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = false;
  wanted.depth = false;
  wanted.stencil = false;
  wanted.antialias = false;  // shapes bring their own soft edges
  const auto context = emscripten_webgl_create_context("#canvas", &wanted);
  if (context <= 0) return false;
  if (emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) return false;
  lost_ = !ImGui_ImplOpenGL3_Init(shader_version);
  tabplane_watch_context();
  return !lost_;
}

void Renderer::context_lost() {
  // Now rather than later: what the lost context held cannot be deleted through the restored one.
  if (!lost_) ImGui_ImplOpenGL3_Shutdown();
  lost_ = true;
}

void Renderer::context_restored() {
  lost_ = !ImGui_ImplOpenGL3_Init(shader_version);
}

void Renderer::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
}

void Renderer::draw(const CanvasSize& size, ImDrawData& lists) {
  const ImVec4 ground = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glViewport(0, 0, size.device_width, size.device_height);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(&lists);
}

}  // namespace tabplane::web

using tabplane::web::Platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE void tabplane_on_context_lost() {
  Platform::current().renderer().context_lost();
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_context_restored() {
  Platform::current().renderer().context_restored();
  Platform::current().loop().wake();
}

}  // extern "C"
