// Goal: what is done with all lanes at once is what one would do with each.
// Method: random amounts of both widths against a loop over the keys.
#include "core/reservation/level_amounts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>

#include "core/base/stream.h"

using namespace tabplane;
using namespace tabplane::reservation;

namespace {

template <class V>
Amounts<V> draw(Stream& chance, V greatest) {
  Amounts<V> made;
  for (std::size_t key = 0; key < kKeys; ++key) {
    made.set(key, static_cast<V>(chance.between(-greatest, greatest)));
  }
  return made;
}

template <class V>
void hold_against_loop(std::uint64_t seed, V greatest) {
  Stream chance(seed);
  for (int step = 0; step < 500; ++step) {
    Amounts<V> left = draw(chance, greatest);
    left.set_count(3);
    const Amounts<V> right = draw(chance, greatest);
    const Amounts<V> sum = left + right;
    const Amounts<V> difference = left - right;
    Amounts<V> low = left;
    low.keep_least(right);
    Amounts<V> high = left;
    high.keep_most(right);
    bool less = false;
    for (std::size_t key = 0; key < kKeys; ++key) {
      REQUIRE(sum[key] == left[key] + right[key]);
      REQUIRE(difference[key] == left[key] - right[key]);
      REQUIRE(low[key] == std::min(left[key], right[key]));
      REQUIRE(high[key] == std::max(left[key], right[key]));
      less = less || left[key] < right[key];
    }
    REQUIRE(sum.count() == 3);
    REQUIRE(left.less_than(right) == less);
  }
}

}  // namespace

TEST_CASE("both widths") {
  hold_against_loop<std::int32_t>(1, 5);
  hold_against_loop<std::int32_t>(2, std::int32_t{1} << 30);
  hold_against_loop<std::int64_t>(3, 5);
  hold_against_loop<std::int64_t>(4, std::int64_t{1} << 60);
}

TEST_CASE("one key of the eleven that is less, or other, is found") {
  for (std::size_t key = 0; key < kKeys; ++key) {
    const Amounts<std::int64_t> four(4);
    Amounts<std::int64_t> other(4);
    CHECK_FALSE(other.less_than(four));
    other.set(key, -(std::int64_t{1} << 40));
    CHECK(other.less_than(four));
    CHECK_FALSE(four.less_than(other));
    Amounts<std::int64_t>::Mark same;
    same.other(four, four);
    CHECK_FALSE(static_cast<bool>(same));
    same.other(four, other);
    CHECK(static_cast<bool>(same));
  }
}

TEST_CASE("a narrow amount becomes a wide one with its count") {
  Amounts<std::int32_t> narrow(-6);
  narrow.set_count(2);
  const Amounts<std::int64_t> wide(narrow);
  for (std::size_t key = 0; key < kKeys; ++key) CHECK(wide[key] == -6);
  CHECK(wide.count() == 2);
}
