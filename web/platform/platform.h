// The browser under Dear ImGui: one canvas, its events, and the frames that they ask for.
//
// One per page. Parts know each other through the references they are given; the functions that
// JavaScript calls find them through `current`.
#pragma once

#include <memory>

#include "web/platform/browser_host.h"
#include "web/platform/canvas.h"
#include "web/platform/clipboard.h"
#include "web/platform/frame_loop.h"
#include "web/platform/frame_source.h"
#include "web/platform/keyboard.h"
#include "web/platform/pointer.h"
#include "web/platform/renderer.h"
#include "web/platform/text_input.h"

namespace tabplane::web {

class Platform {
 public:
  // Creates Dear ImGui's context on the page's `#canvas` and begins to listen; the first frame
  // comes later, when the page has told what it knows. Answers false, and leaves no platform
  // behind, when the browser gives no WebGL 2.
  static bool start();

  // Only between a successful start and the end of the page.
  static Platform& current();

  FrameLoop& loop() { return loop_; }
  Canvas& canvas() { return canvas_; }
  Renderer& renderer() { return renderer_; }
  Keyboard& keyboard() { return keyboard_; }
  Pointer& pointer() { return pointer_; }
  Clipboard& clipboard() { return clipboard_; }
  TextInput& text_input() { return text_input_; }
  BrowserHost& host() { return host_; }
  const FrameSource& source() const { return *source_; }

 private:
  Platform();
  void watch();
  bool draw();
  void ask_for_timed_frames();

  bool mac_;
  FrameLoop loop_;
  Canvas canvas_;
  Renderer renderer_;
  Keyboard keyboard_;
  Pointer pointer_;
  Clipboard clipboard_;
  TextInput text_input_;
  BrowserHost host_;
  std::unique_ptr<FrameSource> source_;
  double last_frame_ms_ = 0;
};

}  // namespace tabplane::web
