// "Advance to...": moves the virtual clock to a moment that is typed, or by a usual step.
#pragma once

#include <string>

#include "shell/panels/page.h"
#include "shell/view/clock_view.h"
#include "shell/widgets/dialog.h"

namespace tabplane::shell {

struct AdvanceDialog {
  DialogState dialog;
  std::string text;
};

// In each frame, at the root of the id stack.
Actions draw_advance_dialog(Ui& ui, AdvanceDialog& state, const ClockView& clock,
                            const WriteAccess& access);

// How far an advance has come that takes more than one call, as a banner above the page. True when
// it shall stop where it is.
bool draw_advance_progress(Ui& ui, const Rect& rect, TimePoint from, TimePoint now, TimePoint to);

}  // namespace tabplane::shell
