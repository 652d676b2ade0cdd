// Where the parts of the frame stand, for each of the three widths.
//
// wide    rail of 208 or 52, top bar, page, status bar
// medium  the same with the rail at 52
// phone   top bar, page, a status strip, and a bar of the five places most used
#pragma once

#include "shell/view/preferences.h"
#include "shell/widgets/geometry.h"

namespace tabplane::shell {

struct FrameLayout {
  Width width = Width::wide;
  bool rail_narrow = false;
  Rect rail;  // empty on a phone
  Rect top;
  Rect page;
  Rect status;
  Rect bottom;  // empty but on a phone
};

// `alarm`: the status strip of a phone has to offer what can be done.
FrameLayout frame_layout(const Surface& surface, RailChoice rail, bool alarm);

}  // namespace tabplane::shell
