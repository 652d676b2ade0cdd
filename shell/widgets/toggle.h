// Yes or no.
#pragma once

#include <string_view>

#include "shell/widgets/interact.h"

namespace tabplane::shell {

enum class Checked : unsigned char { no, yes, some };

struct Toggle {
  std::string_view name;
  bool show_label = true;  // words at the right of a checkbox; a switch leaves them to its caller
  bool enabled = true;
  std::string_view id = {};
};

// 14 px box from the left edge `x`; true when it was pressed, and then the caller changes its
// state.
bool checkbox(Ui& ui, float x, float cy, Checked checked, const Toggle& toggle);
// 32 by 18, for what takes effect at once.
bool switch_toggle(Ui& ui, float x, float cy, bool on, const Toggle& toggle);

}  // namespace tabplane::shell
