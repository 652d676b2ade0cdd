// The settings page within the console: what is pressed there changes this device or the world.
#include "shell/panels/settings.h"

#include <doctest/doctest.h>

#include "core/quota/quota.h"
#include "tests/shell/console_stage.h"

using namespace tabplane::shell;
using namespace tabplane::shell::testing;

TEST_CASE("the theme is chosen, and the system's is one choice") {
  ConsoleStage stage;
  stage.go("/settings");
  const auto checked = [&](std::string_view theme) {
    return stage.find(WidgetRole::radio, theme, "Settings/Appearance")->state.checked;
  };
  CHECK(checked("System"));
  REQUIRE(stage.click_on(WidgetRole::radio, "Light", "Settings/Appearance"));
  CHECK(stage.host.settings["theme"] == "light");
  CHECK(checked("Light"));
  REQUIRE(stage.click_on(WidgetRole::radio, "System", "Settings/Appearance"));
  CHECK(stage.host.settings["theme"].empty());
  REQUIRE(stage.click_on(WidgetRole::toggle, "High contrast", "Settings/Appearance"));
  CHECK(stage.host.settings["contrast"] == "high");
  REQUIRE(stage.click_on(WidgetRole::toggle, "Narrow rail", "Settings/Appearance"));
  CHECK(stage.host.settings["rail"] == "narrow");
}

TEST_CASE("a token is entered, renewed and forgotten") {
  ConsoleStage stage(1440, 1200);
  stage.load(small_scenario);
  stage.go("/settings");
  const std::string_view service = "Settings/Tokens/cyclades";
  CHECK(stage.find(WidgetRole::text, "cyclades", service)->value == "Not known");
  REQUIRE(stage.click_on(WidgetRole::textbox, "Token", service));
  stage.type_text("wrong");
  REQUIRE(stage.click_on(WidgetRole::button, "Keep", service));
  stage.settle();
  CHECK(stage.find(WidgetRole::text, "cyclades", service)->value == "Out of date");
  REQUIRE(stage.click_on(WidgetRole::button, "Renew", service));
  stage.settle();
  CHECK(stage.find(WidgetRole::text, "cyclades", service)->value == "Known");
  REQUIRE(stage.click_on(WidgetRole::button, "Copy", service));
  CHECK(stage.host.copied.size() == 32);
  REQUIRE(stage.click_on(WidgetRole::button, "Forget", service));
  stage.settle();
  CHECK(stage.find(WidgetRole::text, "cyclades", service)->value == "Not known");
}

TEST_CASE("emptying the world takes two steps") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.go("/settings");
  const std::string_view card = "Settings/Empty";
  REQUIRE(stage.click_on(WidgetRole::button, "Empty it\xE2\x80\xA6", card));
  CHECK(stage.plane.quota().holdings().rows().size() > 0);
  REQUIRE(stage.click_on(WidgetRole::button, "Keep it", card));
  CHECK_FALSE(stage.says(WidgetRole::button, "Empty it now", card));
  REQUIRE(stage.click_on(WidgetRole::button, "Empty it\xE2\x80\xA6", card));
  REQUIRE(stage.click_on(WidgetRole::button, "Empty it now", card));
  CHECK(stage.plane.quota().holdings().rows().size() == 0);
}

TEST_CASE("a chosen file is asked about before it replaces the world") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.go("/settings");
  REQUIRE(stage.click_on(WidgetRole::button, "Import a file\xE2\x80\xA6", "Settings/Storage"));
  REQUIRE(stage.host.chosen != nullptr);
  stage.host.chosen("other.json", R"({"tabplane_scenario": 1, "title": "Other"})");
  stage.settle();
  REQUIRE(stage.says(WidgetRole::dialog, "Replace this world"));
  REQUIRE(stage.click_on(WidgetRole::button, "Cancel", "Replace this world"));
  stage.settle();
  CHECK(stage.plane.engine().world().title == "Small lab");
  CHECK_FALSE(stage.says(WidgetRole::dialog, "Replace this world"));

  REQUIRE(stage.click_on(WidgetRole::button, "Import a file\xE2\x80\xA6", "Settings/Storage"));
  stage.host.chosen("other.json", R"({"tabplane_scenario": 1, "title": "Other"})");
  stage.settle();
  REQUIRE(stage.click_on(WidgetRole::button, "Replace", "Replace this world"));
  CHECK(stage.plane.engine().world().title == "Other");
}

TEST_CASE("times are UTC or this device's, everywhere") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.host.ahead_of_utc_ms = -5 * 3'600'000;
  stage.go("/settings");
  CHECK(stage.find(WidgetRole::button, "Time zone", "Status bar")->value == "UTC");
  REQUIRE(stage.click_on(WidgetRole::radio, "Local", "Settings/Appearance"));
  stage.settle();
  CHECK(stage.host.settings["zone"] == "local");
  CHECK(stage.find(WidgetRole::button, "Time zone", "Status bar")->value == "UTC-05:00");
  stage.go("/history");
  CHECK(stage.says(WidgetRole::column_header, "Time, UTC-05:00"));
  REQUIRE(stage.click_on(WidgetRole::button, "Time zone", "Status bar"));
  stage.settle();
  CHECK(stage.route() == "/settings");
  REQUIRE(stage.click_on(WidgetRole::radio, "UTC", "Settings/Appearance"));
  stage.settle();
  CHECK(stage.host.settings["zone"].empty());
}

TEST_CASE("what was damaged and put aside can be downloaded, when there is any") {
  ConsoleStage stage;
  stage.go("/settings");
  CHECK_FALSE(stage.says(WidgetRole::button, "Download what was put aside"));
  stage.host.status.put_aside = 2;
  stage.settle();
  REQUIRE(stage.click_on(WidgetRole::button, "Download what was put aside", "Settings/Storage"));
  CHECK(stage.host.put_aside_downloads == 1);
}
