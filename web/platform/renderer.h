// WebGL 2 on the page's canvas: draws what Dear ImGui left in its lists.
//
// A browser may take the context away at any time (sleep, another tab, a driver reset) and give it
// back later. While it is away nothing is drawn; when it returns, textures and buffers are made
// anew.
#pragma once

struct ImDrawData;

namespace tabplane::web {

struct CanvasSize;

class Renderer {
 public:
  // False when the browser gives no WebGL 2.
  bool open();

  bool lost() const { return lost_; }
  void context_lost();
  void context_restored();

  void begin_frame();
  void draw(const CanvasSize& size, ImDrawData& lists);

 private:
  bool lost_ = true;
};

}  // namespace tabplane::web
