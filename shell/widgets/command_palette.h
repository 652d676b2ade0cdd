// The frame of the command palette: a line to type in, the actions that match, and what each one
// asks of the engine. The console fills and filters it, and runs what was chosen.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shell/widgets/icons.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

struct CommandRow {
  Icon icon = Icon::none;
  std::string_view label;
  std::string_view request = {};  // "POST /commissions/57/action"
  std::string_view key = {};
  bool enabled = true;
  std::string_view reason = {};  // stands in the place of the request when disabled
};

struct CommandPaletteState {
  std::string query;
  int chosen = 0;
  bool open = false;  // set it to open or close; cleared when it closes
  bool was_open = false;
};

struct CommandPaletteResult {
  std::optional<int> ran;        // index into the rows
  std::optional<int> inspected;  // Tab: the request of this row is asked for
  bool query_changed = false;
};

// `rows` are those that match `state.query` now; `total` counts all actions. Up and Down move,
// Enter runs, Escape and a click outside close. On a phone it fills the surface.
CommandPaletteResult command_palette(Ui& ui, CommandPaletteState& state,
                                     std::span<const CommandRow> rows, int total);

}  // namespace tabplane::shell
