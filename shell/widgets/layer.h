// A part of the surface that the pointer meets before all that was drawn earlier, while it lives:
// the foot of a drawer that floats over a table.
#pragma once

#include <string_view>

#include "shell/widgets/ui.h"

namespace tabplane::shell {

class Layer {
 public:
  // Drawing is cut off at the rectangle.
  Layer(Ui& ui, const Rect& rect, std::string_view name);
  ~Layer();
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

 private:
  Region region_;
};

}  // namespace tabplane::shell
