#include "shell/widgets/interact.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "shell/widgets/button.h"
#include "shell/widgets/card.h"
#include "shell/widgets/toggle.h"
#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Page {
  int accepted = 0;
  int rejected = 0;
  int opened = 0;
  bool on = false;
  bool may_accept = true;

  void draw(Ui& ui) {
    const Region region(ui, "Queue");
    const TileResult result = tile(ui, {20, 20, 300, 108}, {.label = "Pending", .number = "7"});
    opened += result.opened ? 1 : 0;
    if (button(ui, {240, 90, 70, 28},
               {.label = "Accept",
                .kind = ButtonKind::primary,
                .enabled = may_accept,
                .reason = "This tab only reads."})) {
      accepted += 1;
    }
    if (button(ui, {20, 160, 70, 28}, {.label = "Reject"})) rejected += 1;
    if (switch_toggle(ui, 20, 220, on, {.name = "Active"})) on = !on;
  }
};

}  // namespace

TEST_CASE("a click reaches the part drawn last, and only that") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  REQUIRE(stage.click(draw, WidgetRole::button, "Accept", "Queue"));
  CHECK(page.accepted == 1);
  CHECK(page.opened == 0);
  stage.click(draw, {40, 60});
  CHECK(page.opened == 1);
  CHECK(page.accepted == 1);
}

TEST_CASE("pressing on one part and letting go elsewhere does nothing") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  stage.move_to(draw, {50, 170});
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  stage.frame(draw);
  stage.move_to(draw, {500, 500});
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  stage.frames(draw, 2);
  CHECK(page.rejected == 0);
}

TEST_CASE("a press that comes in one frame with the pointer reaches what lies there") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  const auto jump_and_click = [&](Point at) {
    stage.arrive_pressing(at);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    stage.frames(draw, 4);
  };
  stage.frames(draw, 2);
  jump_and_click({40, 60});
  CHECK(page.opened == 1);
  jump_and_click({270, 100});
  CHECK(page.accepted == 1);
  CHECK(page.opened == 1);
  jump_and_click({500, 500});
  jump_and_click({50, 170});
  CHECK(page.rejected == 1);
  CHECK(page.opened == 1);
  CHECK(stage.complaints().empty());
}

TEST_CASE("such a press that is let go elsewhere does nothing") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  stage.arrive_pressing({40, 60});
  stage.frames(draw, 3);
  stage.move_to(draw, {500, 500});
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  stage.frames(draw, 2);
  CHECK(page.opened == 0);
  // And one that began elsewhere is none when it comes here.
  stage.move_to(draw, {500, 500});
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  ImGui::GetIO().AddMousePosEvent(40, 60);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  stage.frames(draw, 4);
  CHECK(page.opened == 0);
}

TEST_CASE("Tab visits every part in order, Enter and Space press it") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  for (const char* name : {"Pending", "Accept", "Reject", "Active"}) {
    stage.press(draw, ImGuiKey_Tab);
    REQUIRE(stage.focused() != nullptr);
    CHECK(stage.focused()->name == name);
    CHECK(stage.ui().keyboard_drives());
    stage.press(draw, page.rejected == 0 ? ImGuiKey_Enter : ImGuiKey_Space);
  }
  CHECK(page.opened == 1);
  CHECK(page.accepted == 1);
  CHECK(page.rejected == 1);
  CHECK(page.on);
  stage.press(draw, ImGuiKey_Tab, true);
  CHECK(stage.focused()->name == "Reject");
}

TEST_CASE("the focus ring shows for the keyboard and not for the mouse") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  stage.press(draw, ImGuiKey_Tab);
  const int with_ring = stage.vertices();
  CHECK(stage.ui().keyboard_drives());
  stage.click(draw, {50, 170});
  CHECK_FALSE(stage.ui().keyboard_drives());
  stage.move_to(draw, {600, 600});
  CHECK(stage.vertices() < with_ring);
}

TEST_CASE("a disabled part takes no press, is named so, and says why after a rest") {
  Stage stage;
  Page page;
  page.may_accept = false;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  REQUIRE(stage.click(draw, WidgetRole::button, "Accept"));
  CHECK(page.accepted == 0);
  CHECK(page.opened == 0);
  const WidgetRecord* record = stage.find(WidgetRole::button, "Accept");
  CHECK(record->state.disabled);
  CHECK(record->description == "This tab only reads.");
  stage.frame(draw);
  const int before = stage.vertices();
  CHECK(stage.ui().wanted_in_ms() < 400);
  stage.frame(draw, 500);
  stage.frame(draw);
  CHECK(stage.vertices() > before);
  stage.ui().semantics().request_activation(stage.find(WidgetRole::button, "Accept")->id);
  stage.frames(draw, 2);
  CHECK(page.accepted == 0);
}

TEST_CASE("the mirror can focus and press a part") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  stage.frames(draw, 2);
  const std::uint32_t id = stage.find(WidgetRole::toggle, "Active")->id;
  stage.ui().semantics().request_focus(id);
  stage.frames(draw, 2);
  REQUIRE(stage.focused() != nullptr);
  CHECK(stage.focused()->id == id);
  stage.ui().semantics().request_activation(id);
  stage.frames(draw, 3);
  CHECK(page.on);
}

TEST_CASE("nothing asks for a frame at rest") {
  Stage stage;
  Page page;
  stage.frames([&](Ui& ui) { page.draw(ui); }, 5);
  CHECK(stage.ui().wanted_in_ms() > 1e9);
}

TEST_CASE("motion runs to its end and stops asking") {
  Stage stage;
  float share = -1;
  bool open = false;
  const auto draw = [&](Ui& ui) { share = ui.motion(1, open, 120); };
  stage.frames(draw, 2);
  CHECK(share == 0);
  open = true;
  stage.frame(draw);
  CHECK(stage.ui().wanted_in_ms() == 0);
  stage.frame(draw, 60);
  CHECK(share > 0.5f);
  CHECK(share < 1);
  stage.frame(draw, 100);
  CHECK(share == 1);
  CHECK(stage.ui().wanted_in_ms() > 1e9);
  stage.surface().reduced_motion = true;
  open = false;
  stage.frame(draw);
  CHECK(share == 0);
  CHECK(stage.ui().wanted_in_ms() > 1e9);
}
