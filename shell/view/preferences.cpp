#include "shell/view/preferences.h"

namespace tabplane::shell {

Preferences read_preferences(const Host& host) {
  Preferences preferences;
  const std::string theme = host.setting(setting::theme);
  if (theme == "dark") preferences.theme = ThemeChoice::dark;
  if (theme == "light") preferences.theme = ThemeChoice::light;
  preferences.high_contrast = host.setting(setting::contrast) == "high";
  const std::string rail = host.setting(setting::rail);
  if (rail == "wide") preferences.rail = RailChoice::wide;
  if (rail == "narrow") preferences.rail = RailChoice::narrow;
  if (host.setting(setting::zone) == "local") preferences.zone = ZoneChoice::local;
  return preferences;
}

std::string_view setting_value(ThemeChoice choice) {
  if (choice == ThemeChoice::system) return "";
  return choice == ThemeChoice::dark ? "dark" : "light";
}

std::string_view setting_value(RailChoice choice) {
  if (choice == RailChoice::fitting) return "";
  return choice == RailChoice::wide ? "wide" : "narrow";
}

std::string_view setting_value(ZoneChoice choice) {
  return choice == ZoneChoice::local ? "local" : "";
}

Surface preferred(Surface surface, const Preferences& preferences) {
  if (preferences.theme == ThemeChoice::dark) surface.theme = ThemePreference::dark;
  if (preferences.theme == ThemeChoice::light) surface.theme = ThemePreference::light;
  surface.high_contrast = surface.high_contrast || preferences.high_contrast;
  return surface;
}

}  // namespace tabplane::shell
