// The overview: how the world stands, what comes next, what waits, and what is wrong.
#pragma once

#include "shell/panels/page.h"
#include "shell/view/overview_view.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

struct OverviewPage {
  std::uint64_t built = 0;     // the version that `view` was built at
  std::uint64_t answered = 0;  // requests answered until then
  Activity activity;
  OverviewView view;
};

Actions draw_overview(Ui& ui, const Rect& rect, const PageContext& context, OverviewPage& page);

}  // namespace tabplane::shell
