// The rail at the left: the pages that this build serves, in groups, with their counts; the bar at
// the bottom of a phone, with the same pages.
#pragma once

#include "shell/frame/layout.h"
#include "shell/page_list.h"

namespace tabplane::shell {

Actions draw_rail(Ui& ui, const FrameLayout& layout, const PageContext& context, PageStates& states,
                  const PageSpec& current);

// The first four pages, and a menu of the rest.
Actions draw_phone_bar(Ui& ui, const FrameLayout& layout, const PageContext& context,
                       PageStates& states, const PageSpec& current);

}  // namespace tabplane::shell
