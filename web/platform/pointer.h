// Mouse, pen and touch from the page to Dear ImGui.
//
// A pressed pointer is captured, so a drag goes on outside the canvas. Buttons for back and forward
// stay the browser's, and so do Ctrl+wheel (zoom) and two fingers.
//
// A finger taps, scrolls or drags (touch_gesture.h). It drags at once what shows a resize pointer
// when hovered, which is how a panel tells that something is made to be dragged; everything else
// after a hold.
#pragma once

#include <imgui.h>

#include "web/platform/modifiers.h"
#include "web/platform/touch_gesture.h"

namespace tabplane::web {

class FrameLoop;
class Keyboard;

enum class PointerKind { mouse, touch, pen };  // the numbers are pointer.js's

struct PointerState {
  PointerKind kind = PointerKind::mouse;
  int buttons = 0;  // bits: main, secondary, middle
  Point at;
  Modifiers modifiers;
};

class Pointer {
 public:
  Pointer(FrameLoop& loop, Keyboard& keyboard) : loop_(loop), keyboard_(keyboard) {}

  void watch();

  // Whether the last pointer was a finger.
  bool touch() const { return touch_; }
  void assume_touch(bool touch) { touch_ = touch; }

  void changed(const PointerState& now);
  void left();
  // `at_ms` is when the finger was there, not when a busy page came to hear of it.
  void finger_down(Point at, double at_ms);
  void finger_moved(Point at, double at_ms);
  void finger_up(Point at, double at_ms);
  void finger_held();
  void cancelled();
  // CSS px by which the content should move.
  void scrolled(Point by, Modifiers modifiers);

  // Once per frame: a flung content runs on. `still` stops it at once (reduced motion).
  void animate(double elapsed_ms, bool still);

 private:
  void tell(const TouchGesture::Actions& actions);
  void scroll(Point by);

  FrameLoop& loop_;
  Keyboard& keyboard_;
  bool touch_ = false;
  int buttons_ = 0;
  TouchGesture gesture_;
  Point rest_;  // scrolled, but less than a pixel so far
};

}  // namespace tabplane::web
