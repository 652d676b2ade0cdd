#include "shell/frame/layout.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

namespace {

bool covers(const FrameLayout& layout, const Surface& surface) {
  const Rect parts[] = {layout.rail, layout.top, layout.page, layout.status, layout.bottom};
  float area = 0;
  for (const Rect& a : parts) {
    area += a.w * a.h;
    for (const Rect& b : parts) {
      if (&a != &b && a.overlaps(b)) return false;
    }
  }
  return area == doctest::Approx(surface.width * surface.height);
}

}  // namespace

TEST_CASE("the parts cover the surface and never each other") {
  for (const float width : {320.0f, 390.0f, 719.0f, 720.0f, 1024.0f, 1199.0f, 1200.0f, 2560.0f}) {
    for (const RailChoice rail : {RailChoice::fitting, RailChoice::wide, RailChoice::narrow}) {
      CAPTURE(width);
      const Surface surface{.width = width, .height = 800};
      CHECK(covers(frame_layout(surface, rail, false), surface));
      CHECK(covers(frame_layout(surface, rail, true), surface));
    }
  }
}

TEST_CASE("the rail is as wide as the surface and the person let it be") {
  const auto rail = [](float width, RailChoice choice) {
    return frame_layout({.width = width, .height = 800}, choice, false).rail.w;
  };
  CHECK(rail(1440, RailChoice::fitting) == 208);
  CHECK(rail(1440, RailChoice::narrow) == 52);
  CHECK(rail(1024, RailChoice::wide) == 52);
  CHECK(rail(390, RailChoice::wide) == 0);
}

TEST_CASE("a phone's strip grows when work is at stake") {
  const Surface phone{.width = 390, .height = 844};
  const float calm = frame_layout(phone, RailChoice::fitting, false).status.h;
  CHECK(frame_layout(phone, RailChoice::fitting, true).status.h > calm);
}
