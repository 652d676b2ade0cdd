// Checked arithmetic on 64-bit amounts: quota, capacity and money never wrap and never pass through
// a floating-point number.
#pragma once

#include <cstdint>
#include <limits>

namespace tabplane {

using Amount = std::int64_t;

// What the quota documents call infinite.
inline constexpr Amount kAmountMax = std::numeric_limits<Amount>::max();
inline constexpr Amount kAmountMin = std::numeric_limits<Amount>::min();

// True and the exact sum or difference in `result`; false when it leaves 64 bits, and `result` is
// unspecified.
[[nodiscard]] inline bool checked_add(Amount left, Amount right, Amount& result) {
  return !__builtin_add_overflow(left, right, &result);
}
[[nodiscard]] inline bool checked_subtract(Amount left, Amount right, Amount& result) {
  return !__builtin_sub_overflow(left, right, &result);
}

// For explanations only, where the nearest representable number is the right one to show.
inline Amount saturating_add(Amount left, Amount right) {
  Amount result = 0;
  if (checked_add(left, right, result)) return result;
  return right > 0 ? kAmountMax : kAmountMin;
}
inline Amount saturating_subtract(Amount left, Amount right) {
  Amount result = 0;
  if (checked_subtract(left, right, result)) return result;
  return right < 0 ? kAmountMax : kAmountMin;
}

}  // namespace tabplane
