// A page with details of one thing at its right.
#pragma once

#include <string>
#include <string_view>

#include "shell/panels/action.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

// Beside the page where there is room, floating over it where there is less, and in its place on a
// phone.
struct DrawerSplit {
  Rect page;
  Rect drawer;
  bool page_shown = true;
  bool floats = false;
};
DrawerSplit split_for_drawer(Ui& ui, const Rect& rect, bool open);

// A text in a well below its title, with a button that copies it. `what` names it in the toast.
// Takes its height from the top of `rest`; `shown` is what stands on the screen of it.
struct CodeSection {
  std::string_view title;
  std::string_view what;
  std::string_view text;
  std::string_view shown;
};
void code_section(Ui& ui, Rect& rest, const CodeSection& section, Actions& actions);

}  // namespace tabplane::shell
