#include "shell/widgets/draw.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace tabplane::shell {
namespace {

ImVec2 vec(Point p) {
  return {p.x, p.y};
}

ImDrawFlags corner_flags(Corners corners) {
  switch (corners) {
    case Corners::all:
      return ImDrawFlags_RoundCornersAll;
    case Corners::top:
      return ImDrawFlags_RoundCornersTop;
    case Corners::bottom:
      return ImDrawFlags_RoundCornersBottom;
    case Corners::left:
      return ImDrawFlags_RoundCornersLeft;
    case Corners::right:
      return ImDrawFlags_RoundCornersRight;
  }
  return ImDrawFlags_RoundCornersAll;
}

constexpr float pi = 3.14159265358979f;

}  // namespace

void fill(Ui& ui, const Rect& rect, Color color, float radius) {
  fill_corners(ui, rect, color, radius, Corners::all);
}

void fill_corners(Ui& ui, const Rect& rect, Color color, float radius, Corners corners) {
  if (rect.empty() || channel(color, 3) == 0) return;
  ui.list().AddRectFilled({ui.snap(rect.x), ui.snap(rect.y)},
                          {ui.snap(rect.right()), ui.snap(rect.bottom())}, color, radius,
                          corner_flags(corners));
}

void outline(Ui& ui, const Rect& rect, Color color, float radius, float width) {
  if (rect.empty()) return;
  const float x0 = ui.snap(rect.x);
  const float y0 = ui.snap(rect.y);
  const float x1 = ui.snap(rect.right());
  const float y1 = ui.snap(rect.bottom());
  if (radius == 0) {
    fill(ui, rect_between({x0, y0}, {x1, y0 + width}), color);
    fill(ui, rect_between({x0, y1 - width}, {x1, y1}), color);
    fill(ui, rect_between({x0, y0 + width}, {x0 + width, y1 - width}), color);
    fill(ui, rect_between({x1 - width, y0 + width}, {x1, y1 - width}), color);
    return;
  }
  const float half = width / 2;
  ImDrawList& list = ui.list();
  list.PathRect({x0 + half, y0 + half}, {x1 - half, y1 - half}, std::max(0.0f, radius - half));
  list.PathStroke(color, ImDrawFlags_Closed, width);
}

void surface_box(Ui& ui, const Rect& rect, Color inside, Color edge, float radius) {
  fill(ui, rect, inside, radius);
  outline(ui, rect, edge, radius);
}

void hairline_x(Ui& ui, float x0, float x1, float y, Color color, float width) {
  const float top = ui.snap(y);
  fill(ui, {x0, top, x1 - x0, std::max(width, ui.device_pixel())}, color);
}

void hairline_y(Ui& ui, float x, float y0, float y1, Color color, float width) {
  const float left = ui.snap(x);
  fill(ui, {left, y0, std::max(width, ui.device_pixel()), y1 - y0}, color);
}

void dashed_x(Ui& ui, float x0, float x1, float y, Color color, float width, Dash dash) {
  for (float x = x0; x < x1; x += dash.on + dash.off) {
    hairline_x(ui, x, std::min(x + dash.on, x1), y, color, width);
  }
}

void dashed_y(Ui& ui, float x, float y0, float y1, Color color, float width, Dash dash) {
  for (float y = y0; y < y1; y += dash.on + dash.off) {
    hairline_y(ui, x, y, std::min(y + dash.on, y1), color, width);
  }
}

void dashed_outline(Ui& ui, const Rect& rect, Color color, float width, Dash dash) {
  dashed_x(ui, rect.x, rect.right(), rect.y, color, width, dash);
  dashed_x(ui, rect.x, rect.right(), rect.bottom() - width, color, width, dash);
  dashed_y(ui, rect.x, rect.y, rect.bottom(), color, width, dash);
  dashed_y(ui, rect.right() - width, rect.y, rect.bottom(), color, width, dash);
}

void polyline(Ui& ui, std::span<const Point> points, Color color, float width) {
  if (points.size() < 2) return;
  ImDrawList& list = ui.list();
  for (const Point& p : points) list.PathLineTo(vec(p));
  list.PathStroke(color, ImDrawFlags_None, width);
}

