#include "shell/widgets/chart_stack.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <array>
#include <vector>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Shown {
  void draw(Ui& ui) {
    const Rect plot{100, 100, 300, 200};
    const TimeAxis axis{0, 300, plot.x, plot.right()};
    const ValueAxis values{0, 10, plot.y, plot.bottom()};
    const std::array<Color, 2> colors = {ui.palette().series[0], ui.palette().series[1]};
    result = stacked_bars(ui, plot, axis, values, bars, colors, picked);
    if (result.pressed >= 0) pressed = result.pressed;
  }
  void frames(int count = 2) {
    stage.frames([this](Ui& ui) { draw(ui); }, count);
  }

  std::vector<StackedBar> bars = {{0, 100, {1, 2}, "first", "3"},
                                  {100, 200, {0, 5}, "second", "5"},
                                  {200, 300, {}, "third", "0"},
                                  {300, 400, {1, 1}, "outside", "2"}};
  int picked = -1;
  int pressed = -1;
  StackResult result;
  Stage stage;
};

}  // namespace

TEST_CASE("each bar is there with its name and value, and one outside of the axis is not") {
  Shown shown;
  shown.frames();
  const WidgetRecord* second = shown.stage.find(WidgetRole::button, "second");
  REQUIRE(second != nullptr);
  CHECK(second->value == "5");
  CHECK(second->rect.x == 200);
  CHECK(second->rect.w == 100);
  CHECK(second->rect.h == 200);
  CHECK(shown.stage.find(WidgetRole::button, "third") != nullptr);
  CHECK(shown.stage.find(WidgetRole::button, "outside") == nullptr);
  CHECK(shown.result.pointed == -1);
  CHECK(shown.stage.all_finite());
}

TEST_CASE("the whole height of a bar's place can be pointed at and pressed") {
  Shown shown;
  shown.frames();
  shown.stage.move_to([&](Ui& ui) { shown.draw(ui); }, {250, 110});
  shown.frames();
  CHECK(shown.result.pointed == 1);
  CHECK(shown.result.place.y == doctest::Approx(200));  // its top, at 5 of 10
  CHECK(shown.result.place.bottom() == doctest::Approx(300));
  shown.stage.click([&](Ui& ui) { shown.draw(ui); }, Point{150, 110});
  CHECK(shown.pressed == 0);
}

TEST_CASE("a picked bar says so and has a place, and keys press the one in focus") {
  Shown shown;
  shown.picked = 0;
  shown.frames();
  CHECK(shown.stage.find(WidgetRole::button, "first")->state.selected);
  CHECK(shown.result.pointed == -1);
  CHECK(shown.result.place.y == doctest::Approx(240));
  const auto draw = [&](Ui& ui) { shown.draw(ui); };
  shown.stage.press(draw, ImGuiKey_Tab);
  REQUIRE(shown.stage.focused() != nullptr);
  CHECK(shown.stage.focused()->name == "first");
  shown.stage.press(draw, ImGuiKey_RightArrow);
  REQUIRE(shown.stage.focused() != nullptr);
  CHECK(shown.stage.focused()->name == "second");
  shown.stage.press(draw, ImGuiKey_Enter);
  CHECK(shown.pressed == 1);
}
