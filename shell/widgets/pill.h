// Small labels: the state of a thing, a filter in force, a count.
#pragma once

#include <string_view>

#include "shell/widgets/interact.h"

namespace tabplane::shell {

// Mark and word on a tint, 20 high, from the left edge `x`. Returns its width. Not a widget.
float pill(Ui& ui, float x, float cy, Status status, std::string_view word);
float pill_width(Ui& ui, std::string_view word);

// An outline with a word, 20 high: "Demo".
float tag(Ui& ui, float x, float cy, std::string_view word);

// A filter in force: `field value x`, 24 high. `removed` when its cross was pressed, `opened` when
// the rest of it was.
struct ChipResult {
  float width = 0;
  bool removed = false;
  bool opened = false;
};
ChipResult chip(Ui& ui, float x, float cy, std::string_view field, std::string_view value);
float chip_width(Ui& ui, std::string_view field, std::string_view value);

// A mark with a number or word beside it, 12 high in mono: the status row of a tile. Returns the x
// after it.
float mark_with_words(Ui& ui, float x, float cy, Status status, std::string_view words,
                      TextStyle style = TextStyle::axis);

}  // namespace tabplane::shell
