// Goal: the bars of a tile stand in their buckets and stay bars, however few there are.
// Method: what is drawn is read back from the list of the window.
#include "shell/widgets/chart_series.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <vector>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Extent {
  float left = 1e9f;
  float right = -1e9f;
};

// From left to right, of what stands above the foot.
Extent drawn(const std::vector<double>& values, const Rect& rect) {
  Stage stage;
  Extent extent;
  stage.frame([&](Ui& ui) {
    const int before = ui.list().VtxBuffer.Size;
    bars(ui, rect, values, ui.palette().series[0], 0);
    for (int at = before; at < ui.list().VtxBuffer.Size; ++at) {
      const ImVec2 place = ui.list().VtxBuffer[at].pos;
      if (place.y > rect.bottom() - 4) continue;
      extent.left = std::min(extent.left, place.x);
      extent.right = std::max(extent.right, place.x);
    }
  });
  return extent;
}

}  // namespace

TEST_CASE("one bar of few is as wide as one of many, and within its bucket") {
  const Rect rect{100, 50, 280, 30};
  const Extent of_week = drawn({0, 0, 0, 5, 0, 0, 0}, rect);
  CHECK(of_week.right - of_week.left <= 14);  // 12, and what smooths its edges
  CHECK(of_week.right - of_week.left >= 10);
  CHECK(of_week.left >= 100 + 3 * 40);
  CHECK(of_week.right <= 100 + 4 * 40);
  std::vector<double> hours(24, 0.0);
  hours[23] = 1;
  const Extent of_day = drawn(hours, rect);
  CHECK(of_day.right - of_day.left <= 280.0f / 24);
  CHECK(of_day.left >= 100 + 23 * 280.0f / 24 - 1);
  CHECK(drawn({0, 0, 0}, rect).right < 0);
  CHECK(drawn({}, rect).right < 0);
}
