#include "shell/widgets/icons.h"

#include <imgui.h>

#include <initializer_list>

#include "shell/widgets/draw.h"

namespace tabplane::shell {
namespace {

constexpr float pi = 3.14159265358979f;

// Draws in the coordinates of a 16 by 16 box. The stroke keeps its width at every scale.
class Pen {
 public:
  Pen(Ui& ui, Point center, Color color, float scale)
      : list_(ui.list()),
        origin_{center.x - 8 * scale, center.y - 8 * scale},
        color_(color),
        scale_(scale),
        width_(1.35f) {}

  void line(std::initializer_list<Point> points, bool closed = false) {
    for (const Point& p : points) list_.PathLineTo(at(p.x, p.y));
    list_.PathStroke(color_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width_);
  }
  void shape(std::initializer_list<Point> points) {
    for (const Point& p : points) list_.PathLineTo(at(p.x, p.y));
    list_.PathFillConvex(color_);
  }
  // Clockwise from `from` to `to`, in turns; 0 points right.
  void arc(float x, float y, float r, float from, float to) {
    list_.PathArcTo(at(x, y), r * scale_, from * 2 * pi, to * 2 * pi);
    list_.PathStroke(color_, ImDrawFlags_None, width_);
  }
  void ring(float x, float y, float r) { list_.AddCircle(at(x, y), r * scale_, color_, 0, width_); }
  void dot(float x, float y, float r) { list_.AddCircleFilled(at(x, y), r * scale_, color_); }
  void box(float x0, float y0, float x1, float y1, float r) {
    list_.AddRect(at(x0, y0), at(x1, y1), color_, r * scale_, 0, width_);
  }
  void block(float x0, float y0, float x1, float y1, float r) {
    list_.AddRectFilled(at(x0, y0), at(x1, y1), color_, r * scale_);
  }
  void curve(Point a, Point b, Point c, Point d) {
    list_.PathLineTo(at(a.x, a.y));
    list_.PathBezierCubicCurveTo(at(b.x, b.y), at(c.x, c.y), at(d.x, d.y));
    list_.PathStroke(color_, ImDrawFlags_None, width_);
  }

 private:
  ImVec2 at(float x, float y) const { return {origin_.x + x * scale_, origin_.y + y * scale_}; }

