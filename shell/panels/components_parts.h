// Parts of the components page. Each draws from `y` on in a column, and returns the y below it.
#pragma once

#include "shell/panels/components.h"

namespace tabplane::shell::components {

struct Place {
  float x = 0;
  float y = 0;
  float w = 0;
};

// As they stand in one column, in this order.
float draw_basics(Ui& ui, Place at,
                  ComponentsState& state);  // type, colour, buttons, status, inputs
float draw_notices(Ui& ui, Place at,
                   ComponentsState& state);                 // toast, bubble, loading, empty, banner
float draw_data(Ui& ui, Place at, ComponentsState& state);  // tiles, usage, table, why card
float draw_charts(Ui& ui, Place at, ComponentsState& state);
float draw_frame_parts(Ui& ui, Place at,
                       ComponentsState& state);  // rail, status bar, menus, drawer

// The overview as it stands on a phone, with invented numbers, 390 by 780.
void draw_phone(Ui& ui, const Rect& rect, ComponentsState& state);

void section(Ui& ui, float x, float cy, std::string_view words);

}  // namespace tabplane::shell::components
