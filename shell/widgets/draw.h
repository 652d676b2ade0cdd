// The few shapes everything is made of. They go to the list of the Ui, in drawing order.
#pragma once

#include <span>

#include "shell/widgets/geometry.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

// Corners are square when the radius is 0, and then edges are snapped to device pixels and hard.
void fill(Ui& ui, const Rect& rect, Color color, float radius = 0);
enum class Corners : unsigned char { all, top, bottom, left, right };
void fill_corners(Ui& ui, const Rect& rect, Color color, float radius, Corners corners);
// The line lies inside the rectangle.
void outline(Ui& ui, const Rect& rect, Color color, float radius = 0, float width = 1);
// An opaque fill with a line of 1 px inside its edge: card, button, input.
void surface_box(Ui& ui, const Rect& rect, Color inside, Color edge, float radius);

// Straight lines as filled rectangles, so that no pixel is half covered. `width` is in CSS px.
void hairline_x(Ui& ui, float x0, float x1, float y, Color color, float width = 1);
void hairline_y(Ui& ui, float x, float y0, float y1, Color color, float width = 1);

struct Dash {
  float on;
  float off;
};
constexpr Dash threshold_dash{6, 4};
constexpr Dash cap_dash{2, 3};
constexpr Dash ghost_dash{4, 3};
void dashed_x(Ui& ui, float x0, float x1, float y, Color color, float width, Dash dash);
void dashed_y(Ui& ui, float x, float y0, float y1, Color color, float width, Dash dash);
void dashed_outline(Ui& ui, const Rect& rect, Color color, float width, Dash dash);

// A polyline with mitred joints, of at least 2 points.
void polyline(Ui& ui, std::span<const Point> points, Color color, float width);

// 45 degree lines whose phase comes from the absolute position, so that neighbours join.
void hatch(Ui& ui, const Rect& rect, Color color, float pitch, float width = 1.4f);
constexpr float hatch_in_bar = 4;
constexpr float hatch_in_area = 6;

// Only what floats casts one: below the thing, before it is drawn.
void shadow(Ui& ui, const Rect& rect, float radius);

void disc(Ui& ui, Point center, float radius, Color color);
void circle(Ui& ui, Point center, float radius, Color color, float width);
void triangle_up(Ui& ui, Point center, float width, float height, Color color);
void triangle_down(Ui& ui, Point center, float width, float height, Color color);
void diamond(Ui& ui, Point center, float radius, Color color);

// The mark of a status, in a 10 px box around the centre. `scale` 1 is the size it has in pills.
void mark(Ui& ui, Point center, Status status, float scale = 1);
// The same in a colour of the caller, over `under` (the surface that shows through a half disc).
void mark_in(Ui& ui, Point center, Status status, Color color, Color under, float scale = 1);

// Restricts drawing to a rectangle, within the restriction in force.
class ClipScope {
 public:
  ClipScope(Ui& ui, const Rect& rect);
  ~ClipScope();
  ClipScope(const ClipScope&) = delete;
  ClipScope& operator=(const ClipScope&) = delete;

 private:
  ImDrawList& list_;
};

}  // namespace tabplane::shell
