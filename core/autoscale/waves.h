// A sine and a decay in whole numbers, interpolated in tables of our own: equal on every platform.
#pragma once

#include <cstdint>

namespace tabplane::autoscale {

inline constexpr std::int64_t kSineScale = 32'768;
inline constexpr std::int64_t kDecayScale = 65'536;

// kSineScale times the sine of a turn's part; `part` counts 1/65536 of a turn. Off by less than 4.
// REQUIRES: 0 <= part < 65536.
std::int64_t sine_of_turn(std::int64_t part);

// kDecayScale times two to the power of -(elapsed / half_life); 0 after forty half-lives.
// REQUIRES: elapsed >= 0, half_life > 0.
std::int64_t decay(std::int64_t elapsed, std::int64_t half_life);

}  // namespace tabplane::autoscale
