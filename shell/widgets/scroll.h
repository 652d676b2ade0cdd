// The window everything is drawn in, and parts of it that scroll.
#pragma once

#include <string_view>

#include "shell/widgets/ui.h"

namespace tabplane::shell {

// One window without decoration over the whole surface. Begin once a frame; panels draw within.
void begin_root(Ui& ui);
void end_root();

// A part that scrolls down when its content is longer. Draw within the rectangle that begin_scroll
// gives (its top moves, its height is the place's own), then say where the content ended. Keyboard
// focus moves in and out of it freely.
struct ScrollArea {
  Rect content;
  Rect view;
};
ScrollArea begin_scroll(Ui& ui, const Rect& view, std::string_view name);
void end_scroll(const ScrollArea& area, float content_bottom);
// Brings the y range (in the coordinates of the content drawn now) into sight. Between begin and
// end.
void scroll_to(float top, float bottom);

}  // namespace tabplane::shell
