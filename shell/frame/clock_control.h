// The virtual clock in the top bar: pause, real time, fast, and what time it is. A press on the
// time opens rates and steps.
#pragma once

#include "shell/panels/page.h"
#include "shell/view/clock_view.h"
#include "shell/widgets/geometry.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

// Takes its width from the right end of `rest`: on a wide surface all of it, else one button with
// the time, or with the mode on a phone.
Actions draw_clock_control(Ui& ui, Rect& rest, const ClockView& clock, const WriteAccess& access);

}  // namespace tabplane::shell
