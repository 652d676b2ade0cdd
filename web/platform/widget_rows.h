// What the console's last frame showed, as text that JavaScript can read: the page's tests find and
// click widgets by it.
//
// One line for each widget, in the order in which they were drawn, its fields set apart by tabs:
// role, region, name, value, description, states, x, y, width, height, id. Control characters
// within a text become spaces. Numbers are CSS px of the canvas; `states` are words.
#pragma once

#include <string>

#include "shell/widgets/semantics.h"

namespace tabplane::web {

std::string widget_rows(const shell::Semantics& semantics);

}  // namespace tabplane::web
