// Goal: sums of 64-bit amounts are exact or refused, and never wrap.
// Method: every pair of edge values against arithmetic in 128 bits.
#include "core/base/amount.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tabplane;

namespace {

using Wide = __int128;

constexpr Amount kEdges[] = {kAmountMin, kAmountMin + 1, -1'000'000'000, -2,        -1, 0, 1, 2,
                             7,          1'000'000'000,  kAmountMax - 1, kAmountMax};

}  // namespace

TEST_CASE("sums and differences of edge values are exact, refused or cut to the nearest") {
  for (const Amount left : kEdges) {
    for (const Amount right : kEdges) {
      CAPTURE(left);
      CAPTURE(right);
      const auto agrees = [](Wide exact, bool checked, Amount result, Amount saturated) {
        const bool fits = kAmountMin <= exact && exact <= kAmountMax;
        CHECK(checked == fits);
        if (fits) CHECK(result == static_cast<Amount>(exact));
        CHECK(saturated ==
              static_cast<Amount>(std::clamp<Wide>(exact, Wide{kAmountMin}, Wide{kAmountMax})));
      };
      Amount result = 0;
      bool fits = checked_add(left, right, result);
      agrees(Wide{left} + right, fits, result, saturating_add(left, right));
      fits = checked_subtract(left, right, result);
      agrees(Wide{left} - right, fits, result, saturating_subtract(left, right));
    }
  }
}
