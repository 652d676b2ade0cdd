// Goal: a field completes what is typed, by keyboard and by pointer, and hands on what it did not
// take. Method: the field stands on a stage; hands type, move and press.
#include "shell/widgets/suggest_field.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Shown {
  void draw(Ui& ui) {
    last =
        suggest_field(ui, {20, 20, 200, 30}, text, {.name = "Holder"}, [](std::string_view typed) {
          std::vector<std::string_view> found;
          for (const std::string_view name : {"demo", "demonstration", "research"}) {
            if (name.starts_with(typed)) found.push_back(name);
          }
          return found;
        });
    taken = taken || last.taken;
    submitted = submitted || last.field.submitted;
  }
  testing::Draw hand() {
    return [this](Ui& ui) { draw(ui); };
  }

  Stage stage{400, 400};
  std::string text;
  SuggestResult last;
  bool taken = false;
  bool submitted = false;
};

}  // namespace

TEST_CASE("names are offered while the field is edited, and only then") {
  Shown shown;
  shown.stage.frames(shown.hand(), 3);
  CHECK(shown.last.height == 0);
  REQUIRE(shown.stage.click(shown.hand(), WidgetRole::textbox, "Holder"));
  shown.stage.type(shown.hand(), "dem");
  CHECK(shown.stage.find(WidgetRole::option, "demo") != nullptr);
  CHECK(shown.stage.find(WidgetRole::option, "research") == nullptr);
  CHECK(shown.last.height > 0);
  shown.stage.click(shown.hand(), Point{300, 350});
  CHECK(shown.last.height == 0);
}

TEST_CASE("arrows choose and Enter takes; without a choice Enter is the form's") {
  Shown shown;
  shown.stage.frames(shown.hand(), 3);
  REQUIRE(shown.stage.click(shown.hand(), WidgetRole::textbox, "Holder"));
  shown.stage.type(shown.hand(), "dem");
  shown.stage.press(shown.hand(), ImGuiKey_DownArrow);
  shown.stage.press(shown.hand(), ImGuiKey_DownArrow);
  CHECK(shown.stage.find(WidgetRole::option, "demonstration")->state.selected);
  shown.stage.press(shown.hand(), ImGuiKey_Enter);
  CHECK(shown.text == "demonstration");
  CHECK(shown.taken);
  CHECK_FALSE(shown.submitted);
  REQUIRE(shown.stage.click(shown.hand(), WidgetRole::textbox, "Holder"));
  shown.stage.press(shown.hand(), ImGuiKey_Enter);
  CHECK(shown.submitted);
}

TEST_CASE("a press takes the name under the pointer") {
  Shown shown;
  shown.stage.frames(shown.hand(), 3);
  REQUIRE(shown.stage.click(shown.hand(), WidgetRole::textbox, "Holder"));
  shown.stage.type(shown.hand(), "r");
  REQUIRE(shown.stage.click(shown.hand(), WidgetRole::option, "research"));
  CHECK(shown.text == "research");
  CHECK(shown.stage.complaints() == "");
}
