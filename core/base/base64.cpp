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
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
  char* to = text.data();
  std::size_t left = bytes.size();
  for (; left >= 3; left -= 3, from += 3, to += 4) {
    const std::uint32_t group =
        std::uint32_t{from[0]} << 16 | std::uint32_t{from[1]} << 8 | from[2];
    to[0] = kAlphabet[group >> 18];
    to[1] = kAlphabet[(group >> 12) & 63];
    to[2] = kAlphabet[(group >> 6) & 63];
    to[3] = kAlphabet[group & 63];
  }
  if (left > 0) {
    const std::uint32_t group =
        std::uint32_t{from[0]} << 16 | (left == 2 ? std::uint32_t{from[1]} << 8 : 0);
    to[0] = kAlphabet[group >> 18];
    to[1] = kAlphabet[(group >> 12) & 63];
    if (left == 2) to[2] = kAlphabet[(group >> 6) & 63];
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  const std::string_view letters = text.substr(0, text.find('='));
  // One spelling for each value: the padding is whole, and what is left over is zero.
  if (text.size() % 4 != 0 || text.size() - letters.size() > 2) return std::nullopt;
  if (letters.size() < text.size() && text.back() != '=') return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char letter : letters) {
    const std::uint8_t value = kValues[static_cast<std::uint8_t>(letter)];
    if (value == 64) return std::nullopt;
    bits = bits << 6 | value;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(static_cast<std::uint8_t>(bits >> count));
  }
  if ((bits & ((1u << count) - 1)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace tabplane
