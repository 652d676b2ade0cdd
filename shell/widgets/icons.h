// Icons on a 16 px grid, drawn as strokes of 1.35; none comes from a font.
#pragma once

#include "shell/widgets/ui.h"

namespace tabplane::shell {

enum class Icon : unsigned char {
  none,
  overview,
  quota,
  calendar,
  provision,
  autoscale,
  fleet,
  cost,
  history,
  link,
  search,
  play,
  pause,
  step,
  stop,
  restart,
  bell,
  sun,
  moon,
  help,
  check,
  cross,
  plus,
  minus,
  chevron_up,
  chevron_down,
  chevron_left,
  chevron_right,
  copy,
  download,
  upload,
  settings,
  terminal,
  dots,
  pencil,
  sync,
  offline,
  filter,
  clock,
  warning,
  eye,
  columns,
  sidebar,
  trash,
  undo,
  keyboard,
  count,  // of the list, not an icon
};

// Fills a 16 px box (times `scale`) around the centre.
void icon(Ui& ui, Point center, Icon which, Color color, float scale = 1);

// The product's mark: a tab on a rounded square, 20 px high (times `scale`).
void product_mark(Ui& ui, Point center, float scale = 1);

}  // namespace tabplane::shell
