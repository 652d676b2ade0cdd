#include "shell/view/preferences.h"

#include <doctest/doctest.h>

#include "tests/shell/test_host.h"

using namespace tabplane::shell;
using tabplane::shell::testing::TestHost;

TEST_CASE("what is set is read again, and anything else is the system's") {
  TestHost host;
  CHECK(read_preferences(host).theme == ThemeChoice::system);
  for (const ThemeChoice choice : {ThemeChoice::dark, ThemeChoice::light, ThemeChoice::system}) {
    host.set_setting(setting::theme, setting_value(choice));
    CHECK(read_preferences(host).theme == choice);
  }
  for (const RailChoice choice : {RailChoice::narrow, RailChoice::wide, RailChoice::fitting}) {
    host.set_setting(setting::rail, setting_value(choice));
    CHECK(read_preferences(host).rail == choice);
  }
  for (const ZoneChoice choice : {ZoneChoice::local, ZoneChoice::utc}) {
    host.set_setting(setting::zone, setting_value(choice));
    CHECK(read_preferences(host).zone == choice);
  }
  host.set_setting(setting::theme, "purple");
  CHECK(read_preferences(host).theme == ThemeChoice::system);
}

TEST_CASE("a preference adds contrast and never takes away what the system asks for") {
  const Surface asked{.high_contrast = true, .theme = ThemePreference::light};
  const Surface same = preferred(asked, {});
  CHECK(same.high_contrast);
  CHECK(same.theme == ThemePreference::light);
  CHECK(preferred({}, {.high_contrast = true}).high_contrast);
  CHECK(preferred(asked, {.theme = ThemeChoice::dark}).theme == ThemePreference::dark);
}
