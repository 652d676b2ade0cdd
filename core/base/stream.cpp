#include "core/base/stream.h"

#include <cassert>

#include "core/base/hash.h"

namespace tabplane {

Stream Stream::keyed(std::string_view key) const {
  return Stream(hash64(key, mix64(state_)));
}

Stream Stream::keyed(std::uint64_t key) const {
  return Stream(combine64(mix64(state_), key));
}

std::uint64_t Stream::next() {
  state_ += 0x9E37'79B9'7F4A'7C15u;
  return mix64(state_);
}

std::uint64_t Stream::below(std::uint64_t bound) {
  assert(bound > 0);
  // Draws above the largest multiple of `bound` are thrown away; fewer than one in two ever is.
  const std::uint64_t unfair = (0 - bound) % bound;
  std::uint64_t draw = next();
  while (draw < unfair) draw = next();
  return draw % bound;
}

std::int64_t Stream::between(std::int64_t low, std::int64_t high) {
  assert(low <= high);
  const std::uint64_t width =
      static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  const std::uint64_t offset = width == 0 ? next() : below(width);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

std::string Stream::uuid() {
  constexpr char kDigits[] = "0123456789abcdef";
  const std::uint64_t high = (next() & ~0xF000ull) | 0x4000u;
  const std::uint64_t low = (next() & ~(0xC000ull << 48)) | (0x8000ull << 48);
  std::string text;
  text.reserve(36);
  for (int nibble = 0; nibble < 32; ++nibble) {
    if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) text += '-';
    const std::uint64_t half = nibble < 16 ? high : low;
    text += kDigits[(half >> (60 - 4 * (nibble % 16))) & 0xF];
  }
  return text;
}

}  // namespace tabplane
