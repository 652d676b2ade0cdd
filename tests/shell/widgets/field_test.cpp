#include "shell/widgets/field.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

TEST_CASE("typed text arrives whole, and Enter submits it") {
  Stage stage;
  std::string text;
  int submitted = 0;
  int changes = 0;
  const auto draw = [&](Ui& ui) {
    const FieldResult result = text_field(ui, {20, 20, 200, 30}, text,
                                          {.name = "Filter", .placeholder = "Filter holders"});
    submitted += result.submitted ? 1 : 0;
    changes += result.changed ? 1 : 0;
  };
  stage.frames(draw, 2);
  REQUIRE(stage.click(draw, WidgetRole::textbox, "Filter"));
  const std::string typed = "r\xC3\xA9serv\xC3\xA9, a name longer than any small buffer would hold";
  stage.type(draw, typed);
  CHECK(text == typed);
  CHECK(changes >= 1);
  CHECK(stage.find(WidgetRole::textbox, "Filter")->value == typed);
  CHECK(stage.find(WidgetRole::textbox, "Filter")->state.focused);
  stage.press(draw, ImGuiKey_Enter);
  CHECK(submitted == 1);
  CHECK(stage.complaints().empty());
}

TEST_CASE("the caret asks for a frame only when it turns") {
  Stage stage;
  std::string text;
  const auto draw = [&](Ui& ui) { text_field(ui, {20, 20, 200, 30}, text, {.name = "Filter"}); };
  stage.frames(draw, 2);
  CHECK(stage.ui().wanted_in_ms() > 1e9);
  REQUIRE(stage.click(draw, WidgetRole::textbox, "Filter"));
  stage.frame(draw);
  CHECK(stage.ui().wanted_in_ms() > 50);
  CHECK(stage.ui().wanted_in_ms() < 1300);
  stage.surface().reduced_motion = true;
  stage.frames(draw, 2);
  CHECK(stage.ui().wanted_in_ms() > 1e9);
}

TEST_CASE("the mirror sets a value, and a field being edited takes it too") {
  Stage stage;
  std::string text = "old";
  bool left = false;
  const auto draw = [&](Ui& ui) {
    left |= text_field(ui, {20, 20, 200, 30}, text, {.name = "Name"}).left;
  };
  stage.frames(draw, 2);
  const std::uint32_t id = stage.find(WidgetRole::textbox, "Name")->id;
  stage.ui().semantics().request_value(id, "new");
  stage.frames(draw, 2);
  CHECK(text == "new");
  CHECK(left);
  REQUIRE(stage.click(draw, WidgetRole::textbox, "Name"));
  stage.ui().semantics().request_value(id, "third");
  stage.frames(draw, 3);
  CHECK(text == "third");
}

TEST_CASE("a number field is exact and says what is wrong") {
  Stage stage;
  NumberDraft draft = number_draft(12);
  NumberResult result;
  const auto draw = [&](Ui& ui) {
    result = number_field(ui, {20, 20, 200, 30}, draft,
                          {.field = {.name = "Cap", .unit = "cores"}, .least = 1});
  };
  stage.frames(draw, 2);
  CHECK(result.value == 12);
  draft.text = "9,007,199,254,740,993";
  stage.frame(draw);
  CHECK(result.value == 9007199254740993);
  draft.text = "0";
  stage.frames(draw, 2);
  CHECK_FALSE(result.value.has_value());
  CHECK(stage.find(WidgetRole::spinbutton, "Cap")->state.invalid);
  CHECK(stage.find(WidgetRole::spinbutton, "Cap")->description == "at least 1");
  draft.text = "1.5";
  stage.frames(draw, 2);
  CHECK_FALSE(result.value.has_value());
  CHECK(stage.find(WidgetRole::spinbutton, "Cap")->description == "a whole number, please");
  draft.text = "";
  stage.frames(draw, 2);
  CHECK_FALSE(result.value.has_value());
  CHECK_FALSE(stage.find(WidgetRole::spinbutton, "Cap")->state.invalid);
}

TEST_CASE("the arrow keys change a number by one within its bounds") {
  Stage stage;
  NumberDraft draft = number_draft(2);
  const auto draw = [&](Ui& ui) {
    number_field(ui, {20, 20, 200, 30}, draft, {.field = {.name = "Step"}, .least = 1, .most = 3});
  };
  stage.frames(draw, 2);
  REQUIRE(stage.click(draw, WidgetRole::spinbutton, "Step"));
  stage.press(draw, ImGuiKey_UpArrow);
  CHECK(draft.text == "3");
  stage.press(draw, ImGuiKey_UpArrow);
  CHECK(draft.text == "3");
  stage.press(draw, ImGuiKey_DownArrow);
  stage.press(draw, ImGuiKey_DownArrow);
  stage.press(draw, ImGuiKey_DownArrow);
  CHECK(draft.text == "1");
}

TEST_CASE("a slider follows the pointer, the arrows and the mirror") {
  Stage stage;
  std::int64_t value = 70;
  const auto draw = [&](Ui& ui) {
    slider(ui, {20, 20, 214, 18}, value, {.name = "Threshold", .least = 30, .most = 90});
  };
  stage.frames(draw, 2);
  stage.click(draw, {20 + 7 + 100, 29});
  CHECK(value == 60);
  stage.press(draw, ImGuiKey_RightArrow);
  CHECK(value == 61);
  stage.ui().semantics().request_value(stage.find(WidgetRole::slider, "Threshold")->id, "500");
  stage.frames(draw, 2);
  CHECK(value == 90);
}
