#include "shell/widgets/table.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <array>
#include <string>
#include <vector>

#include "shell/widgets/button.h"
#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Rows {
  std::int64_t count = 100'000;
  float height = size::row;
  std::vector<float> tops = {};
  std::vector<SortKey> sort = {};
  std::int64_t chosen = -1;
  std::int64_t accepted = -1;
  std::int64_t show = -1;
  int drawn = 0;

  void draw(Ui& ui) {
    const std::array<Column, 3> columns = {
        Column{.title = "Instance", .width = 160, .grow = 1, .sortable = true},
        {.title = "Cores", .width = 60, .align = Align::right, .sortable = true},
        {.title = "", .width = 80}};
    drawn = 0;
    Table table(ui, {20, 20, 600, 400},
                {.name = "Fleet",
                 .columns = columns,
                 .row_count = count,
                 .row_height = height,
                 .row_tops = tops,
                 .sort = sort,
                 .foot_height = 40});
    if (table.sorted()) sort = *table.sorted();
    if (show >= 0) table.show(show);
    show = -1;
    for (TableRow row; table.next(row);) {
      const std::string name = "instance-" + std::to_string(row.index);
      table.begin(row, {.name = name, .key = name, .selected = row.index == chosen});
      if (row.clicked) chosen = row.index;
      row.id(0, name);
      row.mono(1, std::to_string(row.index % 64));
      const Rect cell = row.cell(2);
      if (button(ui, at_right(cell, 70, 24), {.label = "Accept", .size = ButtonSize::small})) {
        accepted = row.index;
      }
      table.end(row);
      drawn += 1;
    }
    button(ui, at_left(table.foot(), 80, 28), {.label = "Export"});
  }
};

}  // namespace

TEST_CASE("of 100,000 rows only those in sight are drawn and recorded") {
  Stage stage;
  Rows rows;
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  stage.frames(draw, 3);
  CHECK(rows.drawn >= 10);
  CHECK(rows.drawn <= 16);
  CHECK(stage.ui().semantics().records().size() < 60);
  CHECK(stage.vertices() < 6000);
  CHECK(stage.ui().semantics().ambiguous().empty());
  CHECK(stage.complaints().empty());
  CHECK(stage.ui().wanted_in_ms() > 1e9);
}

TEST_CASE("a row is chosen by a click, and its button does not choose it") {
  Stage stage;
  Rows rows;
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  stage.frames(draw, 2);
  REQUIRE(stage.click(draw, WidgetRole::button, "Accept", "Fleet/instance-3"));
  CHECK(rows.accepted == 3);
  CHECK(rows.chosen == -1);
  stage.click(draw, {60, 20 + 28 + 32 * 4 + 10});
  CHECK(rows.chosen == 4);
  CHECK(stage.find(WidgetRole::row, "instance-4")->state.selected);
}

TEST_CASE("a row is chosen, and its button pressed, also when the pointer comes with the press") {
  Stage stage;
  Rows rows;
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  const auto jump_and_click = [&](Point at) {
    stage.arrive_pressing(at);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    stage.frames(draw, 4);
  };
  stage.frames(draw, 2);
  jump_and_click({60, 20 + 28 + 32 * 4 + 10});
  CHECK(rows.chosen == 4);
  jump_and_click({60, 20 + 28 + 32 * 6 + 10});
  CHECK(rows.chosen == 6);
  const WidgetRecord* button = stage.find(WidgetRole::button, "Accept", "Fleet/instance-3");
  REQUIRE(button != nullptr);
  jump_and_click({button->rect.center_x(), button->rect.center_y()});
  CHECK(rows.accepted == 3);
  CHECK(rows.chosen == 6);
}

TEST_CASE("the wheel and a request bring other rows into sight") {
  Stage stage;
  Rows rows;
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  stage.frames(draw, 2);
  stage.move_to(draw, {100, 200});
  stage.wheel(draw, -5);
  stage.frames(draw, 10);
  CHECK(stage.find(WidgetRole::row, "instance-0") == nullptr);
  rows.show = 99'999;
  stage.frames(draw, 4);
  const WidgetRecord* last = stage.find(WidgetRole::row, "instance-99999");
  REQUIRE(last != nullptr);
  CHECK(last->rect.h == doctest::Approx(32).epsilon(0.1));
  CHECK(last->rect.bottom() <= 20 + 400 - 40 + 1);
}

