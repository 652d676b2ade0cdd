// How a person likes the console on this device, as the host's settings keep it.
#pragma once

#include <cstdint>
#include <string_view>

#include "shell/host.h"

namespace tabplane::shell {

enum class ThemeChoice : std::uint8_t { system, dark, light };
// `fitting` follows the width of the surface.
enum class ZoneChoice : std::uint8_t { utc, local };
enum class RailChoice : std::uint8_t { fitting, wide, narrow };

struct Preferences {
  ThemeChoice theme = ThemeChoice::system;
  bool high_contrast = false;  // also where the system does not ask for it
  RailChoice rail = RailChoice::fitting;
  ZoneChoice zone = ZoneChoice::utc;  // that times are shown in
};

// The keys of the settings, and their values.
namespace setting {
inline constexpr std::string_view theme = "theme";        // "dark", "light", else the system's
inline constexpr std::string_view contrast = "contrast";  // "high", else the system's
inline constexpr std::string_view rail = "rail";          // "wide", "narrow", else fitting
inline constexpr std::string_view zone = "zone";          // "local", else UTC
}  // namespace setting

Preferences read_preferences(const Host& host);
std::string_view setting_value(ThemeChoice choice);
std::string_view setting_value(RailChoice choice);
std::string_view setting_value(ZoneChoice choice);

// The host's surface as the person wants it.
Surface preferred(Surface surface, const Preferences& preferences);

}  // namespace tabplane::shell
