#include "core/autoscale/waves.h"

#include <array>

namespace tabplane::autoscale {
namespace {

// Each 64 steps and the end.
constexpr std::int64_t kSteps = 64;

// A quarter of a turn, in kSineScale.
constexpr std::array<std::int32_t, kSteps + 1> kQuarterSine = {
    0,     804,   1608,  2411,  3212,  4011,  4808,  5602,  6393,  7180,  7962,  8740,  9512,
    10279, 11039, 11793, 12540, 13279, 14010, 14733, 15447, 16151, 16846, 17531, 18205, 18868,
    19520, 20160, 20788, 21403, 22006, 22595, 23170, 23732, 24279, 24812, 25330, 25833, 26320,
    26791, 27246, 27684, 28106, 28511, 28899, 29269, 29622, 29957, 30274, 30572, 30853, 31114,
    31357, 31581, 31786, 31972, 32138, 32286, 32413, 32522, 32610, 32679, 32729, 32758, 32768,
};

// One half-life, in kDecayScale.
constexpr std::array<std::int32_t, kSteps + 1> kHalfLife = {
    65536, 64830, 64132, 63441, 62757, 62081, 61413, 60751, 60097, 59449, 58809, 58176, 57549,
    56929, 56316, 55709, 55109, 54515, 53928, 53347, 52773, 52204, 51642, 51085, 50535, 49991,
    49452, 48920, 48393, 47871, 47356, 46846, 46341, 45842, 45348, 44859, 44376, 43898, 43425,
    42958, 42495, 42037, 41584, 41136, 40693, 40255, 39821, 39392, 38968, 38548, 38133, 37722,
    37316, 36914, 36516, 36123, 35734, 35349, 34968, 34591, 34219, 33850, 33486, 33125, 32768,
};

constexpr std::int64_t kQuarter = 16'384;
constexpr std::int64_t kPartsPerStep = kQuarter / kSteps;

// `at` counts `per_step` to a step of the table.
std::int64_t interpolated(const std::array<std::int32_t, kSteps + 1>& table, std::int64_t at,
                          std::int64_t per_step) {
  const auto step = static_cast<std::size_t>(at / per_step);
  if (step >= static_cast<std::size_t>(kSteps)) return table.back();
  const std::int64_t low = table[step];
  const std::int64_t high = table[step + 1];
  return low + (high - low) * (at % per_step) / per_step;
}

}  // namespace

std::int64_t sine_of_turn(std::int64_t part) {
  const std::int64_t quadrant = part / kQuarter;
  const std::int64_t within = part % kQuarter;
  const std::int64_t rising = quadrant % 2 == 0 ? within : kQuarter - within;
  const std::int64_t size = interpolated(kQuarterSine, rising, kPartsPerStep);
  return quadrant < 2 ? size : -size;
}

std::int64_t decay(std::int64_t elapsed, std::int64_t half_life) {
  constexpr std::int64_t kMostHalvings = 40;
  constexpr std::int64_t kPartsPerHalving = 1 << 14;
  const std::int64_t halvings = elapsed / half_life;
  if (halvings >= kMostHalvings) return 0;
  const std::int64_t part = elapsed % half_life * kPartsPerHalving / half_life;
  return interpolated(kHalfLife, part, kPartsPerHalving / kSteps) >> halvings;
}

}  // namespace tabplane::autoscale
