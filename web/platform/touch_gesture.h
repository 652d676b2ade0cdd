// What one finger means: a tap, a scroll, or a drag of the thing beneath it.
//
// A finger has no hover and no wheel, so the press is held back until it is clear what is meant.
// Moving at once scrolls; moving on something that is made to be dragged, or after holding still,
// drags; lifting without moving is a tap. Knows neither browser nor Dear ImGui. Lengths are CSS px.
#pragma once

#include <vector>

namespace tabplane::web {

struct Point {
  float x = 0;
  float y = 0;
};

class TouchGesture {
 public:
  // What to tell the console, in order.
  enum class Step {
    point,    // the pointer is at `at`
    press,    // the main button goes down
    release,  // the main button goes up
    scroll,   // the content moves with the finger by `at`
    leave,    // the pointer is nowhere
  };
  struct Action {
    Step step;
    Point at;
  };
  using Actions = std::vector<Action>;

  static constexpr float slop = 8;        // px that a still finger may wander
  static constexpr double hold_ms = 350;  // holding this long turns the next movement into a drag
  static constexpr float fling_start =
      120;  // px/s at which a lifted finger leaves the content moving
  static constexpr float fling_stop = 15;  // px/s at which it stands still

  Actions down(Point at, double now_ms);
  // True when the next `move` there has to know whether what lies under the finger is made to be
  // dragged.
  bool undecided(Point at) const;
  Actions move(Point at, double now_ms, bool draggable);
  Actions held();  // `hold_ms` after `down`
  Actions up(Point at, double now_ms);
  Actions cancel();

  // A lifted finger's content runs on and slows down; each call moves it by what `elapsed_ms`
  // brought.
  bool flinging() const { return phase_ == Phase::flinging; }
  Actions fling(double elapsed_ms);

 private:
  enum class Phase { idle, waiting, scrolling, dragging, flinging };

  Phase phase_ = Phase::idle;
  Point start_;
  Point last_;
  double last_ms_ = 0;
  Point velocity_;  // px/s
};

}  // namespace tabplane::web
