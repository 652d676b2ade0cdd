#include "core/base/base64.h"

#include <array>
#include <cstdint>

namespace tabplane {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> values_of_letters() {
  std::array<std::uint8_t, 256> values{};
  for (std::uint8_t& value : values) value = 64;
  for (std::size_t at = 0; at < kAlphabet.size(); ++at) {
    values[static_cast<std::uint8_t>(kAlphabet[at])] = static_cast<std::uint8_t>(at);
  }
  return values;
}
constexpr std::array<std::uint8_t, 256> kValues = values_of_letters();

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0u);
    }
    const std::size_t letters = bytes.size() - at >= 3 ? 4 : bytes.size() - at + 1;
    for (std::size_t i = 0; i < 4; ++i) {
      text += i < letters ? kAlphabet[(group >> (18 - 6 * i)) & 63] : '=';
    }
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char letter : text.substr(0, text.find('='))) {
    const std::uint8_t value = kValues[static_cast<std::uint8_t>(letter)];
    if (value == 64) return std::nullopt;
    bits = bits << 6 | value;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(static_cast<std::uint8_t>(bits >> count));
  }
  // One spelling for each value: what is left over is zero, and the padding whole.
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace tabplane
