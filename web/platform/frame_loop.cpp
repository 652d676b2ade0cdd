#include "web/platform/frame_loop.h"

#include <emscripten.h>

#include <algorithm>

#include "web/platform/platform.h"

extern "C" {
void tabplane_next_frame();
void tabplane_set_alarm(double milliseconds);
void tabplane_clear_alarm();
}

namespace tabplane::web {

void FrameLoop::wake(int frames) {
  wanted_ = std::max(wanted_, frames);
  schedule();
}

void FrameLoop::wake_in(double milliseconds) {
  const double due = emscripten_get_now() + std::max(0.0, milliseconds);
  if (alarm_set_ && alarm_due_ <= due) return;
  alarm_set_ = true;
  alarm_due_ = due;
  tabplane_set_alarm(std::max(0.0, milliseconds));
}

void FrameLoop::draw_now() {
  if (drawing_ || hidden_) return;
  draw();
  schedule();
}

void FrameLoop::on_animation_frame() {
  scheduled_ = false;
  if (hidden_ || wanted_ == 0) return;
  draw();
  schedule();
}

void FrameLoop::set_hidden(bool hidden) {
  hidden_ = hidden;
  if (!hidden_) wake();
}

void FrameLoop::draw() {
  if (alarm_set_) tabplane_clear_alarm();
  alarm_set_ = false;
  wanted_ = std::max(0, wanted_ - 1);
  drawing_ = true;
  if (draw_()) ++frames_;
  drawing_ = false;
}

void FrameLoop::schedule() {
  if (scheduled_ || drawing_ || hidden_ || wanted_ == 0) return;
  scheduled_ = true;
  tabplane_next_frame();
}

}  // namespace tabplane::web

using tabplane::web::Platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE void tabplane_on_animation_frame() {
  Platform::current().loop().on_animation_frame();
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_alarm() {
  Platform::current().loop().wake(1);
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_visibility(bool hidden) {
  Platform::current().loop().set_hidden(hidden);
}

EMSCRIPTEN_KEEPALIVE void tabplane_request_frame() {
  Platform::current().loop().wake();
}

EMSCRIPTEN_KEEPALIVE void tabplane_draw_now() {
  Platform::current().loop().draw_now();
}

// A double, because a JavaScript number holds it exactly.
EMSCRIPTEN_KEEPALIVE double tabplane_frames() {
  return static_cast<double>(Platform::current().loop().frames());
}

}  // extern "C"
