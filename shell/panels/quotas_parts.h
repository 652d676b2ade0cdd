// Small things that several panels of the quota page share.
#pragma once

#include "shell/widgets/widgets.h"

namespace tabplane::shell {

// What scrolls is cut off a rectangle that never ends.
inline Rect endless(const Rect& rect) {
  return {rect.x, rect.y, rect.w, 100'000};
}

// Buttons are as large as a finger where the surface is a phone's.
inline ButtonSize foot_button_size(const Ui& ui) {
  return width_class(ui.surface().width) == Width::phone ? ButtonSize::touch : ButtonSize::normal;
}

}  // namespace tabplane::shell