TEST_CASE("arrows, pages, Home and End move among all rows; Tab enters and leaves") {
  Stage stage;
  Rows rows;
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  stage.frames(draw, 2);
  const auto focus = [&] {
    return stage.focused() == nullptr ? std::string() : stage.focused()->name;
  };
  stage.press(draw, ImGuiKey_Tab);
  CHECK(focus() == "Instance");
  stage.press(draw, ImGuiKey_Tab);
  CHECK(focus() == "Cores");
  stage.press(draw, ImGuiKey_Tab);
  CHECK(focus() == "instance-0");
  for (int i = 0; i < 30; ++i) stage.press(draw, ImGuiKey_DownArrow);
  CHECK(focus() == "instance-30");
  stage.press(draw, ImGuiKey_PageDown);
  CHECK(focus() == "instance-40");
  stage.press(draw, ImGuiKey_End);
  CHECK(focus() == "instance-99999");
  stage.press(draw, ImGuiKey_UpArrow);
  CHECK(focus() == "instance-99998");
  stage.press(draw, ImGuiKey_Enter);
  CHECK(rows.chosen == 99'998);
  stage.press(draw, ImGuiKey_Home);
  CHECK(focus() == "instance-0");
  stage.press(draw, ImGuiKey_Tab);
  CHECK(focus() == "Accept");
  stage.press(draw, ImGuiKey_Enter);
  CHECK(rows.accepted == 0);
  stage.press(draw, ImGuiKey_Tab);
  CHECK(focus() == "Export");
}

TEST_CASE("a row that was scrolled away keeps the focus") {
  Stage stage;
  Rows rows;
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  stage.frames(draw, 2);
  for (int i = 0; i < 3; ++i) stage.press(draw, ImGuiKey_Tab);
  rows.show = 50'000;
  stage.frames(draw, 4);
  stage.press(draw, ImGuiKey_DownArrow);
  REQUIRE(stage.focused() != nullptr);
  CHECK(stage.focused()->name == "instance-1");
}

TEST_CASE("a head sorts up, then down, and with Shift behind the others") {
  Stage stage;
  Rows rows;
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  stage.frames(draw, 2);
  REQUIRE(stage.click(draw, WidgetRole::column_header, "Cores"));
  CHECK(rows.sort == std::vector<SortKey>{{1, false}});
  REQUIRE(stage.click(draw, WidgetRole::column_header, "Cores"));
  CHECK(rows.sort == std::vector<SortKey>{{1, true}});
  CHECK(stage.find(WidgetRole::column_header, "Cores")->state.descending);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  REQUIRE(stage.click(draw, WidgetRole::column_header, "Instance"));
  CHECK(rows.sort == std::vector<SortKey>{{1, true}, {0, false}});
  REQUIRE(stage.click(draw, WidgetRole::column_header, "Instance"));
  CHECK(rows.sort == std::vector<SortKey>{{1, true}, {0, true}});
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  REQUIRE(stage.click(draw, WidgetRole::column_header, "Instance"));
  CHECK(rows.sort == std::vector<SortKey>{{0, false}});
}

TEST_CASE("rows of unequal height lie where their offsets say") {
  Stage stage;
  Rows rows;
  rows.count = 200;
  rows.tops = {0};
  for (int i = 0; i < 200; ++i)
    rows.tops.push_back(rows.tops.back() + (i % 4 == 0 ? 36.0f : 32.0f));
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  stage.frames(draw, 2);
  CHECK(stage.find(WidgetRole::row, "instance-0")->rect.h == 36);
  CHECK(stage.find(WidgetRole::row, "instance-1")->rect.y == 20 + 28 + 36);
  rows.show = 199;
  stage.frames(draw, 4);
  REQUIRE(stage.find(WidgetRole::row, "instance-199") != nullptr);
  CHECK(stage.find(WidgetRole::row, "instance-199")->rect.bottom() == doctest::Approx(380));
}

TEST_CASE("a table without rows, and one whose rows went away, draw nothing wrong") {
  Stage stage;
  Rows rows;
  const auto draw = [&](Ui& ui) { rows.draw(ui); };
  stage.frames(draw, 2);
  for (int i = 0; i < 3; ++i) stage.press(draw, ImGuiKey_Tab);
  stage.press(draw, ImGuiKey_End);
  rows.count = 0;
  stage.frames(draw, 3);
  CHECK(rows.drawn == 0);
  rows.count = 5;
  stage.frames(draw, 3);
  CHECK(stage.find(WidgetRole::row, "instance-4") != nullptr);
  CHECK(stage.complaints().empty());
  CHECK(stage.all_finite());
}

TEST_CASE("rows that reach to the edges keep their width when the table scrolls") {
  Stage stage;
  const std::array<Column, 1> one = {Column{.title = "", .grow = 1}};
  float pad = 0;
  const auto draw = [&](Ui& ui) {
    Table table(ui, {20, 20, 300, 400},
                {.name = "Cards",
                 .columns = one,
                 .row_count = 40,
                 .row_height = 80,
                 .head_height = 0,
                 .pad = pad});
    for (TableRow row; table.next(row);) {
      const std::string name = "card " + std::to_string(row.index);
      table.begin(row, {.name = name, .line = false});
      table.end(row);
    }
  };
  stage.frames(draw, 3);
  // What is recorded is the part in sight.
  CHECK(stage.find(WidgetRole::row, "card 1")->rect.x == 20);
  CHECK(stage.find(WidgetRole::row, "card 1")->rect.w == 300);
  pad = space::card;
  stage.frames(draw, 3);
  CHECK(stage.find(WidgetRole::row, "card 1")->rect.w == 300 - 8);
}
