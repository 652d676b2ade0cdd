// Questions about worlds: what a new one is called, whether a file may take the place of the one
// that is open, and whether this one may be left although it would be lost.
#pragma once

#include <span>
#include <string>

#include "shell/action_runner.h"
#include "shell/widgets/dialog.h"

namespace tabplane::shell {

struct NewWorldDialog {
  DialogState dialog;
  std::string name;
};
Actions draw_new_world_dialog(Ui& ui, NewWorldDialog& state, std::span<const std::string> taken);

struct ImportDialog {
  DialogState dialog;
};
enum class ImportAnswer : unsigned char { none, replace, cancel };
// Open as long as there is a file.
ImportAnswer draw_import_dialog(Ui& ui, ImportDialog& state, const ChosenFile* file,
                                std::string_view world);

struct LeaveDialog {
  DialogState dialog;
};
enum class LeaveAnswer : unsigned char { none, leave, stay };
// Open as long as there is a world to leave for.
LeaveAnswer draw_leave_dialog(Ui& ui, LeaveDialog& state, const OpenWorld* leaving_for,
                              Actions& actions);

}  // namespace tabplane::shell
