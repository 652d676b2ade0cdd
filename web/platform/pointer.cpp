#include "web/platform/pointer.h"

#include <emscripten.h>

#include <cfloat>
#include <cmath>

#include "web/platform/keyboard.h"
#include "web/platform/platform.h"

extern "C" {
void tabplane_watch_pointer();
void tabplane_start_hold(double milliseconds);
}

namespace tabplane::web {
namespace {

constexpr int button_count = 3;
// Dear ImGui scrolls this many lines of text per unit of the wheel.
constexpr float wheel_lines_down = 5;
constexpr float wheel_lines_across = 2;

ImGuiMouseSource source_of(PointerKind kind) {
  switch (kind) {
    case PointerKind::touch:
      return ImGuiMouseSource_TouchScreen;
    case PointerKind::pen:
      return ImGuiMouseSource_Pen;
    case PointerKind::mouse:
      break;
  }
  return ImGuiMouseSource_Mouse;
}

bool over_something_draggable() {
  const ImGuiMouseCursor cursor = ImGui::GetMouseCursor();
  return cursor >= ImGuiMouseCursor_ResizeAll && cursor <= ImGuiMouseCursor_ResizeNWSE;
}

}  // namespace

void Pointer::watch() {
  tabplane_watch_pointer();
}

void Pointer::changed(const PointerState& now) {
  touch_ = now.kind == PointerKind::touch;
  keyboard_.modifiers(now.modifiers);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source_of(now.kind));
  io.AddMousePosEvent(now.at.x, now.at.y);
  // A press waits until a frame has seen what lies under the pointer, which Dear ImGui does for
  // fingers alone: a page that is slow hears of a mouse's way and of its press at once, too.
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  for (int button = 0; button < button_count; ++button) {
    const int bit = 1 << button;
    if (((now.buttons ^ buttons_) & bit) != 0) {
      io.AddMouseButtonEvent(button, (now.buttons & bit) != 0);
    }
  }
  buttons_ = now.buttons;
  loop_.wake();
}

void Pointer::left() {
  if (buttons_ != 0) return;
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  loop_.wake();
}

void Pointer::finger_down(Point at, double at_ms) {
  touch_ = true;
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  tell(gesture_.down(at, at_ms));
  tabplane_start_hold(TouchGesture::hold_ms);
}

void Pointer::finger_moved(Point at, double at_ms) {
  bool draggable = false;
  if (gesture_.undecided(at)) {
    settle(loop_);  // what lies under the finger is known only after a frame
    draggable = over_something_draggable();
  }
  tell(gesture_.move(at, at_ms, draggable));
}

void Pointer::finger_up(Point at, double at_ms) {
  tell(gesture_.up(at, at_ms));
  // A tap on a field must open the keyboard before this event is over, or phones refuse to.
  settle(loop_);
}

void Pointer::finger_held() {
  tell(gesture_.held());
}

void Pointer::cancelled() {
  tell(gesture_.cancel());
  ImGuiIO& io = ImGui::GetIO();
  for (int button = 0; button < button_count; ++button) {
    if ((buttons_ & (1 << button)) != 0) io.AddMouseButtonEvent(button, false);
  }
  buttons_ = 0;
  loop_.wake();
}

void Pointer::scrolled(Point by, Modifiers modifiers) {
  keyboard_.modifiers(modifiers);
  // With Shift, browsers turn the wheel sideways and so does Dear ImGui: once is enough.
  ImGuiIO& io = ImGui::GetIO();
  if (modifiers.shift && !io.ConfigMacOSXBehaviors && by.y == 0) by = {0, by.x};
  scroll(by);
}

void Pointer::animate(double elapsed_ms, bool still) {
  if (!gesture_.flinging()) return;
  tell(still ? gesture_.cancel() : gesture_.fling(elapsed_ms));
}

void Pointer::tell(const TouchGesture::Actions& actions) {
  ImGuiIO& io = ImGui::GetIO();
  for (const auto& [step, at] : actions) {
    switch (step) {
      case TouchGesture::Step::point:
        io.AddMousePosEvent(at.x, at.y);
        break;
      case TouchGesture::Step::press:
        io.AddMouseButtonEvent(0, true);
        break;
      case TouchGesture::Step::release:
        io.AddMouseButtonEvent(0, false);
        break;
      case TouchGesture::Step::scroll:
        scroll(at);
        break;
      case TouchGesture::Step::leave:
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        break;
    }
  }
  if (!actions.empty() || gesture_.flinging()) loop_.wake();
}

void Pointer::scroll(Point by) {
  // Dear ImGui rounds every step to whole px, so the fractions of slow movements are kept for the
  // next.
  rest_ = {rest_.x + by.x, rest_.y + by.y};
  by = {std::trunc(rest_.x), std::trunc(rest_.y)};
  rest_ = {rest_.x - by.x, rest_.y - by.y};
  if (by.x == 0 && by.y == 0) return;
  const float line = ImGui::GetStyle().FontSizeBase > 0 ? ImGui::GetStyle().FontSizeBase : 13;
  ImGui::GetIO().AddMouseWheelEvent(by.x / (wheel_lines_across * line),
                                    by.y / (wheel_lines_down * line));
  loop_.wake();
}

}  // namespace tabplane::web

using tabplane::web::Modifiers;
using tabplane::web::Platform;
using tabplane::web::Point;
using tabplane::web::Pointer;
using tabplane::web::PointerKind;

namespace {

Point point(double x, double y) {
  return {static_cast<float>(x), static_cast<float>(y)};
}
Pointer& pointer() {
  return Platform::current().pointer();
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void tabplane_on_pointer(int kind, int buttons, double x, double y,
                                              int modifiers) {
  pointer().changed({.kind = static_cast<PointerKind>(kind),
                     .buttons = buttons,
                     .at = point(x, y),
                     .modifiers = Modifiers::of_bits(modifiers)});
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_pointer_leave() {
  pointer().left();
}
EMSCRIPTEN_KEEPALIVE void tabplane_on_pointer_cancel() {
  pointer().cancelled();
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_finger_down(double x, double y, double at_ms) {
  pointer().finger_down(point(x, y), at_ms);
}
EMSCRIPTEN_KEEPALIVE void tabplane_on_finger_move(double x, double y, double at_ms) {
  pointer().finger_moved(point(x, y), at_ms);
}
EMSCRIPTEN_KEEPALIVE void tabplane_on_finger_up(double x, double y, double at_ms) {
  pointer().finger_up(point(x, y), at_ms);
}
EMSCRIPTEN_KEEPALIVE void tabplane_on_finger_held() {
  pointer().finger_held();
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_wheel(double x, double y, int modifiers) {
  pointer().scrolled(point(x, y), Modifiers::of_bits(modifiers));
}

}  // extern "C"
