// What a place says when there is something other than its content to say.
#pragma once

#include <string_view>

#include "shell/widgets/icons.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

// Nothing here: what is empty, what is true instead, and one or two ways on.
struct EmptyState {
  Icon icon = Icon::none;
  std::string_view title;
  std::string_view sentence = {};
  std::string_view primary = {};
  std::string_view secondary = {};
};
enum class EmptyAction : unsigned char { none, primary, secondary };
EmptyAction empty_state(Ui& ui, const Rect& rect, const EmptyState& spec);
constexpr float empty_state_height = 132;

// A strip across the page, 40 high, with an edge in the status's colour: amber while the past is
// shown, red for a fault. True when its button was pressed.
struct Banner {
  std::string_view text;
  std::string_view detail = {};  // mono
  std::string_view action = {};
  Icon icon = Icon::clock;
  Status status = Status::warning;
};
bool banner(Ui& ui, const Rect& rect, const Banner& spec);
constexpr float banner_height = 40;

// Grey bars in the place of the final layout, still, and only after 150 ms: `waited_ms` says how
// long. Widths are shares of the rectangle, one for each line of 16.
void loading_lines(Ui& ui, const Rect& rect, double waited_ms);
constexpr double loading_delay_ms = 150;

// Progress of a known whole; a bar that moves only with the state.
void progress_bar(Ui& ui, const Rect& rect, std::string_view name, double share);

}  // namespace tabplane::shell
