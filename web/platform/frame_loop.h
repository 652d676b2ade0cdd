// When a frame is drawn: after an event, on request, and otherwise never.
//
// Dear ImGui needs a few frames to come to rest after an input (layout, hover and focus follow one
// frame later), so a wake asks for `settling_frames`. A hidden page draws nothing; what was asked
// for meanwhile is drawn when it is shown again.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>

namespace tabplane::web {

class FrameLoop {
 public:
  static constexpr int settling_frames = 3;

  // `draw` answers false when there was nothing to draw on.
  explicit FrameLoop(std::function<bool()> draw) : draw_(std::move(draw)) {}
  FrameLoop(const FrameLoop&) = delete;
  FrameLoop& operator=(const FrameLoop&) = delete;

  // At least this many more frames, beginning with the browser's next one.
  void wake(int frames = settling_frames);

  // One frame within so many milliseconds. Any frame drawn earlier serves it, so whoever needs a
  // frame at a time asks again from each frame.
  void wake_in(double milliseconds);

  // One frame now, inside an event's handler. Does nothing from within a frame or on a hidden page.
  void draw_now();

  // The browser's next frame is here.
  void on_animation_frame();

  void set_hidden(bool hidden);
  bool hidden() const { return hidden_; }
  bool drawing() const { return drawing_; }
  std::uint64_t frames() const { return frames_; }

 private:
  void draw();
  void schedule();

  std::function<bool()> draw_;
  std::uint64_t frames_ = 0;
  int wanted_ = 0;
  bool scheduled_ = false;
  bool drawing_ = false;
  bool hidden_ = false;
  bool alarm_set_ = false;
  double alarm_due_ = 0;  // on the page's clock, ms
};

}  // namespace tabplane::web
