#include "shell/widgets/command_palette.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <vector>

#include "shell/widgets/button.h"
#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Page {
  CommandPaletteState state;
  std::vector<CommandRow> all = {
      {Icon::check, "Accept commission 57", "POST /commissions/57/action", "a"},
      {Icon::check, "Accept all that fit", "POST /commissions/action"},
      {Icon::trash, "Delete the world", "", "", false, "This tab only reads."},
      {Icon::help, "Keyboard shortcuts", "", "?"}};
  std::string ran;
  std::string inspected;
  int behind = 0;

  void draw(Ui& ui) {
    behind += button(ui, {20, 20, 100, 28}, {.label = "Behind"}) ? 1 : 0;
    std::vector<CommandRow> rows;
    for (const CommandRow& row : all) {
      if (row.label.find(state.query) != std::string_view::npos) rows.push_back(row);
    }
    const CommandPaletteResult result = command_palette(ui, state, rows, 4);
    if (result.ran) ran = rows[static_cast<std::size_t>(*result.ran)].label;
    if (result.inspected) inspected = rows[static_cast<std::size_t>(*result.inspected)].label;
  }
};

}  // namespace

TEST_CASE("the palette takes the keyboard at once, filters, moves and runs") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  page.state.open = true;
  stage.frames(draw, 4);
  CHECK(stage.find(WidgetRole::option, "Keyboard shortcuts", "Command palette") != nullptr);
  stage.type(draw, "Accept");
  CHECK(page.state.query == "Accept");
  CHECK(stage.find(WidgetRole::option, "Keyboard shortcuts") == nullptr);
  stage.press(draw, ImGuiKey_DownArrow);
  CHECK(stage.find(WidgetRole::option, "Accept all that fit")->state.selected);
  stage.press(draw, ImGuiKey_Tab);
  CHECK(page.inspected == "Accept all that fit");
  stage.press(draw, ImGuiKey_UpArrow);
  stage.press(draw, ImGuiKey_UpArrow);
  CHECK(stage.find(WidgetRole::option, "Accept all that fit")->state.selected);
  stage.press(draw, ImGuiKey_Enter);
  CHECK(page.ran == "Accept all that fit");
  CHECK_FALSE(page.state.open);
  stage.frames(draw, 2);
  CHECK(stage.find(WidgetRole::option, "Accept all that fit") == nullptr);
  CHECK(stage.complaints().empty());
}

TEST_CASE("Escape and a click outside close it; a disabled action does not run") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  page.state.open = true;
  stage.frames(draw, 4);
  stage.type(draw, "Delete");
  CHECK(stage.find(WidgetRole::option, "Delete the world")->state.disabled);
  stage.press(draw, ImGuiKey_Enter);
  CHECK(page.ran.empty());
  CHECK(page.state.open);
  stage.frames(draw, 3);
  stage.press(draw, ImGuiKey_Escape);
  CHECK_FALSE(page.state.open);
  page.state.open = true;
  stage.frames(draw, 4);
  CHECK(page.state.query.empty());
  stage.click(draw, {60, 30});
  CHECK_FALSE(page.state.open);
  CHECK(page.behind == 0);
}

TEST_CASE("a click on an action runs it, and on a phone the palette fills the surface") {
  Stage stage(390, 844);
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  page.state.open = true;
  stage.frames(draw, 4);
  const WidgetRecord* row = stage.find(WidgetRole::option, "Accept commission 57");
  REQUIRE(row != nullptr);
  CHECK(row->rect.w > 360);
  REQUIRE(stage.click(draw, WidgetRole::option, "Accept commission 57"));
  CHECK(page.ran == "Accept commission 57");
}
