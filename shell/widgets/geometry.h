// Rectangles of the console, in CSS px, y downward.
//
// Layout is explicit: a panel takes the rectangle it was given and cuts strips off it. Nothing here
// measures text and nothing keeps state, so a layout can be tested without a window.
#pragma once

namespace tabplane::shell {

struct Point {
  float x = 0;
  float y = 0;
};

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  constexpr float right() const { return x + w; }
  constexpr float bottom() const { return y + h; }
  constexpr float center_x() const { return x + w / 2; }
  constexpr float center_y() const { return y + h / 2; }
  constexpr Point center() const { return {center_x(), center_y()}; }
  // Half open, as pixels are: the right and bottom edges belong to the neighbour.
  constexpr bool contains(Point p) const {
    return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
  }
  constexpr bool overlaps(const Rect& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
  constexpr bool empty() const { return w <= 0 || h <= 0; }
};

constexpr Rect rect_between(Point a, Point b) {
  return {a.x, a.y, b.x - a.x, b.y - a.y};
}

// Negative amounts grow the rectangle. A rectangle never gets a negative size.
Rect inset(const Rect& rect, float all);
Rect inset(const Rect& rect, float horizontal, float vertical);
Rect moved(const Rect& rect, float dx, float dy);
// Narrower than both.
Rect intersection(const Rect& a, const Rect& b);

// Cuts a strip off one side of `rest` and returns it; `gap` more is dropped from `rest`.
Rect cut_top(Rect& rest, float height, float gap = 0);
Rect cut_bottom(Rect& rest, float height, float gap = 0);
Rect cut_left(Rect& rest, float width, float gap = 0);
Rect cut_right(Rect& rest, float width, float gap = 0);

// Column `index` of `count` equal ones. Edges fall on whole px, and all gaps are equal.
Rect column(const Rect& area, int count, int index, float gap);

// A box of this size in the middle of `area`, or at its left or right end, centred vertically.
Rect centered(const Rect& area, float width, float height);
Rect at_left(const Rect& area, float width, float height);
Rect at_right(const Rect& area, float width, float height);

// Places boxes from left to right and starts a new line where the next one would not fit.
class Flow {
 public:
  Flow(const Rect& area, float line_height, float gap_x, float gap_y);
  // A box wider than the area gets the area's width and a line of its own.
  Rect next(float width);
  // The y below the last line begun; the top of the area when nothing was placed.
  float bottom() const;

 private:
  Rect area_;
  float line_height_;
  float gap_x_;
  float gap_y_;
  float x_;
  float y_;
  bool any_ = false;
};

// The three layouts the console is drawn for. `medium` begins at 720, `wide` at 1200.
enum class Width { phone, medium, wide };
Width width_class(float width);

}  // namespace tabplane::shell
