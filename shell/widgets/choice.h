// One of several: views, parts of one thing, a value from a list.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "shell/widgets/icons.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

// Two to five views of the same thing. Fills the height of the place (28 or 26) from the left edge
// `x`. Returns the index that was chosen in this frame.
std::optional<int> segmented(Ui& ui, float x, float cy, std::string_view name,
                             std::span<const std::string_view> labels, int chosen,
                             float height = 28);
float segmented_width(Ui& ui, std::span<const std::string_view> labels);

// Parts of one thing, with a line across the place's bottom and a 2 px accent line under the chosen
// one. Those without room fold into a menu at the end, "More"; the chosen one never does.
std::optional<int> tabs(Ui& ui, const Rect& rect, std::string_view name,
                        std::span<const std::string_view> labels, int chosen);

// A field that opens a list of options. `options` may carry a second column in mono t3.
struct Option {
  std::string_view label;
  std::string_view note = {};
  Icon icon = Icon::none;
  bool enabled = true;
  bool danger = false;
  bool line_before = false;  // begins a new group
};
struct Select {
  std::string_view name;
  std::string_view placeholder = {};
  bool enabled = true;
};
std::optional<int> select(Ui& ui, const Rect& rect, const Select& spec,
                          std::span<const Option> options, int chosen);

// The list alone, below (or, without room, above) `anchor`. Open it once, then call menu each
// frame.
void open_menu(std::string_view name);
std::optional<int> menu(Ui& ui, const Rect& anchor, std::string_view name,
                        std::span<const Option> options, int chosen = -1, float width = 0);

}  // namespace tabplane::shell
