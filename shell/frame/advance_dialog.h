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

}  // namespace tabplane::shell
