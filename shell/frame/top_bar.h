// The bar at the top: which world this is, the way to every action, the virtual clock, and what
// concerns the console itself.
#pragma once

#include "shell/frame/layout.h"
#include "shell/panels/page.h"
#include "shell/view/clock_view.h"
#include "shell/view/worlds_view.h"

namespace tabplane::shell {

struct TopBarView {
  WorldsView worlds;
  ClockView clock;
  bool unseen_notices = false;
};

Actions draw_top_bar(Ui& ui, const FrameLayout& layout, const PageContext& context,
                     const TopBarView& view);

}  // namespace tabplane::shell
