// Everything that opens above the page, and what is open now.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "shell/frame/advance_dialog.h"
#include "shell/frame/commands.h"
#include "shell/frame/sheets.h"
#include "shell/frame/world_dialogs.h"
#include "shell/widgets/command_palette.h"

namespace tabplane::shell {

class Overlays {
 public:
  void show(FramePart part);
  // Draws what is open. `runner` is asked for notices and for the chosen file, and told the
  // answers.
  Actions draw(Ui& ui, const CommandSources& sources, ActionRunner& runner);

 private:
  Actions draw_palette(Ui& ui, const CommandSources& sources);
  Actions draw_notices(Ui& ui, const PageContext& context, ActionRunner& runner);

  CommandPaletteState palette_;
  Commands commands_;  // of the open palette
  AdvanceDialog advance_;
  NewWorldDialog new_world_;
  ImportDialog import_;
  LeaveDialog leave_;
  DialogState shortcuts_;
  DialogState notices_;
  RequestSheet request_;
};

}  // namespace tabplane::shell
