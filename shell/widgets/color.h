// Colours as Dear ImGui packs them: red in the lowest byte, alpha in the highest, not
// premultiplied.
#pragma once

#include <cstdint>

namespace tabplane::shell {

using Color = std::uint32_t;

// From the notation of a style guide, 0xRRGGBB, opaque.
constexpr Color rgb(std::uint32_t hex) {
  return 0xFF000000u | (hex & 0xFFu) << 16 | (hex & 0xFF00u) | (hex >> 16 & 0xFFu);
}

constexpr std::uint32_t channel(Color color, int index) {
  return color >> (8 * index) & 0xFFu;
}

// `share` of `over` and the rest of `under`, channel by channel, alpha too. An opaque mix, unlike a
// translucent colour, looks the same whatever lies beneath.
constexpr Color mix(Color over, Color under, float share) {
  Color result = 0;
  for (int i = 0; i < 4; ++i) {
    const float value = static_cast<float>(channel(over, i)) * share +
                        static_cast<float>(channel(under, i)) * (1 - share);
    result |= static_cast<Color>(value + 0.5f) << (8 * i);
  }
  return result;
}

// The same colour at `share` of its alpha.
constexpr Color faded(Color color, float share) {
  const auto alpha = static_cast<Color>(static_cast<float>(channel(color, 3)) * share + 0.5f);
  return (color & 0x00FFFFFFu) | alpha << 24;
}

constexpr Color transparent = 0;
constexpr Color white = rgb(0xFFFFFF);
constexpr Color black = rgb(0x000000);

}  // namespace tabplane::shell
