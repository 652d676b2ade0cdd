#include "web/platform/renderer.h"

#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>

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
  wanted.antialias = false;                  // shapes bring their own soft edges
  wanted.enableExtensionsByDefault = false;  // none is used, and each one costs a question
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

// Dear ImGui's backend asks for the drawing state before each frame so that it can put it back
// behind it. Every question to the browser's drawing process keeps the page waiting for all that
// was drawn before. Nobody else draws in this context, so the answers are those of a new one.
void tabplane_gl_state(GLenum name, GLint* values) {
  switch (name) {
    case GL_MAJOR_VERSION:
      *values = 3;
      return;
    case GL_MAX_TEXTURE_SIZE:
      glGetIntegerv(name, values);
      return;
    case GL_ACTIVE_TEXTURE:
      *values = GL_TEXTURE0;
      return;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
      *values = GL_ONE;
      return;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *values = GL_FUNC_ADD;
      return;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      std::fill_n(values, 4, 0);
      return;
    default:  // nothing is bound, nothing is blended in, no extension is there
      *values = 0;
      return;
  }
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_context_lost() {
  Platform::current().renderer().context_lost();
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_context_restored() {
  Platform::current().renderer().context_restored();
  Platform::current().loop().wake();
}

}  // extern "C"
