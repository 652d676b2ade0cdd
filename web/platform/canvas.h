// How large the canvas is, in CSS px and in device pixels, and how its person wants things to look.
//
// The backing store always has exactly one pixel per device pixel, at any ratio and browser zoom.
#pragma once

namespace tabplane::web {

struct CanvasSize {
  int device_width = 0;
  int device_height = 0;
  float pixel_ratio = 1;  // device px per CSS px

  bool empty() const { return device_width <= 0 || device_height <= 0; }
  float width() const;  // CSS px, such that width x ratio does not fall below device_width
  float height() const;
};

// What media queries say.
struct Preferences {
  bool dark = true;
  bool reduced_motion = false;
  bool high_contrast = false;
  bool coarse_pointer = false;
};

class Canvas {
 public:
  // Begins to watch; reports arrive at once and on every change.
  void watch();

  const CanvasSize& size() const { return size_; }
  const Preferences& preferences() const { return preferences_; }

  // Gives the backing store the size that was last reported. Changing it clears the picture, so
  // this is done at the start of the frame that draws the next one.
  void fit();

  // Shows the pointer that Dear ImGui asked for in this frame.
  void show_cursor();

  void resized(const CanvasSize& size) { size_ = size; }
  void preferred(const Preferences& preferences) { preferences_ = preferences; }

 private:
  CanvasSize size_;
  CanvasSize fitted_;
  Preferences preferences_;
  int cursor_ = -2;  // the ImGuiMouseCursor on show; none yet
};

}  // namespace tabplane::web
