// What a hand does over a large drawn surface such as a timeline: a press that goes on, the wheel,
// and the keys that step.
#pragma once

#include "shell/widgets/interact.h"

namespace tabplane::shell {

// The pointer with its main button, whatever is drawn beneath it.
struct Hand {
  Point at;
  bool down = false;
  bool alt = false;  // held: places exactly, without snapping
};
Hand hand(Ui& ui);

// Notches of the wheel since the last frame, while the pointer is within the rectangle and nothing
// lies above the window that is drawn now. Down and right are positive; with Shift all of it is
// across.
struct WheelTurn {
  float across = 0;
  float down = 0;
  bool alt = false;
};
WheelTurn wheel_over(Ui& ui, const Rect& rect);

// The arrow keys, while the part has the keyboard; they then do nothing else. Positive is right and
// down.
struct ArrowSteps {
  int across = 0;
  int down = 0;
};
ArrowSteps arrow_steps(Ui& ui, const Interaction& interaction);

// The pointer's shape in this frame. A shape that says "drag me" also tells a finger that it may.
enum class PointerShape : unsigned char { move, resize_across };
void show_pointer(Ui& ui, PointerShape shape);

}  // namespace tabplane::shell
