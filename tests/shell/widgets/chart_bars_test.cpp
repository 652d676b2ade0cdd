#include "shell/widgets/chart_bars.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>

#include "shell/widgets/floating.h"
#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

TEST_CASE("marks of one kind that stand close merge into a count") {
  const std::array decisions = {Decision{100, Status::ok},    Decision{200, Status::error},
                                Decision{206, Status::ok},    Decision{210, Status::error},
                                Decision{222, Status::error}, Decision{240, Status::error}};
  const auto marks = merge_decisions(decisions);
  REQUIRE(marks.size() == 4);
  CHECK(marks[0].count == 1);
  CHECK(marks[1].status == Status::error);
  CHECK(marks[1].count == 3);
  CHECK(marks[1].x == doctest::Approx(211));
  CHECK(marks[1].first == 1);
  CHECK(marks[2].status == Status::ok);
  CHECK(marks[3].x == 240);
  CHECK(merge_decisions({}).empty());
}

TEST_CASE("a bar is cut off at its axis and never narrower than 2 px") {
  Stage stage;
  const TimeAxis axis{0, 100, 100, 200};
  stage.frames(
      [&](Ui& ui) {
        const Rect row{0, 0, 300, 36};
        const TimeBar bar{.label = "batch", .color = ui.palette().series[0]};
        const Rect whole = time_bar(ui, axis, row, -50, 150, bar).rect;
        CHECK(whole.x == 100);
        CHECK(whole.w == 100);
        const TimeBar instant{.label = "instant", .color = ui.palette().series[1]};
        CHECK(time_bar(ui, axis, row, 50, 50, instant).rect.w == 2);
        const TimeBar elsewhere{.label = "elsewhere", .color = ui.palette().series[1]};
        CHECK(time_bar(ui, axis, row, 150, 200, elsewhere).rect.empty());
        const TimeBar ever{.label = "ever", .color = ui.palette().series[1]};
        CHECK(time_bar(ui, axis, row, std::numeric_limits<std::int64_t>::min() / 4,
                       std::numeric_limits<std::int64_t>::max() / 4, ever)
                  .rect.w == 100);
      },
      2);
  CHECK(stage.all_finite());
}

TEST_CASE("the pointer holds a bar by its body or by an end") {
  Stage stage;
  const TimeAxis axis{0, 100, 100, 500};
  BarGrip grip = BarGrip::none;
  const auto draw = [&](Ui& ui) {
    const TimeBar bar{.label = "batch", .color = ui.palette().series[0]};
    grip = time_bar(ui, axis, {0, 0, 600, 36}, 25, 75, bar).grip;
  };
  stage.move_to(draw, {300, 18});
  CHECK(grip == BarGrip::body);
  stage.move_to(draw, {202, 18});
  CHECK(grip == BarGrip::start);
  stage.move_to(draw, {397, 18});
  CHECK(grip == BarGrip::end);
  stage.move_to(draw, {450, 18});
  CHECK(grip == BarGrip::none);
}

TEST_CASE("a bubble never covers what it explains, and never leaves the surface") {
  const Rect surface{0, 0, 390, 700};
  for (float x = 0; x < 380; x += 37) {
    for (float y = 0; y < 690; y += 43) {
      const Rect thing{x, y, 30, 24};
      const Rect bubble = bubble_place(thing, 200, 106, surface);
      CHECK_FALSE(bubble.overlaps(thing));
      CHECK(bubble.x >= 0);
      CHECK(bubble.right() <= surface.right());
      CHECK(bubble.y >= 0);
      CHECK(bubble.bottom() <= surface.bottom());
    }
  }
}
