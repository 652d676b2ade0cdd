#include "shell/frame/rail.h"

#include <doctest/doctest.h>

#include "tests/shell/console_stage.h"

using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("the rail lists the pages of this build and marks the one that is open") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.go("/settings");
  for (const PageSpec& page : page_list()) {
    const WidgetRecord* item = stage.find(WidgetRole::link, page.title, "Navigation");
    CAPTURE(page.title);
    // This world uses quota alone, so what stands on other systems is not there.
    const bool used = page.group == PageGroup::systems ? page.route == "quotas"
                                                       : page.group != PageGroup::unlisted;
    CHECK((item != nullptr) == used);
    if (item != nullptr) CHECK(item->state.selected == (page.route == "settings"));
  }
  REQUIRE(stage.click_on(WidgetRole::link, "Overview", "Navigation"));
  CHECK(stage.route() == "/overview");
}

TEST_CASE(
    "a system that the world does not use is a step away, and stands there while it is shown") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.go("/fleet");
  CHECK(stage.says(WidgetRole::link, "Fleet", "Navigation"));
  stage.go("/quotas");
  CHECK_FALSE(stage.says(WidgetRole::link, "Fleet", "Navigation"));
  stage.write(':');
  stage.type_text("go to fleet");
  CHECK(stage.says(WidgetRole::option, "Go to Fleet", "Command palette"));
}

TEST_CASE("a world without anything offers every system") {
  ConsoleStage stage;
  stage.settle();
  for (const PageSpec& page : page_list()) {
    CAPTURE(page.title);
    if (page.system != nullptr) CHECK(stage.says(WidgetRole::link, page.title, "Navigation"));
  }
}

TEST_CASE("the rail collapses and comes back, and stays as it was left") {
  ConsoleStage stage;
  stage.settle();
  REQUIRE(stage.click_on(WidgetRole::button, "Collapse the rail", "Navigation"));
  CHECK(stage.host.settings["rail"] == "narrow");
  CHECK(stage.find(WidgetRole::link, "Overview", "Navigation")->rect.right() <= 52);
  REQUIRE(stage.click_on(WidgetRole::button, "Expand the rail", "Navigation"));
  CHECK(stage.find(WidgetRole::link, "Overview", "Navigation")->rect.right() > 100);
}

TEST_CASE("a phone has the pages at its bottom, and the rest under More") {
  ConsoleStage stage(390, 844);
  stage.load(small_scenario);
  stage.settle();
  const WidgetRecord* overview = stage.find(WidgetRole::link, "Overview", "Navigation");
  REQUIRE(overview != nullptr);
  CHECK(overview->rect.y > 700);
  REQUIRE(stage.click_on(WidgetRole::link, "More", "Navigation"));
  REQUIRE(stage.click_on(WidgetRole::menu_item, "Refusals", "Navigation"));
  stage.settle();
  CHECK(stage.says(WidgetRole::dialog, "Refusals"));
}
