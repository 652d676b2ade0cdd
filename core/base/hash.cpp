#include "core/base/hash.h"

#include <cstring>

namespace tabplane {
namespace {

constexpr std::uint64_t kOdd1 = 0x9E37'79B9'7F4A'7C15u;
constexpr std::uint64_t kOdd2 = 0xC2B2'AE3D'27D4'EB4Fu;

// Little-endian on every platform that this project builds for; the build would notice another by
// the golden values of the test.
std::uint64_t load_word(const std::uint8_t* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

std::uint64_t absorb(std::uint64_t lane, std::uint64_t word) {
  lane ^= word * kOdd1;
  lane = (lane << 31) | (lane >> 33);
  return lane * kOdd2;
}

}  // namespace

std::uint64_t hash64(const std::uint8_t* bytes, std::size_t size, std::uint64_t seed) {
  std::uint64_t even = seed ^ (static_cast<std::uint64_t>(size) * kOdd2);
  std::uint64_t odd = seed + kOdd1;
  std::size_t left = size;
  while (left >= 16) {
    even = absorb(even, load_word(bytes));
    odd = absorb(odd, load_word(bytes + 8));
    bytes += 16;
    left -= 16;
  }
  if (left >= 8) {
    even = absorb(even, load_word(bytes));
    bytes += 8;
    left -= 8;
  }
  if (left > 0) {
    std::uint64_t tail = 0;
    if (size >= 8) {
      tail = load_word(bytes + left - 8) >> (64 - 8 * left);
    } else {
      std::memcpy(&tail, bytes, left);
    }
    odd = absorb(odd, tail);
  }
  return mix64(mix64(even) + odd);
}

}  // namespace tabplane
