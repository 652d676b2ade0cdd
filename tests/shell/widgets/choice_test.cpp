#include "shell/widgets/choice.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <array>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

TEST_CASE("segments and tabs give the index that was chosen, once") {
  Stage stage;
  int zone = 0;
  int part = 0;
  int changes = 0;
  const std::array<std::string_view, 2> zones = {"UTC", "Local"};
  const std::array<std::string_view, 3> parts = {"Holdings", "Commissions", "Log"};
  const auto draw = [&](Ui& ui) {
    if (const auto chosen = segmented(ui, 20, 30, "Zone", zones, zone)) {
      zone = *chosen;
      changes += 1;
    }
    if (const auto chosen = tabs(ui, {20, 60, 400, 38}, "Parts", parts, part)) part = *chosen;
  };
  stage.frames(draw, 2);
  REQUIRE(stage.click(draw, WidgetRole::radio, "Local", "Zone"));
  CHECK(zone == 1);
  REQUIRE(stage.click(draw, WidgetRole::radio, "Local", "Zone"));
  CHECK(changes == 1);
  CHECK(stage.find(WidgetRole::radio, "Local")->state.checked);
  REQUIRE(stage.click(draw, WidgetRole::tab, "Log"));
  CHECK(part == 2);
  CHECK(stage.find(WidgetRole::tab, "Log")->state.selected);
}

TEST_CASE("a select opens its list, takes a choice by mouse or keys, and closes") {
  Stage stage;
  int chosen = 0;
  const std::array<Option, 3> options = {Option{.label = "Empty world"},
                                         {.label = "Riverside live", .note = "18,204"},
                                         {.label = "Own file", .enabled = false}};
  const auto draw = [&](Ui& ui) {
    if (const auto picked = select(ui, {20, 20, 200, 30}, {.name = "World"}, options, chosen)) {
      chosen = *picked;
    }
  };
  stage.frames(draw, 2);
  CHECK(stage.find(WidgetRole::combobox, "World")->value == "Empty world");
  REQUIRE(stage.click(draw, WidgetRole::combobox, "World"));
  REQUIRE(stage.find(WidgetRole::menu_item, "Riverside live") != nullptr);
  CHECK(stage.find(WidgetRole::combobox, "World")->state.expanded);
  REQUIRE(stage.click(draw, WidgetRole::menu_item, "Own file"));
  CHECK(chosen == 0);
  REQUIRE(stage.click(draw, WidgetRole::menu_item, "Riverside live"));
  CHECK(chosen == 1);
  stage.frames(draw, 2);
  CHECK(stage.find(WidgetRole::menu_item, "Riverside live") == nullptr);

  stage.press(draw, ImGuiKey_Tab);
  stage.press(draw, ImGuiKey_Enter);
  REQUIRE(stage.find(WidgetRole::menu_item, "Empty world") != nullptr);
  stage.press(draw, ImGuiKey_UpArrow);
  stage.press(draw, ImGuiKey_Enter);
  CHECK(chosen == 0);

  REQUIRE(stage.click(draw, WidgetRole::combobox, "World"));
  stage.press(draw, ImGuiKey_Escape);
  CHECK(stage.find(WidgetRole::menu_item, "Empty world") == nullptr);
  REQUIRE(stage.click(draw, WidgetRole::combobox, "World"));
  stage.click(draw, {900, 700});
  CHECK(stage.find(WidgetRole::menu_item, "Empty world") == nullptr);
  CHECK(stage.complaints().empty());
}
