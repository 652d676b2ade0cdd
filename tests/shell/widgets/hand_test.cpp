// Goal: a timeline hears the wheel only over itself, a press as long as it lasts, and the arrow
// keys only while it has the keyboard. Method: hands on the stage over one part.
#include "shell/widgets/hand.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

constexpr Rect part{100, 100, 400, 200};

struct Heard {
  WheelTurn wheel;
  ArrowSteps arrows;
  bool down = false;
  bool alt = false;

  void draw(Ui& ui) {
    const Interaction state = interact(ui, part, "plot");
    const WheelTurn turn = wheel_over(ui, part);
    wheel = {wheel.across + turn.across, wheel.down + turn.down, turn.alt};
    const ArrowSteps steps = arrow_steps(ui, state);
    arrows = {arrows.across + steps.across, arrows.down + steps.down};
    down = hand(ui).down;
    alt = hand(ui).alt;
    record(ui, state, part, WidgetRole::slider, "plot");
    const Rect beside{600, 100, 50, 50};
    record(ui, interact(ui, beside, "beside"), beside, WidgetRole::button, "beside");
  }
};

}  // namespace

TEST_CASE("the wheel counts over the part, down is positive, and Shift turns it sideways") {
  Stage stage;
  Heard heard;
  const testing::Draw draw = [&](Ui& ui) { heard.draw(ui); };
  stage.move_to(draw, {150, 150});
  stage.wheel(draw, -2);
  CHECK(heard.wheel.down == 2);
  CHECK(heard.wheel.across == 0);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  stage.wheel(draw, -3);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  CHECK(heard.wheel.across == 3);
  CHECK(heard.wheel.down == 2);
  stage.move_to(draw, {50, 50});
  stage.wheel(draw, -5);
  CHECK(heard.wheel.down == 2);
}

TEST_CASE("a press is heard as long as it lasts, wherever the pointer goes") {
  Stage stage;
  Heard heard;
  const testing::Draw draw = [&](Ui& ui) { heard.draw(ui); };
  stage.move_to(draw, {150, 150});
  CHECK_FALSE(heard.down);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Alt, true);
  stage.frame(draw);
  stage.move_to(draw, {900, 700});
  CHECK(heard.down);
  CHECK(heard.alt);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Alt, false);
  stage.frames(draw, 2);
  CHECK_FALSE(heard.down);
  CHECK_FALSE(heard.alt);
}

TEST_CASE("arrow keys step while the part has the keyboard, and lead nowhere else") {
  Stage stage;
  Heard heard;
  const testing::Draw draw = [&](Ui& ui) { heard.draw(ui); };
  stage.frames(draw, 2);
  stage.ui().semantics().request_focus(stage.find(WidgetRole::slider, "plot")->id);
  stage.frames(draw, 2);
  stage.press(draw, ImGuiKey_RightArrow);
  stage.press(draw, ImGuiKey_RightArrow);
  stage.press(draw, ImGuiKey_LeftArrow);
  stage.press(draw, ImGuiKey_UpArrow);
  CHECK(heard.arrows.across == 1);
  CHECK(heard.arrows.down == -1);
  REQUIRE(stage.focused() != nullptr);
  CHECK(stage.focused()->name == "plot");
}
