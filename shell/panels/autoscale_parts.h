// The parts of the autoscale page.
#pragma once

#include "shell/panels/autoscale.h"

namespace tabplane::shell {

// Usage and allocation over one axis, decisions above it.
void draw_autoscale_chart(Ui& ui, const Rect& rect, const AutoscalePage& page);

// The editor, what-if and the newest decisions; takes its height from the top of `rest`.
void draw_policy(Ui& ui, Rect& rest, const PageContext& context, AutoscalePage& page,
                 Actions& actions);
// How many changes wait, and the buttons for them.
void draw_policy_foot(Ui& ui, Rect foot, const PageContext& context, AutoscalePage& page,
                      Actions& actions);

// All containers, each with its use.
void draw_containers(Ui& ui, const Rect& rect, const PageContext& context,
                     const AutoscalePage& page, Actions& actions);

}  // namespace tabplane::shell
