// The product's frames: the console.
#include <imgui.h>

#include "web/platform/frame_source.h"

namespace tabplane::web {
namespace {

class ConsoleFrame final : public FrameSource {
 public:
  explicit ConsoleFrame(shell::Host& host) : host_(host) {}

  void frame() override {
    const shell::Surface surface = host_.surface();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({surface.width, surface.height});
    ImGui::Begin("console", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    ImGui::End();
  }

 private:
  shell::Host& host_;
};

}  // namespace

std::unique_ptr<FrameSource> make_frame_source(shell::Host& host) {
  return std::make_unique<ConsoleFrame>(host);
}

}  // namespace tabplane::web
