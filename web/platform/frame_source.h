// Where the platform's frames come from: the console in the product, a test bench in tests.
#pragma once

#include <memory>

#include "shell/host.h"
#include "shell/widgets/semantics.h"

namespace tabplane::web {

class FrameSource {
 public:
  virtual ~FrameSource() = default;

  // Before NewFrame: style and whatever of Dear ImGui's io is the source's. Size and time are set.
  virtual void prepare() {}

  // Submits one frame to Dear ImGui, between NewFrame and Render.
  virtual void frame() = 0;

  // What the last frame showed, in words; nullptr when the source does not tell.
  virtual const shell::Semantics* semantics() const { return nullptr; }
};

// Defined once per program that links the platform. Called once, with Dear ImGui's context current;
// fonts and style are the source's to set. `host` outlives the source.
std::unique_ptr<FrameSource> make_frame_source(shell::Host& host);

}  // namespace tabplane::web
