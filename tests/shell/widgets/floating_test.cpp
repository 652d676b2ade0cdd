#include "shell/widgets/floating.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "shell/widgets/button.h"
#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Page {
  Toasts toasts;
  std::optional<ToastEvent> event;
  int below = 0;

  void draw(Ui& ui) {
    if (button(ui, {1000, 780, 400, 100}, {.label = "Below"})) below += 1;
    if (const auto one = toasts.draw(ui, {0, 0, 1440, 900})) event = one;
  }
};

}  // namespace

TEST_CASE("a success leaves after six seconds, a refusal stays") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  page.toasts.add({.status = Status::ok, .title = "Accepted 57"});
  page.toasts.add({.status = Status::error, .title = "Refused"});
  stage.frame(draw);
  CHECK(stage.ui().wanted_in_ms() == doctest::Approx(6000));
  stage.frame(draw, 5900);
  CHECK(page.toasts.size() == 2);
  stage.frame(draw, 200);
  CHECK(page.toasts.size() == 1);
  stage.frame(draw, 100'000);
  stage.frame(draw);
  CHECK(page.toasts.size() == 1);
  CHECK(stage.ui().wanted_in_ms() > 1e9);
  CHECK(stage.find(WidgetRole::alert, "Refused") != nullptr);
}

TEST_CASE("the pointer over a toast holds its time") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  page.toasts.add({.status = Status::ok, .title = "Accepted 57"});
  stage.frame(draw);
  stage.move_to(draw, stage.find(WidgetRole::status, "Accepted 57")->rect.center());
  stage.frame(draw, 20'000);
  CHECK(page.toasts.size() == 1);
  stage.move_to(draw, {100, 100});
  stage.frame(draw, 6100);
  stage.frame(draw);
  CHECK(page.toasts.size() == 0);
}

TEST_CASE("a toast takes the press that is meant for it, not the page below") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  page.toasts.add(
      {.status = Status::error, .title = "Refused", .line = "demo", .action = "Why", .tag = 9});
  stage.frames(draw, 2);
  REQUIRE(stage.click(draw, WidgetRole::button, "Why", "Notifications"));
  REQUIRE(page.event.has_value());
  CHECK(page.event->tag == 9);
  CHECK(page.event->action);
  CHECK(page.below == 0);
  CHECK(page.toasts.size() == 0);
  CHECK(stage.complaints().empty());
}

TEST_CASE("toasts are reached by Tab after the page, and of many the newest four show") {
  Stage stage;
  Page page;
  const auto draw = [&](Ui& ui) { page.draw(ui); };
  for (int i = 0; i < 7; ++i) {
    page.toasts.add({.status = Status::error, .title = "Refused", .line = std::to_string(i)});
  }
  stage.frames(draw, 2);
  int alerts = 0;
  for (const WidgetRecord& record : stage.ui().semantics().records()) {
    if (record.role == WidgetRole::alert) alerts += 1;
  }
  CHECK(alerts == 4);
  stage.press(draw, ImGuiKey_Tab);
  CHECK(stage.focused()->name == "Below");
  stage.press(draw, ImGuiKey_Tab);
  CHECK(stage.focused()->name == "Close");
  stage.press(draw, ImGuiKey_Enter);
  CHECK(page.toasts.size() == 6);
}

TEST_CASE("a drawer names its parts, scrolls its body, and closes") {
  Stage stage;
  bool closed = false;
  const auto draw = [&](Ui& ui) {
    const DrawerFrame frame = begin_drawer(
        ui, {1072, 48, 368, 300},
        {.title = "broadcast-live", .status = Status::pending, .state_word = "Starts in 18 min"});
    closed |= frame.closed;
    Rect rest = frame.content;
    rest.h = 2000;
    for (int i = 0; i < 30; ++i) key_value(ui, rest, "Key " + std::to_string(i), "value");
    end_drawer(ui, frame, rest.y);
    Rect foot = frame.foot;
    button_left(ui, foot, {.label = "Edit"});
  };
  stage.frames(draw, 2);
  CHECK(stage.find(WidgetRole::heading, "broadcast-live", "broadcast-live") != nullptr);
  CHECK_FALSE(stage.find(WidgetRole::text, "Key 0")->rect.empty());
  stage.move_to(draw, {1200, 200});
  stage.wheel(draw, -50);
  stage.frames(draw, 5);
  CHECK(stage.find(WidgetRole::text, "Key 0")->rect.empty());
  CHECK_FALSE(stage.find(WidgetRole::text, "Key 29")->rect.empty());
  REQUIRE(stage.click(draw, WidgetRole::button, "Close", "broadcast-live"));
  CHECK(closed);
  CHECK(stage.complaints().empty());
}
