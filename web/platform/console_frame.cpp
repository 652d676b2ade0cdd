// The product's frames: the console over the control plane of this module.
#include "shell/console.h"
#include "web/engine/module.h"
#include "web/platform/delivered_faces.h"
#include "web/platform/frame_source.h"

namespace tabplane::web {
namespace {

class ConsoleFrame final : public FrameSource {
 public:
  explicit ConsoleFrame(shell::Host& host)
      : console_(control_plane(), host, submit, shell::load_faces(delivered_faces())) {}

  void prepare() override {
    observe_time();
    console_.prepare();
  }
  void frame() override { console_.frame(); }
  const shell::Semantics* semantics() const override { return &console_.semantics(); }

 private:
  shell::Console console_;
};

}  // namespace

std::unique_ptr<FrameSource> make_frame_source(shell::Host& host) {
  return std::make_unique<ConsoleFrame>(host);
}

}  // namespace tabplane::web
