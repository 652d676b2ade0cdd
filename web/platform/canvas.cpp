#include "web/platform/canvas.h"

#include <emscripten.h>
#include <imgui.h>

#include <cmath>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "web/platform/platform.h"

extern "C" {
void tabplane_watch_canvas();
void tabplane_watch_preferences();
void tabplane_fit_canvas(int width, int height);
void tabplane_set_cursor(const char* name, std::size_t size);
}

namespace tabplane::web {
namespace {

// The drawing backend multiplies back and cuts off the fraction, so the quotient must not fall
// short.
float css_length(int device, float ratio) {
  float length = static_cast<float>(device) / ratio;
  while (static_cast<int>(length * ratio) < device) length = std::nextafter(length, INFINITY);
  return length;
}

constexpr std::string_view cursor_names[] = {
    "default",     "text",    "move", "ns-resize", "ew-resize",   "nesw-resize",
    "nwse-resize", "pointer", "wait", "progress",  "not-allowed",
};
static_assert(std::size(cursor_names) == ImGuiMouseCursor_COUNT);

}  // namespace

float CanvasSize::width() const {
  return css_length(device_width, pixel_ratio);
}
float CanvasSize::height() const {
  return css_length(device_height, pixel_ratio);
}

void Canvas::watch() {
  tabplane_watch_preferences();
  tabplane_watch_canvas();
}

void Canvas::fit() {
  if (fitted_.device_width == size_.device_width && fitted_.device_height == size_.device_height) {
    return;
  }
  fitted_ = size_;
  tabplane_fit_canvas(size_.device_width, size_.device_height);
}

void Canvas::show_cursor() {
  const int wanted = ImGui::GetMouseCursor();
  if (wanted == cursor_) return;
  cursor_ = wanted;
  const std::string_view name = wanted == ImGuiMouseCursor_None ? "none" : cursor_names[wanted];
  tabplane_set_cursor(name.data(), name.size());
}

}  // namespace tabplane::web

using tabplane::web::Platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE void tabplane_on_resize(int device_width, int device_height,
                                             double pixel_ratio) {
  Platform& platform = Platform::current();
  platform.canvas().resized({device_width, device_height, static_cast<float>(pixel_ratio)});
  // Drawn before the browser paints, so that the old picture is never shown stretched.
  platform.loop().draw_now();
  platform.loop().wake();
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_preferences(bool dark, bool reduced_motion,
                                                  bool high_contrast, bool coarse_pointer) {
  Platform& platform = Platform::current();
  platform.canvas().preferred({dark, reduced_motion, high_contrast, coarse_pointer});
  platform.loop().wake();
}

}  // extern "C"
