// The page that shows every component in both themes, #/components: for whoever draws with them,
// and for tests that must find one of each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shell/widgets/widgets.h"

namespace tabplane::shell {

// What the page keeps between frames; nothing of it is part of a world.
struct ComponentsState {
  std::string cores = "12";
  std::string threshold = "70";
  std::string too_many = "15";
  std::string filter;
  NumberDraft step = number_draft(2);
  std::int64_t slide = 70;
  bool on = true;
  bool off = false;
  bool ticked = true;
  bool unticked = false;
  int zone = 0;
  int part = 0;
  int scenario = 1;
  int pressed = 0;  // how often any button of the page was pressed
  std::vector<SortKey> sort = {{1, false}, {2, true}};
  std::int64_t chosen_row = 1;
  bool drawer_open = false;
  Toasts toasts;
  CommandPaletteState palette;
};

void draw_components(Ui& ui, const Rect& rect, ComponentsState& state);

}  // namespace tabplane::shell
