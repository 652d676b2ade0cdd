// Everything that can be done, for the command palette and the shortcut sheet: the frame's own
// commands, and those that each page adds.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/page_list.h"

namespace tabplane::shell {

struct CommandSources {
  const PageContext& context;
  PageStates& states;
  std::span<const std::string> worlds;  // others than this one
};

// Those of the current page first, then the frame's, then those of the other pages.
Commands all_commands(const CommandSources& sources);

// The keys that the frame itself takes, for the sheet.
struct ShortcutLine {
  std::string keys;  // "Ctrl Shift P"
  std::string words;
};
std::vector<ShortcutLine> frame_shortcuts();
std::vector<ShortcutLine> page_shortcuts();  // "g q", "Quotas"

// Indexes of the commands that a query means, the best first; equals stay in their order.
std::vector<std::size_t> matching(const Commands& commands, std::string_view query);

// "POST /tabplane/v1/clock" of the first request of an action; "" when it sends none.
std::string request_line(const Action& action);

}  // namespace tabplane::shell
