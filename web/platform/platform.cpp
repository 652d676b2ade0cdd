#include "web/platform/platform.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

extern "C" {
bool tabplane_on_a_mac();
void tabplane_watch_visibility();
void tabplane_watch_keyboard();
void tabplane_offer_to_page();
void tabplane_offer_widgets();
}

namespace tabplane::web {
namespace {

constexpr double shortest_frame_s = 0.0001;  // Dear ImGui divides by it
constexpr double first_frame_s = 1.0 / 60.0;
// While the main button is held on something, it may repeat or scroll by itself.
constexpr double held_item_ms = 100;
// Dear ImGui's caret is on for 0.8 s and off for 0.4 s.
constexpr double caret_on_s = 0.8;
constexpr double caret_period_s = 1.2;
constexpr double timer_margin_s = 0.004;  // lands behind the moment, not just before it

Platform* the_platform = nullptr;

double seconds_until_caret_changes(const ImGuiInputTextState& field) {
  const double phase = field.CursorAnim;
  if (phase < 0) return caret_on_s - phase;
  const double within = std::fmod(phase, caret_period_s);
  return (within <= caret_on_s ? caret_on_s : caret_period_s) - within;
}

// Until the next moment at which a delayed hover (a tooltip) may appear; 0 when none is waiting.
double seconds_until_hover_matures(const ImGuiContext& context) {
  if (context.HoverItemDelayId == 0) return 0;
  double next = 0;
  const auto consider = [&next](float left) {
    if (left > 0 && (next == 0 || left < next)) next = left;
  };
  consider(context.Style.HoverStationaryDelay - context.MouseStationaryTimer);
  consider(context.Style.HoverDelayShort - context.HoverItemDelayTimer);
  consider(context.Style.HoverDelayNormal - context.HoverItemDelayTimer);
  return next;
}

}  // namespace

Platform& Platform::current() {
  return *the_platform;
}

bool Platform::start() {
  if (the_platform != nullptr) return true;
  ImGui::CreateContext();
  the_platform = new Platform();
  if (!the_platform->renderer_.open()) {
    delete the_platform;
    the_platform = nullptr;
    ImGui::DestroyContext();
    return false;
  }
  the_platform->watch();
  return true;
}

Platform::Platform()
    : mac_(tabplane_on_a_mac()),
      loop_([this] { return draw(); }),
      keyboard_(loop_, mac_),
      pointer_(loop_, keyboard_),
      clipboard_(keyboard_),
      text_input_(loop_),
      host_(loop_, canvas_, pointer_, clipboard_) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "tabplane_browser";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigMacOSXBehaviors = mac_;
  // Ctrl+Tab is the browser's.
  GImGui->ConfigNavWindowingKeyNext = GImGui->ConfigNavWindowingKeyPrev = 0;
}

void Platform::watch() {
  clipboard_.install();
  text_input_.install();
  tabplane_offer_to_page();
  tabplane_offer_widgets();
  host_.watch();
  tabplane_watch_keyboard();
  pointer_.watch();
  canvas_.watch();
  pointer_.assume_touch(canvas_.preferences().coarse_pointer);
  source_ = make_frame_source(host_);
  tabplane_watch_visibility();
}

bool Platform::draw() {
  if (source_ == nullptr || renderer_.lost() || canvas_.size().empty()) return false;
  const double now = emscripten_get_now();
  const double elapsed_s = last_frame_ms_ == 0 ? first_frame_s : (now - last_frame_ms_) / 1000;
  last_frame_ms_ = now;

  const Preferences& preferences = canvas_.preferences();
  pointer_.animate(elapsed_s * 1000, preferences.reduced_motion);

  canvas_.fit();
  const CanvasSize& size = canvas_.size();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {size.width(), size.height()};
  io.DisplayFramebufferScale = {size.pixel_ratio, size.pixel_ratio};
  io.DeltaTime = static_cast<float>(std::max(shortest_frame_s, elapsed_s));
  source_->prepare();
  io.ConfigInputTextCursorBlink = !preferences.reduced_motion;

  renderer_.begin_frame();
  ImGui::NewFrame();
  source_->frame();
  ImGui::Render();
  renderer_.draw(size, *ImGui::GetDrawData());

  canvas_.show_cursor();
  text_input_.reflect();
  ask_for_timed_frames();
  return true;
}

void Platform::ask_for_timed_frames() {
  const ImGuiContext& context = *GImGui;
  const ImGuiIO& io = context.IO;
  if (!context.InputEventsQueue.empty() ||
      context.PlatformImeData.WantTextInput != context.PlatformImeDataPrev.WantTextInput) {
    loop_.wake();
  }
  if (context.DimBgRatio > 0 && context.DimBgRatio < 1) loop_.wake(1);
  if (context.ActiveId != 0 && io.MouseDown[0]) loop_.wake_in(held_item_ms);
  if (const double seconds = seconds_until_hover_matures(context); seconds > 0) {
    loop_.wake_in((seconds + timer_margin_s) * 1000);
  }
  if (io.ConfigInputTextCursorBlink && keyboard_.focused() &&
      context.PlatformImeData.WantTextInput) {
    if (const auto* field = ImGui::GetInputTextState(context.ActiveId)) {
      loop_.wake_in((seconds_until_caret_changes(*field) + timer_margin_s) * 1000);
    }
  }
}

}  // namespace tabplane::web

// The page calls this once it has an engine to show. False: no WebGL 2.
extern "C" EMSCRIPTEN_KEEPALIVE bool tabplane_start() {
  return tabplane::web::Platform::start();
}
