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

TEST_CASE("tabs without room fold into a menu; the chosen one never does") {
  Stage stage(390, 300);
  int part = 0;
  float room = 560;
  const std::array<std::string_view, 6> parts = {"Instances", "Upgrades",      "Subscriptions",
                                                 "Cells",     "Notifications", "Onboarding"};
  const auto draw = [&](Ui& ui) {
    if (const auto chosen = tabs(ui, {16, 60, room, 38}, "Parts", parts, part)) part = *chosen;
  };
  stage.frames(draw, 2);
  CHECK(stage.find(WidgetRole::button, "More") == nullptr);
  room = 358;
  stage.frames(draw, 2);
  CHECK(stage.find(WidgetRole::tab, "Upgrades") != nullptr);
  CHECK(stage.find(WidgetRole::tab, "Onboarding") == nullptr);
  REQUIRE(stage.click(draw, WidgetRole::button, "More"));
  CHECK(stage.find(WidgetRole::button, "More")->state.expanded);
  REQUIRE(stage.click(draw, WidgetRole::menu_item, "Onboarding"));
  stage.frames(draw, 2);
  CHECK(part == 5);
  REQUIRE(stage.find(WidgetRole::tab, "Onboarding") != nullptr);
  CHECK(stage.find(WidgetRole::tab, "Onboarding")->state.selected);
  CHECK(stage.find(WidgetRole::tab, "Instances") != nullptr);
  for (const char* name : {"Instances", "Onboarding"}) {
    const WidgetRecord* shown = stage.find(WidgetRole::tab, name);
    CHECK(shown->rect.right() <= stage.find(WidgetRole::button, "More")->rect.x);
  }
  CHECK(stage.find(WidgetRole::button, "More")->rect.right() <= 16 + room);
  // With the keyboard alone.
  stage.ui().semantics().request_focus(stage.find(WidgetRole::button, "More")->id);
  stage.frames(draw, 2);
  stage.press(draw, ImGuiKey_Enter);
  stage.frames(draw, 2);
  CHECK(stage.find(WidgetRole::menu_item, "Cells") != nullptr);
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
