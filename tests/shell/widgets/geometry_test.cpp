#include "shell/widgets/geometry.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("strips cut off a rectangle cover it without overlap") {
  Rect rest{10, 20, 300, 200};
  const Rect top = cut_top(rest, 44, 6);
  CHECK(top.y == 20);
  CHECK(top.bottom() == 64);
  CHECK(rest.y == 70);
  const Rect bottom = cut_bottom(rest, 30);
  CHECK(bottom.bottom() == 220);
  CHECK(rest.bottom() == bottom.y);
  const Rect left = cut_left(rest, 100, 12);
  const Rect right = cut_right(rest, 50, 8);
  CHECK(left.right() + 12 == rest.x);
  CHECK(rest.right() + 8 == right.x);
  CHECK(right.right() == 310);
}

TEST_CASE("cutting more than there is takes what there is") {
  Rect rest{0, 0, 50, 20};
  CHECK(cut_top(rest, 100, 5).h == 20);
  CHECK(rest.h == 0);
  CHECK(cut_left(rest, 80).w == 50);
  CHECK(rest.empty());
  CHECK(inset(Rect{0, 0, 10, 10}, 8).w == 0);
}

TEST_CASE("columns fill their area with equal gaps on whole px") {
  const Rect area{24, 0, 1143, 10};
  float x = area.x;
  for (int i = 0; i < 5; ++i) {
    const Rect one = column(area, 5, i, 12);
    CHECK(one.x == x);
    CHECK(one.x == static_cast<float>(static_cast<int>(one.x)));
    x = one.right() + 12;
  }
  CHECK(x - 12 == area.right());
}

TEST_CASE("flow begins a line where the next box would not fit") {
  Flow flow({0, 0, 100, 0}, 20, 6, 4);
  CHECK(flow.bottom() == 0);
  CHECK(flow.next(60).x == 0);
  const Rect second = flow.next(34);
  CHECK(second.x == 66);
  CHECK(second.right() == 100);
  const Rect third = flow.next(10);
  CHECK(third.x == 0);
  CHECK(third.y == 24);
  CHECK(flow.next(500).w == 100);
  CHECK(flow.bottom() == 68);
}

TEST_CASE("the three layouts begin where they are drawn for") {
  CHECK(width_class(390) == Width::phone);
  CHECK(width_class(320) == Width::phone);
  CHECK(width_class(1024) == Width::medium);
  CHECK(width_class(1440) == Width::wide);
}
