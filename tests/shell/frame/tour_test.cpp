// A tour of the frame without a mouse: every part is reached, shows that it has the focus, and does
// what it says, by keys alone.
#include <doctest/doctest.h>
#include <imgui.h>

#include <set>
#include <string>

#include "tests/shell/console_stage.h"

using namespace tabplane::shell;
using namespace tabplane::shell::testing;
using tabplane::ClockMode;

namespace {

std::string focused_name(const ConsoleStage& stage) {
  const WidgetRecord* record = stage.focused();
  return record == nullptr ? "" : record->name;
}

// Presses Tab until the control of this name has the focus.
bool tab_to(ConsoleStage& stage, std::string_view name) {
  for (int i = 0; i < 200; ++i) {
    if (focused_name(stage) == name) return true;
    stage.press_key(ImGuiKey_Tab);
  }
  return false;
}

}  // namespace

TEST_CASE("Tab goes through the rail, the bar, the page and the status bar, in this order") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.go("/settings");
  std::vector<std::string> regions;
  std::set<std::uint32_t> reached;
  for (int i = 0; i < 60; ++i) {
    stage.press_key(ImGuiKey_Tab);
    const WidgetRecord* record = stage.focused();
    REQUIRE(record != nullptr);
    if (!reached.insert(record->id).second) break;  // it has come round
    const std::string region = record->region.substr(0, record->region.find('/'));
    if (regions.empty() || regions.back() != region) regions.push_back(region);
  }
  CHECK(regions == std::vector<std::string>{"Navigation", "Banner", "Settings", "Status bar"});
  std::size_t actionable = 0;
  for (const WidgetRecord& record : stage.shown().records()) {
    if (record.id != 0 && !record.rect.empty()) ++actionable;
    if (record.id != 0 && !record.rect.empty() && reached.count(record.id) == 0) {
      FAIL_CHECK(record.region << ": " << record.name << " is not reached");
    }
  }
  CHECK(actionable > 15);
}

TEST_CASE("a tour by keys alone: pages, palette, clock, sheet, theme") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.settle();

  // To a page and back by letters.
  stage.write('g');
  stage.write('s');
  CHECK(stage.route() == "/settings");
  CHECK(stage.says(WidgetRole::heading, "Settings"));
  stage.write('g');
  stage.write('o');
  CHECK(stage.route() == "/overview");

  // The palette: three ways in, one action, its request shown and run.
  for (const auto& open :
       {+[](ConsoleStage& s) { s.write(':'); }, +[](ConsoleStage& s) { s.press_key(ImGuiKey_F1); },
        +[](ConsoleStage& s) { s.press_key(ImGuiKey_P, true, true); }}) {
    open(stage);
    CHECK(stage.says(WidgetRole::option, "Go to Settings", "Command palette"));
    stage.press_key(ImGuiKey_Escape);
    CHECK_FALSE(stage.says(WidgetRole::option, "Go to Settings"));
  }
  stage.write(':');
  stage.settle();
  stage.type_text("run the clock in real");
  stage.press_key(ImGuiKey_Enter);
  CHECK(stage.plane.engine().clock().mode == ClockMode::real);
  stage.write(':');
  stage.settle();
  stage.type_text("pause");
  stage.press_key(ImGuiKey_Tab);  // what would be sent
  stage.settle();
  CHECK(stage.says(WidgetRole::dialog, "Request"));
  REQUIRE(tab_to(stage, "Run"));
  stage.press_key(ImGuiKey_Enter);
  CHECK(stage.plane.engine().clock().mode == ClockMode::paused);

  // The sheet opens and closes.
  stage.write('?');
  CHECK(stage.says(WidgetRole::dialog, "Keyboard shortcuts"));
  stage.press_key(ImGuiKey_Escape);
  CHECK_FALSE(stage.says(WidgetRole::dialog, "Keyboard shortcuts"));

  // A control that is reached by Tab is pressed by Enter.
  REQUIRE(tab_to(stage, "Light theme"));
  stage.press_key(ImGuiKey_Enter);
  CHECK(stage.host.settings["theme"] == "light");
  CHECK(stage.complaints().empty());
}

TEST_CASE("the clock is moved to a moment by keys alone") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.settle();
  stage.write(':');
  stage.settle();
  stage.type_text("advance to");
  stage.press_key(ImGuiKey_Enter);
  stage.settle();
  REQUIRE(stage.says(WidgetRole::dialog, "Advance to"));
  stage.type_text("+90 min");
  stage.press_key(ImGuiKey_Enter);
  CHECK_FALSE(stage.says(WidgetRole::dialog, "Advance to"));
  CHECK(tabplane::format_rfc3339(stage.plane.engine().now()) == "2030-01-15T18:12:08Z");
}

TEST_CASE("a field keeps the letters that are written in it") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.go("/settings");
  REQUIRE(stage.click_on(WidgetRole::textbox, "Token", "Settings/Tokens/cyclades"));
  for (const char letter : std::string("gs?:")) stage.write(letter);
  CHECK(stage.route() == "/settings");
  const WidgetRecord* field = stage.find(WidgetRole::textbox, "Token", "Settings/Tokens/cyclades");
  REQUIRE(field != nullptr);
  CHECK(field->value == "gs?:");
  CHECK_FALSE(stage.says(WidgetRole::dialog, "Keyboard shortcuts"));
}

TEST_CASE("a held key counts once") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.settle();
  ImGui::GetIO().AddKeyEvent(ImGuiKey_G, true);
  ImGui::GetIO().AddInputCharacter('g');
  stage.settle(2);
  ImGui::GetIO().AddInputCharacter('g');  // it repeats
  stage.settle(2);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_G, false);
  stage.settle(2);
  stage.write('s');
  CHECK(stage.route() == "/settings");
}
