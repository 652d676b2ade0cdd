#include "shell/widgets/dialog.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "shell/widgets/field.h"
#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Page {
  DialogState state;
  std::string text;
  int behind = 0;
  int done = 0;

  void draw(Ui& ui) {
    behind += button(ui, {20, 20, 100, 28}, {.label = "Behind"}) ? 1 : 0;
    const DialogFrame frame = begin_dialog(ui, state, {.title = "Question", .body_height = 60});
    if (!frame.visible) return;
    text_field(ui, {frame.body.x, frame.body.y, frame.body.w, size::field}, text,
               {.name = "Answer", .take_focus = frame.appeared});
    Rect foot = frame.foot;
    if (button_right(ui, foot, {.label = "Do it"})) {
      ++done;
      state.open = false;
    }
    end_dialog(ui, state);
  }
};

}  // namespace

TEST_CASE("a dialog takes the keyboard, keeps the page from the pointer, and is answered") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  page.state.open = true;
  stage.frames(draw, 4);
  REQUIRE(stage.find(WidgetRole::dialog, "Question", "Question") != nullptr);
  stage.type(draw, "yes");
  CHECK(page.text == "yes");
  stage.click(draw, {60, 34});
  CHECK(page.behind == 0);
  CHECK(page.state.open);
  REQUIRE(stage.click(draw, WidgetRole::button, "Do it", "Question"));
  CHECK(page.done == 1);
  CHECK_FALSE(page.state.open);
  stage.frames(draw, 2);
  stage.click(draw, {60, 34});
  CHECK(page.behind == 1);
  CHECK(stage.complaints().empty());
}

TEST_CASE("Escape, its cross, and whoever opened it close a dialog; it can be opened again") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  const auto open = [&] {
    page.state.open = true;
    stage.frames(draw, 4);
    CHECK(stage.find(WidgetRole::dialog, "Question") != nullptr);
  };
  const auto closed = [&] {
    stage.frames(draw, 2);
    CHECK_FALSE(page.state.open);
    CHECK(stage.find(WidgetRole::dialog, "Question") == nullptr);
    CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  };
  stage.frames(draw, 2);
  open();
  stage.press(draw, ImGuiKey_Escape);  // leaves the field, as it does everywhere
  stage.press(draw, ImGuiKey_Escape);
  closed();
  open();
  REQUIRE(stage.click(draw, WidgetRole::button, "Close", "Question"));
  closed();
  open();
  page.state.open = false;
  closed();
  open();
  CHECK(stage.complaints().empty());
}

TEST_CASE("a dialog fits the surface") {
  Stage stage(320, 300);
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  page.state.open = true;
  stage.frames(draw, 4);
  const WidgetRecord* dialog = stage.find(WidgetRole::dialog, "Question");
  REQUIRE(dialog != nullptr);
  CHECK(dialog->rect.x >= 0);
  CHECK(dialog->rect.right() <= 320);
  CHECK(dialog->rect.bottom() <= 300);
}
