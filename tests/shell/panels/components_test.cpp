#include "shell/panels/components.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <set>
#include <string>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Size {
  float width;
  float height;
};

constexpr Size sizes[] = {{1440, 1120}, {1024, 768}, {390, 844}, {320, 640}};

}  // namespace

TEST_CASE("every component draws in both themes, at every width and ratio") {
  for (const Size& size : sizes) {
    for (const float ratio : {1.0f, 1.5f, 2.0f}) {
      for (const bool contrast : {false, true}) {
        CAPTURE(size.width);
        CAPTURE(ratio);
        Stage stage(size.width, size.height, ratio);
        stage.surface().high_contrast = contrast;
        ComponentsState state;
        stage.frames(
            [&](Ui& ui) {
              draw_components(ui, {0, 0, size.width, size.height}, state);
            },
            4);
        CHECK(stage.all_finite());
        CHECK(stage.complaints().empty());
        CHECK(stage.vertices() < 80'000);
        CHECK(stage.ui().semantics().ambiguous().empty());
        CHECK(stage.ui().wanted_in_ms() > 1e9);
      }
    }
  }
}

TEST_CASE("each kind of component is on the page, in each theme") {
  Stage stage(1440, 1120);
  ComponentsState state;
  stage.frames([&](Ui& ui) { draw_components(ui, {0, 0, 1440, 1120}, state); }, 3);
  for (const char* theme : {"Components/Dark", "Components/Light"}) {
    CAPTURE(theme);
    CHECK(stage.find(WidgetRole::button, "Accept", theme) != nullptr);
    CHECK(stage.find(WidgetRole::button, "Remove filter region eu-west", theme) != nullptr);
    CHECK(stage.find(WidgetRole::radio, "UTC", theme) != nullptr);
    CHECK(stage.find(WidgetRole::textbox, "Cores", theme) != nullptr);
    CHECK(stage.find(WidgetRole::spinbutton, "Step", theme) != nullptr);
    CHECK(stage.find(WidgetRole::slider, "Threshold slider", theme) != nullptr);
    CHECK(stage.find(WidgetRole::toggle, "Active", theme) != nullptr);
    CHECK(stage.find(WidgetRole::checkbox, "One", theme) != nullptr);
    CHECK(stage.find(WidgetRole::combobox, "Scenario", theme) != nullptr);
    CHECK(stage.find(WidgetRole::tab, "Holdings", theme) != nullptr);
    CHECK(stage.find(WidgetRole::link, "Cores in use", theme) != nullptr);
    CHECK(stage.find(WidgetRole::column_header, "Holder", theme) != nullptr);
    CHECK(stage.find(WidgetRole::row, "demo cyclades.ram", theme) != nullptr);
    CHECK(stage.find(WidgetRole::alert, "Refused: over the limit by 1", theme) != nullptr);
    CHECK(stage.find(WidgetRole::heading, "No reservations in this week", theme) != nullptr);
    CHECK(stage.find(WidgetRole::button, "broadcast-live", theme) != nullptr);
    CHECK(stage.find(WidgetRole::status, "Saved", theme) != nullptr);
  }
}

TEST_CASE("Tab reaches every part that can be acted upon, and comes round") {
  Stage stage(1440, 4200);
  ComponentsState state;
  const auto draw = [&](Ui& ui) { draw_components(ui, {0, 0, 1440, 4200}, state); };
  stage.frames(draw, 3);
  std::set<std::uint32_t> wanted;
  for (const WidgetRecord& record : stage.ui().semantics().records()) {
    // Rows of a table but the current one, and what is in them, are reached by arrows; so are the
    // bars of a chart but one.
    const bool by_arrows =
        (record.region.find("Holdings") != std::string::npos && record.role == WidgetRole::row) ||
        record.region.find("Stacked bars") != std::string::npos;
    if (record.id != 0 && !by_arrows) wanted.insert(record.id);
  }
  CHECK(wanted.size() > 100);
  std::set<std::uint32_t> reached;
  for (std::size_t i = 0; i < 2 * wanted.size() + 20; ++i) {
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, true);
    stage.frame(draw);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, false);
    stage.frame(draw);
    if (const WidgetRecord* record = stage.focused()) reached.insert(record->id);
  }
  for (const WidgetRecord& record : stage.ui().semantics().records()) {
    if (wanted.count(record.id) != 0) {
      CAPTURE(record.region);
      CAPTURE(record.name);
      CHECK(reached.count(record.id) == 1);
    }
  }
  CHECK(stage.complaints().empty());
}

TEST_CASE("what is pressed on the page answers") {
  Stage stage(1440, 1120);
  ComponentsState state;
  const auto draw = [&](Ui& ui) { draw_components(ui, {0, 0, 1440, 1120}, state); };
  stage.frames(draw, 3);
  REQUIRE(stage.click(draw, WidgetRole::button, "Accept", "Components/Dark/rest"));
  CHECK(state.pressed == 1);
  REQUIRE(stage.click(draw, WidgetRole::button, "Accept", "Components/Dark/disabled"));
  CHECK(state.pressed == 1);
  REQUIRE(stage.click(draw, WidgetRole::toggle, "Shared", "Components/Light"));
  CHECK(state.off);
  REQUIRE(stage.click(draw, WidgetRole::radio, "Local", "Components/Dark"));
  CHECK(state.zone == 1);
  REQUIRE(stage.click(draw, WidgetRole::button, "Why", "Components/Dark/Toast"));
  CHECK(state.toasts.size() == 1);
  REQUIRE(stage.click(draw, WidgetRole::button, "Close", "Components/Notifications"));
  CHECK(state.toasts.size() == 0);
  stage.move_to(draw, {200, 600});
  stage.wheel(draw, -100);
  stage.frames(draw, 5);
  REQUIRE(stage.click(draw, WidgetRole::combobox, "Scenario", "Components/Dark"));
  REQUIRE(stage.click(draw, WidgetRole::menu_item, "Empty world"));
  CHECK(state.scenario == 0);
  CHECK(stage.complaints().empty());
}
