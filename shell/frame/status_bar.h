// The bar at the bottom: whether work is safe, who writes, and what time and state the world is at.
#pragma once

#include "shell/frame/layout.h"
#include "shell/panels/page.h"
#include "shell/view/clock_view.h"
#include "shell/view/sync_view.h"

namespace tabplane::shell {

struct StatusBarView {
  StatusView status;
  SyncView sync;
  ClockView clock;
  std::string_view digest;  // 16 hex digits, or "" while it is not known
};

struct StatusBarResult {
  Actions actions;
  bool digest_asked = false;  // to be made if need be, and copied
};
StatusBarResult draw_status_bar(Ui& ui, const FrameLayout& layout, const StatusBarView& view);

}  // namespace tabplane::shell
