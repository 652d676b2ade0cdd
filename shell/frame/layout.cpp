#include "shell/frame/layout.h"

#include "shell/widgets/tokens.h"

namespace tabplane::shell {
namespace {

constexpr float top_bar_phone = 52;
constexpr float status_strip_alarm = 44;

}  // namespace

FrameLayout frame_layout(const Surface& surface, RailChoice rail, bool alarm) {
  FrameLayout layout;
  layout.width = width_class(surface.width);
  Rect rest{0, 0, surface.width, surface.height};
  if (layout.width == Width::phone) {
    layout.top = cut_top(rest, top_bar_phone);
    layout.bottom = cut_bottom(rest, size::bottom_bar);
    layout.status = cut_bottom(rest, alarm ? status_strip_alarm : size::status_strip);
  } else {
    layout.rail_narrow = layout.width == Width::medium || rail == RailChoice::narrow;
    layout.status = cut_bottom(rest, size::status_bar);
    layout.rail = cut_left(rest, layout.rail_narrow ? size::rail_collapsed : size::rail);
    layout.top = cut_top(rest, size::top_bar);
  }
  layout.page = rest;
  return layout;
}

}  // namespace tabplane::shell