void hatch(Ui& ui, const Rect& rect, Color color, float pitch, float width) {
  if (rect.empty()) return;
  const ClipScope clip(ui, rect);
  ImDrawList& list = ui.list();
  // The lines x + y = n * pitch * sqrt(2) are `pitch` apart across.
  const float step = pitch * 1.41421356f;
  const float from = std::floor((rect.x + rect.y) / step) * step;
  const float to = rect.right() + rect.bottom() + step;
  for (float sum = from; sum < to; sum += step) {
    list.AddLine({sum - rect.y + 2, rect.y - 2}, {sum - rect.bottom() - 2, rect.bottom() + 2},
                 color, width);
  }
}

void shadow(Ui& ui, const Rect& rect, float radius) {
  constexpr int layers = 14;
  ImDrawList& list = ui.list();
  for (int i = layers; i > 0; --i) {
    const auto spread = static_cast<float>(i);
    const float share = 1 - (spread - 1) / static_cast<float>(layers);
    const Color color = faded(black, ui.palette().shadow * share * share);
    list.AddRectFilled({rect.x - spread, rect.y - spread + 6},
                       {rect.right() + spread, rect.bottom() + spread + 6}, color, radius + spread);
  }
}

void disc(Ui& ui, Point center, float radius, Color color) {
  ui.list().AddCircleFilled(vec(center), radius, color);
}

void circle(Ui& ui, Point center, float radius, Color color, float width) {
  ui.list().AddCircle(vec(center), radius, color, 0, width);
}

void triangle_up(Ui& ui, Point c, float width, float height, Color color) {
  ui.list().AddTriangleFilled({c.x, c.y - height / 2}, {c.x + width / 2, c.y + height / 2},
                              {c.x - width / 2, c.y + height / 2}, color);
}

void triangle_down(Ui& ui, Point c, float width, float height, Color color) {
  ui.list().AddTriangleFilled({c.x - width / 2, c.y - height / 2},
                              {c.x + width / 2, c.y - height / 2}, {c.x, c.y + height / 2}, color);
}

void diamond(Ui& ui, Point c, float radius, Color color) {
  ui.list().AddQuadFilled({c.x, c.y - radius}, {c.x + radius, c.y}, {c.x, c.y + radius},
                          {c.x - radius, c.y}, color);
}

void mark(Ui& ui, Point center, Status status, float scale) {
  mark_in(ui, center, status, status_color(ui.palette(), status), transparent, scale);
}

void mark_in(Ui& ui, Point c, Status status, Color color, Color under, float scale) {
  ImDrawList& list = ui.list();
  switch (status) {
    case Status::ok:
      disc(ui, c, 3.5f * scale, color);
      break;
    case Status::in_progress: {
      const float r = 3.3f * scale;
      list.AddCircle(vec(c), r, faded(color, 0.45f), 0, 1.8f * scale);
      list.PathArcTo(vec(c), r, -pi / 2, pi * 0.6f);
      list.PathStroke(color, ImDrawFlags_None, 1.8f * scale);
      break;
    }
    case Status::pending: {
      const float r = 3.0f * scale;
      list.AddCircle(vec(c), r, color, 0, 1.4f * scale);
      list.PathArcTo(vec(c), r, pi / 2, pi * 1.5f);
      list.PathFillConvex(color);
      break;
    }
    case Status::warning:
      triangle_up(ui, {c.x, c.y - 0.2f}, 9.6f * scale, 8.4f * scale, color);
      break;
    case Status::error:
      diamond(ui, c, 5 * scale, color);
      break;
    case Status::off: {
      if (channel(under, 3) != 0) disc(ui, c, 3 * scale, under);
      list.AddCircle(vec(c), 3.1f * scale, color, 0, 1.3f * scale);
      break;
    }
    case Status::note:
      fill(ui, {c.x - 3.5f * scale, c.y - 3.5f * scale, 7 * scale, 7 * scale}, color, 1);
      break;
  }
}

ClipScope::ClipScope(Ui& ui, const Rect& rect) : list_(ui.list()) {
  list_.PushClipRect({ui.snap(rect.x), ui.snap(rect.y)},
                     {ui.snap(rect.right()), ui.snap(rect.bottom())}, true);
}

ClipScope::~ClipScope() {
  list_.PopClipRect();
}

}  // namespace tabplane::shell
