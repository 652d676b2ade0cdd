#include "shell/widgets/usage_bar.h"

#include <doctest/doctest.h>

#include <limits>

using namespace tabplane::shell;

TEST_CASE("what is used and what is pending lie side by side under the limit") {
  const UsageParts parts = usage_parts({6, 1, 10});
  CHECK(parts.used == doctest::Approx(0.6));
  CHECK(parts.pending == doctest::Approx(0.7));
  CHECK(parts.over == doctest::Approx(0.7));
  CHECK_FALSE(parts.is_over);
  CHECK_FALSE(parts.is_full);
}

TEST_CASE("beyond the limit the bar is rescaled to the sum") {
  const UsageParts parts = usage_parts({2120, 512, 2400});
  CHECK(parts.is_over);
  CHECK(parts.limit == doctest::Approx(2400.0 / 2632));
  CHECK(parts.used == doctest::Approx(2120.0 / 2632));
  CHECK(parts.pending == doctest::Approx(parts.limit));
  CHECK(parts.over == doctest::Approx(1));
}

TEST_CASE("use above the limit alone leaves no room for the pending part") {
  const UsageParts parts = usage_parts({12, 3, 10});
  CHECK(parts.used == doctest::Approx(10.0 / 15));
  CHECK(parts.pending == doctest::Approx(parts.used));
  CHECK(parts.over == doctest::Approx(1));
}

TEST_CASE("a release that was asked for is hatched inside what is used") {
  const UsageParts parts = usage_parts({44, -8, 64});
  CHECK(parts.used == doctest::Approx(36.0 / 64));
  CHECK(parts.pending == doctest::Approx(44.0 / 64));
  CHECK_FALSE(parts.is_over);
}

TEST_CASE("full is neither free nor over") {
  CHECK(usage_parts({96, 0, 96}).is_full);
  CHECK_FALSE(usage_parts({95, 0, 96}).is_full);
  CHECK_FALSE(usage_parts({97, 0, 96}).is_full);
  CHECK_FALSE(usage_parts({0, 0, 0}).is_full);
  CHECK(usage_parts({1, 0, 0}).is_over);
}

TEST_CASE("amounts at the ends of 64 bits stay within the bar") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  for (const Usage& usage : {Usage{most, most, most}, Usage{most, -most, 1}, Usage{0, most, 0},
                             Usage{-5, 2, 10}, Usage{0, 0, -1}}) {
    const UsageParts parts = usage_parts(usage);
    CHECK(parts.used >= 0);
    CHECK(parts.used <= parts.pending);
    CHECK(parts.pending <= parts.over);
    CHECK(parts.over <= 1);
  }
}
