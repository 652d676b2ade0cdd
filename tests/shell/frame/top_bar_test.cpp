#include "shell/frame/top_bar.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "tests/shell/console_stage.h"

using namespace tabplane::shell;
using namespace tabplane::shell::testing;
using tabplane::ClockMode;

namespace {

constexpr std::string_view menu = "World menu";

}  // namespace

TEST_CASE("the world's name opens demos, other worlds, and files") {
  for (const float width : {1440.0f, 1024.0f, 390.0f}) {
    CAPTURE(width);
    ConsoleStage stage(width, 844);
    stage.host.shipped = {{"quota", "The documents' own example"}, {"riverside", "Riverside live"}};
    stage.host.kept = {"demo-quota", "lab", "own"};
    stage.load(small_scenario);
    stage.settle();
    const WidgetRecord* world = stage.find(WidgetRole::combobox, "World", "Banner");
    REQUIRE(world != nullptr);
    CHECK(world->value == "Small lab");
    REQUIRE(stage.click_on(WidgetRole::combobox, "World", "Banner"));
    CHECK(stage.says(WidgetRole::menu_item, "own", "Banner"));
    CHECK_FALSE(stage.says(WidgetRole::menu_item, "lab", "Banner"));
    REQUIRE(stage.click_on(WidgetRole::menu_item, "The documents' own example", "Banner"));
    REQUIRE(stage.host.opened.size() == 1);
    CHECK(stage.host.opened[0] == std::pair<std::string, std::string>{"demo-quota-2", "quota"});
    REQUIRE(stage.click_on(WidgetRole::combobox, "World", "Banner"));
    REQUIRE(stage.click_on(WidgetRole::menu_item, "own", "Banner"));
    CHECK(stage.host.opened[1] == std::pair<std::string, std::string>{"own", ""});
    REQUIRE(stage.click_on(WidgetRole::combobox, "World", "Banner"));
    REQUIRE(stage.click_on(WidgetRole::menu_item, "Export this world", "Banner"));
    CHECK(stage.host.downloads.size() == 1);
    CHECK(stage.complaints().empty());
  }
}

TEST_CASE("a new world is asked for its name") {
  ConsoleStage stage;
  stage.settle();
  REQUIRE(stage.click_on(WidgetRole::combobox, "World", "Banner"));
  REQUIRE(stage.click_on(WidgetRole::menu_item, "New world\xE2\x80\xA6", "Banner"));
  stage.settle();
  REQUIRE(stage.says(WidgetRole::dialog, "New world"));
  CHECK(stage.find(WidgetRole::button, "Create")->state.disabled);
  stage.type_text("own");
  stage.press_key(ImGuiKey_Enter);
  REQUIRE(stage.host.opened.size() == 1);
  CHECK(stage.host.opened[0].first == "own");
}

TEST_CASE("the clock is paused, run and sped up by its segments") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.settle();
  CHECK(stage.find(WidgetRole::radio, "Pause the clock", "Banner")->state.checked);
  REQUIRE(stage.click_on(WidgetRole::radio, "Run in real time", "Banner"));
  CHECK(stage.plane.engine().clock().mode == ClockMode::real);
  REQUIRE(stage.click_on(WidgetRole::radio, "Run fast", "Banner"));
  CHECK(stage.plane.engine().clock().mode == ClockMode::fast);
  CHECK(stage.plane.engine().clock().rate == 60);
  REQUIRE(stage.click_on(WidgetRole::radio, "Run fast", "Banner"));  // again: the rates
  REQUIRE(stage.click_on(WidgetRole::menu_item,
                         "\xC3\x97"
                         "3,600",
                         "Banner"));
  CHECK(stage.plane.engine().clock().rate == 3600);
  REQUIRE(stage.click_on(WidgetRole::radio, "Pause the clock", "Banner"));
  const auto before = stage.plane.engine().now();
  REQUIRE(stage.click_on(WidgetRole::button, "Virtual time", "Banner"));
  REQUIRE(stage.click_on(WidgetRole::menu_item, "+1 hour", "Banner"));
  CHECK((stage.plane.engine().now() - before).milliseconds == 3'600'000);
}

TEST_CASE("on narrow surfaces one button holds the clock, and an icon the search") {
  for (const float width : {1024.0f, 390.0f}) {
    CAPTURE(width);
    ConsoleStage stage(width, 844);
    stage.load(small_scenario);
    stage.settle();
    CHECK_FALSE(stage.says(WidgetRole::radio, "Pause the clock"));
    REQUIRE(stage.click_on(WidgetRole::button, "Virtual time", "Banner"));
    REQUIRE(stage.click_on(WidgetRole::menu_item, "Real time", "Banner"));
    CHECK(stage.plane.engine().clock().mode == ClockMode::real);
    REQUIRE(stage.click_on(WidgetRole::button, "Search or run a command", "Banner"));
    stage.settle();
    CHECK(stage.says(WidgetRole::option, "Go to Settings", "Command palette"));
  }
}

TEST_CASE("what cannot be done now says why") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.host.status = {
      .save = SaveState::saved, .role = Role::reader, .message = "It is read only."};
  stage.settle();
  const WidgetRecord* play = stage.find(WidgetRole::radio, "Run in real time", "Banner");
  CHECK(play->state.disabled);
  CHECK(play->description == "It is read only.");
  REQUIRE(stage.click_on(WidgetRole::radio, "Run in real time", "Banner"));
  CHECK(stage.plane.engine().clock().mode == ClockMode::paused);
  CHECK(stage.sent.empty());
}

TEST_CASE("a world that would be lost is not left without a question") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.host.kept = {"lab", "own"};
  stage.host.status = {.save = SaveState::in_memory};
  stage.settle();
  const auto ask = [&] {
    REQUIRE(stage.click_on(WidgetRole::combobox, "World", "Banner"));
    REQUIRE(stage.click_on(WidgetRole::menu_item, "own", "Banner"));
    stage.settle();
    REQUIRE(stage.says(WidgetRole::dialog, "Leave this world"));
    CHECK(stage.host.opened.empty());
  };
  ask();
  REQUIRE(stage.click_on(WidgetRole::button, "Stay", "Leave this world"));
  stage.settle();
  CHECK_FALSE(stage.says(WidgetRole::dialog, "Leave this world"));
  ask();
  REQUIRE(stage.click_on(WidgetRole::button, "Leave", "Leave this world"));
  REQUIRE(stage.host.opened.size() == 1);
  CHECK(stage.host.opened[0].first == "own");
}
