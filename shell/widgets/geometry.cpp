#include "shell/widgets/geometry.h"

#include <algorithm>
#include <cmath>

namespace tabplane::shell {

Rect inset(const Rect& rect, float all) {
  return inset(rect, all, all);
}

Rect inset(const Rect& rect, float horizontal, float vertical) {
  return {rect.x + horizontal, rect.y + vertical, std::max(0.0f, rect.w - 2 * horizontal),
          std::max(0.0f, rect.h - 2 * vertical)};
}

Rect moved(const Rect& rect, float dx, float dy) {
  return {rect.x + dx, rect.y + dy, rect.w, rect.h};
}

Rect intersection(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x);
  const float y = std::max(a.y, b.y);
  return {x, y, std::max(0.0f, std::min(a.right(), b.right()) - x),
          std::max(0.0f, std::min(a.bottom(), b.bottom()) - y)};
}

Rect cut_top(Rect& rest, float height, float gap) {
  const float taken = std::min(height, rest.h);
  const Rect strip{rest.x, rest.y, rest.w, taken};
  const float used = std::min(taken + gap, rest.h);
  rest.y += used;
  rest.h -= used;
  return strip;
}

Rect cut_bottom(Rect& rest, float height, float gap) {
  const float taken = std::min(height, rest.h);
  const Rect strip{rest.x, rest.bottom() - taken, rest.w, taken};
  rest.h -= std::min(taken + gap, rest.h);
  return strip;
}

Rect cut_left(Rect& rest, float width, float gap) {
  const float taken = std::min(width, rest.w);
  const Rect strip{rest.x, rest.y, taken, rest.h};
  const float used = std::min(taken + gap, rest.w);
  rest.x += used;
  rest.w -= used;
  return strip;
}

Rect cut_right(Rect& rest, float width, float gap) {
  const float taken = std::min(width, rest.w);
  const Rect strip{rest.right() - taken, rest.y, taken, rest.h};
  rest.w -= std::min(taken + gap, rest.w);
  return strip;
}

Rect column(const Rect& area, int count, int index, float gap) {
  const float each = (area.w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  const auto left_of = [&](int i) {
    return std::round(area.x + (each + gap) * static_cast<float>(i));
  };
  const float left = left_of(index);
  const float right = index + 1 == count ? area.right() : left_of(index + 1) - gap;
  return {left, area.y, right - left, area.h};
}

Rect centered(const Rect& area, float width, float height) {
  return {std::round(area.center_x() - width / 2), std::round(area.center_y() - height / 2), width,
          height};
}

Rect at_left(const Rect& area, float width, float height) {
  return {area.x, std::round(area.center_y() - height / 2), width, height};
}

Rect at_right(const Rect& area, float width, float height) {
  return {area.right() - width, std::round(area.center_y() - height / 2), width, height};
}

Flow::Flow(const Rect& area, float line_height, float gap_x, float gap_y)
    : area_(area),
      line_height_(line_height),
      gap_x_(gap_x),
      gap_y_(gap_y),
      x_(area.x),
      y_(area.y) {}

Rect Flow::next(float width) {
  const float taken = std::min(width, area_.w);
  if (any_ && x_ + taken > area_.right()) {
    x_ = area_.x;
    y_ += line_height_ + gap_y_;
  }
  const Rect box{x_, y_, taken, line_height_};
  x_ += taken + gap_x_;
  any_ = true;
  return box;
}

float Flow::bottom() const {
  return any_ ? y_ + line_height_ : area_.y;
}

Width width_class(float width) {
  if (width < 720) return Width::phone;
  return width < 1200 ? Width::medium : Width::wide;
}

}  // namespace tabplane::shell
