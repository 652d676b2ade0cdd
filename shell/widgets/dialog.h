// A question or a form above everything else: nothing behind it can be reached until it is closed.
// Escape closes it.
#pragma once

#include <string_view>

#include "shell/widgets/button.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

struct DialogState {
  bool open = false;  // set it to open or close
  bool was_open = false;
};

struct Dialog {
  std::string_view title;
  float width = 440;
  float body_height = 80;         // beyond the surface's height the body is what is cut
  bool has_foot = true;           // room for buttons
  std::string_view context = {};  // 12 t3 beside the title
};

struct DialogFrame {
  bool visible = false;   // when false, neither draw nor call end_dialog
  bool appeared = false;  // first frame: a field may take the focus
  Rect body;              // padding taken off
  Rect foot;
};

// Call in each frame, at the same place of the id stack.
//
//   if (const DialogFrame frame = begin_dialog(ui, state, {...}); frame.visible) {
//     ...
//     end_dialog(ui, state);
//   }
DialogFrame begin_dialog(Ui& ui, DialogState& state, const Dialog& dialog);
void end_dialog(Ui& ui, DialogState& state);

}  // namespace tabplane::shell