  ImDrawList& list_;
  Point origin_;
  Color color_;
  float scale_;
  float width_;
};

void draw_system(Pen& pen, Icon which) {
  switch (which) {
    case Icon::overview:
      pen.box(2, 2, 6.5f, 8.5f, 1.2f);
      pen.box(9.5f, 2, 14, 5.5f, 1.2f);
      pen.box(9.5f, 8, 14, 14, 1.2f);
      pen.box(2, 11, 6.5f, 14, 1.2f);
      break;
    case Icon::quota:
      pen.arc(8, 9.5f, 6, 0.47f, 1.03f);
      pen.line({{7.6f, 10}, {11.2f, 6.6f}});
      pen.dot(7.8f, 9.8f, 1.2f);
      break;
    case Icon::calendar:
      pen.box(2.2f, 3.2f, 13.8f, 13.8f, 1.8f);
      pen.line({{2.2f, 6.4f}, {13.8f, 6.4f}});
      pen.line({{5, 1.8f}, {5, 4}});
      pen.line({{11, 1.8f}, {11, 4}});
      pen.line({{4.8f, 9}, {8.6f, 9}});
      pen.line({{7.6f, 11.4f}, {11.4f, 11.4f}});
      break;
    case Icon::provision:
      pen.ring(3.6f, 8, 1.6f);
      pen.ring(12.2f, 3.6f, 1.6f);
      pen.ring(12.2f, 12.4f, 1.6f);
      pen.line({{5.1f, 7.2f}, {10.7f, 4.4f}});
      pen.line({{5.1f, 8.8f}, {10.7f, 11.6f}});
      break;
    case Icon::autoscale:
      pen.line({{1.8f, 13}, {5.4f, 13}, {5.4f, 9.4f}, {9, 9.4f}, {9, 5.6f}, {13.2f, 5.6f}});
      pen.line({{11, 3.2f}, {13.6f, 5.6f}, {11, 8}});
      break;
    case Icon::fleet:
      pen.box(2.2f, 2.4f, 13.8f, 7, 1.4f);
      pen.box(2.2f, 9, 13.8f, 13.6f, 1.4f);
      pen.dot(4.8f, 4.7f, 0.85f);
      pen.dot(4.8f, 11.3f, 0.85f);
      pen.line({{8.4f, 4.7f}, {11.4f, 4.7f}});
      pen.line({{8.4f, 11.3f}, {11.4f, 11.3f}});
      break;
    case Icon::cost:
      pen.block(2, 9, 3.6f, 14, 0.4f);
      pen.block(7.2f, 2, 8.8f, 14, 0.4f);
      pen.block(12.4f, 6, 14, 14, 0.4f);
      break;
    case Icon::history:
    case Icon::clock:
      pen.ring(8, 8, 6);
      pen.line({{8, 4.4f}, {8, 8.2f}, {10.6f, 9.6f}});
      break;
    case Icon::link:
      pen.line({{6.6f, 5}, {4.6f, 5}});
      pen.arc(4.6f, 8, 3, 0.25f, 0.75f);
      pen.line({{4.6f, 11}, {6.6f, 11}});
      pen.line({{9.4f, 5}, {11.4f, 5}});
      pen.arc(11.4f, 8, 3, -0.25f, 0.25f);
      pen.line({{11.4f, 11}, {9.4f, 11}});
      pen.line({{5.6f, 8}, {10.4f, 8}});
      break;
    default:
      break;
  }
}

void draw_transport(Pen& pen, Icon which) {
  switch (which) {
    case Icon::play:
      pen.shape({{4.8f, 3.6f}, {12.6f, 8}, {4.8f, 12.4f}});
      break;
    case Icon::pause:
      pen.block(4.6f, 4, 6.5f, 12, 0.6f);
      pen.block(9.5f, 4, 11.4f, 12, 0.6f);
      break;
    case Icon::step:
      pen.shape({{3.2f, 4}, {10, 8}, {3.2f, 12}});
      pen.block(11.2f, 3.8f, 12.7f, 12.2f, 0.4f);
      break;
    case Icon::stop:
      pen.block(4.4f, 4.4f, 11.6f, 11.6f, 1.2f);
      break;
    case Icon::restart:
      pen.arc(8, 8.4f, 5.4f, -0.16f, 0.68f);
      pen.line({{11.7f, 1.8f}, {11.7f, 5}, {8.6f, 5}});
      break;
    case Icon::sync:
      pen.arc(8, 8, 5.2f, 0.53f, 0.92f);
      pen.arc(8, 8, 5.2f, 0.03f, 0.42f);
      pen.line({{12.9f, 2.6f}, {12.9f, 5.8f}, {9.9f, 5.8f}});
      pen.line({{3.1f, 13.4f}, {3.1f, 10.2f}, {6.1f, 10.2f}});
      break;
    case Icon::offline:
      pen.line({{2.4f, 2.2f}, {13.6f, 13.8f}});
      pen.arc(8, 13, 9.2f, 0.66f, 0.69f);
      pen.arc(8, 13, 9.2f, 0.72f, 0.86f);
      pen.arc(8, 13, 5.2f, 0.66f, 0.70f);
      pen.arc(8, 13, 5.2f, 0.78f, 0.86f);
      pen.dot(8, 12.2f, 1.1f);
      break;
    case Icon::undo:
      pen.line({{6, 3}, {2.8f, 6.2f}, {6, 9.4f}});
      pen.line({{3, 6.2f}, {9.4f, 6.2f}});
      pen.arc(9.4f, 9.6f, 3.4f, -0.25f, 0.25f);
      pen.line({{9.4f, 13}, {6, 13}});
      break;
    default:
      break;
  }
}

void draw_sign(Pen& pen, Icon which) {
  switch (which) {
    case Icon::check:
      pen.line({{3, 8.6f}, {6.3f, 11.9f}, {13, 4.6f}});
      break;
    case Icon::cross:
      pen.line({{4.5f, 4.5f}, {11.5f, 11.5f}});
      pen.line({{11.5f, 4.5f}, {4.5f, 11.5f}});
      break;
    case Icon::plus:
      pen.line({{8, 3}, {8, 13}});
      pen.line({{3, 8}, {13, 8}});
      break;
    case Icon::minus:
      pen.line({{3, 8}, {13, 8}});
      break;
    case Icon::chevron_up:
      pen.line({{4.8f, 9.6f}, {8, 6.4f}, {11.2f, 9.6f}});
      break;
    case Icon::chevron_down:
      pen.line({{4.8f, 6.4f}, {8, 9.6f}, {11.2f, 6.4f}});
      break;
    case Icon::chevron_left:
      pen.line({{9.8f, 4.2f}, {6, 8}, {9.8f, 11.8f}});
      break;
    case Icon::chevron_right:
      pen.line({{6.2f, 4.2f}, {10, 8}, {6.2f, 11.8f}});
      break;
    case Icon::dots:
      pen.dot(3.4f, 8, 1.15f);
      pen.dot(8, 8, 1.15f);
      pen.dot(12.6f, 8, 1.15f);
      break;
    case Icon::help:
      pen.ring(8, 8, 6);
      pen.arc(8, 6.7f, 1.9f, 0.5f, 1.08f);
      pen.line({{9.7f, 7.5f}, {8, 8.7f}, {8, 9.7f}});
      pen.dot(8, 11.5f, 0.85f);
      break;
    case Icon::warning:
      pen.line({{8, 2.4f}, {14.2f, 13.2f}, {1.8f, 13.2f}}, true);
      pen.line({{8, 6.4f}, {8, 9.6f}});
      pen.dot(8, 11.4f, 0.8f);
      break;
    default:
      break;
  }
}

void draw_tool(Pen& pen, Icon which) {
  switch (which) {
    case Icon::search:
      pen.ring(6.8f, 6.8f, 4);
      pen.line({{9.9f, 9.9f}, {13.6f, 13.6f}});
      break;
    case Icon::bell:
      pen.curve({3.4f, 11.6f}, {5.2f, 9.8f}, {3.6f, 3.2f}, {8, 3.2f});
      pen.curve({8, 3.2f}, {12.4f, 3.2f}, {10.8f, 9.8f}, {12.6f, 11.6f});
      pen.line({{2.8f, 11.6f}, {13.2f, 11.6f}});
      pen.line({{8, 1.8f}, {8, 3.2f}});
      pen.line({{6.6f, 13.8f}, {9.4f, 13.8f}});
      break;
    case Icon::sun:
      pen.ring(8, 8, 2.8f);
      pen.line({{8, 1.6f}, {8, 3.2f}});
      pen.line({{8, 12.8f}, {8, 14.4f}});
      pen.line({{1.6f, 8}, {3.2f, 8}});
      pen.line({{12.8f, 8}, {14.4f, 8}});
      pen.line({{3.5f, 3.5f}, {4.6f, 4.6f}});
      pen.line({{11.4f, 11.4f}, {12.5f, 12.5f}});
      pen.line({{12.5f, 3.5f}, {11.4f, 4.6f}});
      pen.line({{4.6f, 11.4f}, {3.5f, 12.5f}});
      break;
    case Icon::moon:
      pen.arc(7.6f, 8.4f, 5.6f, 0.03f, 0.72f);
      pen.curve({13, 9.4f}, {9, 11}, {5.6f, 7}, {6.6f, 2.9f});
      break;
    case Icon::copy:
      pen.box(5.4f, 5.4f, 13.8f, 13.8f, 1.6f);
      pen.line({{3.6f, 10.4f},
                {2.6f, 10.4f},
                {2.2f, 10},
                {2.2f, 2.6f},
                {2.6f, 2.2f},
                {10, 2.2f},
                {10.4f, 2.6f},
                {10.4f, 3.6f}});
      break;
    case Icon::download:
      pen.line({{8, 2.4f}, {8, 9.8f}});
      pen.line({{4.8f, 6.8f}, {8, 10}, {11.2f, 6.8f}});
      pen.line({{2.8f, 13.2f}, {13.2f, 13.2f}});
      break;
    case Icon::upload:
      pen.line({{8, 10.2f}, {8, 2.8f}});
      pen.line({{4.8f, 5.8f}, {8, 2.6f}, {11.2f, 5.8f}});
      pen.line({{2.8f, 13.2f}, {13.2f, 13.2f}});
      break;
    case Icon::settings:
      pen.line({{1.8f, 5}, {8.6f, 5}});
      pen.line({{12.2f, 5}, {14.2f, 5}});
      pen.ring(10.4f, 5, 1.7f);
      pen.line({{1.8f, 11}, {3.6f, 11}});
      pen.line({{7.2f, 11}, {14.2f, 11}});
      pen.ring(5.4f, 11, 1.7f);
      break;
    case Icon::terminal:
      pen.box(1.8f, 2.8f, 14.2f, 13.2f, 1.8f);
      pen.line({{4.6f, 6}, {6.8f, 8}, {4.6f, 10}});
      pen.line({{8.4f, 10.2f}, {11.4f, 10.2f}});
      break;
    case Icon::pencil:
      pen.line({{2.8f, 13.2f}, {3.6f, 9.8f}, {10.6f, 2.8f}, {13.2f, 5.4f}, {6.2f, 12.4f}}, true);
      pen.line({{9, 4.4f}, {11.6f, 7}});
      break;
    case Icon::filter:
      pen.line({{2.4f, 4.4f}, {13.6f, 4.4f}});
      pen.line({{4.6f, 8}, {11.4f, 8}});
      pen.line({{6.6f, 11.6f}, {9.4f, 11.6f}});
      break;
    case Icon::eye:
      pen.curve({1.6f, 8}, {4.4f, 2.8f}, {11.6f, 2.8f}, {14.4f, 8});
      pen.curve({14.4f, 8}, {11.6f, 13.2f}, {4.4f, 13.2f}, {1.6f, 8});
      pen.dot(8, 8, 2.1f);
      break;
    case Icon::columns:
      pen.box(2.2f, 2.8f, 13.8f, 13.2f, 1.6f);
      pen.line({{6.1f, 2.8f}, {6.1f, 13.2f}});
      pen.line({{9.9f, 2.8f}, {9.9f, 13.2f}});
      break;
    case Icon::sidebar:
      pen.box(2.2f, 2.8f, 13.8f, 13.2f, 2.2f);
      pen.line({{6.2f, 2.8f}, {6.2f, 13.2f}});
      break;
    case Icon::trash:
      pen.line({{2.6f, 4.4f}, {13.4f, 4.4f}});
      pen.line({{6, 4.2f}, {6, 2.4f}, {10, 2.4f}, {10, 4.2f}});
      pen.line({{4, 4.6f}, {4.6f, 13.6f}, {11.4f, 13.6f}, {12, 4.6f}});
      pen.line({{8, 7}, {8, 11}});
      break;
    case Icon::keyboard:
      pen.box(1.6f, 4, 14.4f, 12.2f, 1.6f);
      pen.line({{5, 9.8f}, {11, 9.8f}});
      pen.dot(4.6f, 6.9f, 0.8f);
      pen.dot(8, 6.9f, 0.8f);
      pen.dot(11.4f, 6.9f, 0.8f);
      break;
    default:
      break;
  }
}

}  // namespace

void icon(Ui& ui, Point center, Icon which, Color color, float scale) {
  Pen pen(ui, center, color, scale);
  // Each of the four draws the icons of its kind and passes over the others.
  draw_system(pen, which);
  draw_transport(pen, which);
  draw_sign(pen, which);
  draw_tool(pen, which);
}

void product_mark(Ui& ui, Point center, float scale) {
  const float half = 10 * scale;
  fill(ui, {center.x - half, center.y - half, 2 * half, 2 * half}, ui.palette().accent_fill,
       5 * scale);
  const Color inside = ui.palette().on_fill;
  fill_corners(ui, {center.x - 6 * scale, center.y - 5 * scale, 6 * scale, 6 * scale}, inside,
               1.6f * scale, Corners::top);
  fill(ui, {center.x - 6 * scale, center.y - 2.5f * scale, 12 * scale, 7.5f * scale}, inside,
       1.6f * scale);
}

}  // namespace tabplane::shell
