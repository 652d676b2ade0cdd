#include "core/quota/two_phase.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::quota;

namespace {

constexpr Amount kMax = kAmountMax;

Holding holding(Amount limit, Amount usage_min, Amount usage_max) {
  Holding made;
  made.limit = limit;
  made.usage_min = usage_min;
  made.usage_max = usage_max;
  return made;
}

}  // namespace

TEST_CASE("what a holding lets be issued") {
  using S = Shortage;
  const struct {
    Amount limit, usage_min, usage_max, quantity;
    bool force;
    Shortage shortage;
  } cases[] = {
      {10, 0, 5, 5, false, S::none},
      {10, 0, 5, 6, false, S::capacity},
      {10, 0, 5, 6, true, S::none},
      // Zero is an import: it fails above the limit.
      {10, 0, 10, 0, false, S::none},
      {10, 0, 11, 0, false, S::capacity},
      {10, 0, 11, 0, true, S::none},
      {-1, 0, 0, 0, false, S::capacity},
      {0, 0, 0, 0, false, S::none},
      {0, 0, 0, 1, false, S::capacity},
      // Releases look at what is certainly held, never at the limit, and know no force.
      {10, 5, 9, -5, false, S::none},
      {10, 5, 9, -6, false, S::quantity},
      {10, 5, 9, -6, true, S::quantity},
      {0, 5, 9, -5, false, S::none},
      {-7, 5, 9, -5, false, S::none},
      {10, 0, 9, -1, false, S::quantity},
      // The ends of 64 bits.
      {kMax, 0, 0, kMax, false, S::none},
      {kMax, 0, 1, kMax, false, S::capacity},
      {kMax, 0, 1, kMax, true, S::capacity},
      {kMax, 0, kMax, 0, false, S::none},
      {kMax, 0, kMax, 1, true, S::capacity},
      {kMax - 1, 0, kMax - 1, 0, false, S::none},
      {kMax - 1, 0, kMax - 1, 1, false, S::capacity},
      {kMax - 1, 0, kMax - 1, 1, true, S::none},
      {kMax, kMax, kMax, -kMax, false, S::none},
      {kMax, kMax - 1, kMax, -kMax, false, S::quantity},
      {kAmountMin, 0, 0, 0, false, S::capacity},
      // Worlds may start below zero; nothing wraps there either.
      {10, -5, 0, -1, false, S::quantity},
      {10, -kMax, 0, -kMax, false, S::quantity},
      {10, kAmountMin, 0, -1, true, S::quantity},
  };
  for (const auto& c : cases) {
    CAPTURE(c.limit);
    CAPTURE(c.usage_min);
    CAPTURE(c.usage_max);
    CAPTURE(c.quantity);
    CAPTURE(c.force);
    const Holding asked = holding(c.limit, c.usage_min, c.usage_max);
    CHECK(check_issue(asked, c.quantity, c.force) == c.shortage);
    const Move move = issue_of(asked, c.quantity, c.force);
    CHECK(move.fits == (c.shortage == S::none));
    if (!move.fits) continue;
    CHECK(move.of_max == (c.quantity >= 0));
    CHECK(move.after == (move.of_max ? c.usage_max : c.usage_min) + c.quantity);
  }
}

TEST_CASE("how each step moves the counters") {
  const struct {
    Step step;
    Amount quantity;
    Amount min_after, max_after;  // from 100 and 200
  } cases[] = {
      {Step::issue, 7, 100, 207}, {Step::accept, 7, 107, 200},  {Step::reject, 7, 100, 193},
      {Step::issue, -7, 93, 200}, {Step::accept, -7, 100, 193}, {Step::reject, -7, 107, 200},
      {Step::issue, 0, 100, 200}, {Step::accept, 0, 100, 200},  {Step::reject, 0, 100, 200},
  };
  for (const auto& c : cases) {
    CAPTURE(static_cast<int>(c.step));
    CAPTURE(c.quantity);
    const Move move = move_of(holding(0, 100, 200), c.step, c.quantity);
    CHECK(move.fits);
    CHECK((move.of_max ? 100 : move.after) == c.min_after);
    CHECK((move.of_max ? move.after : 200) == c.max_after);
  }
}

TEST_CASE("a step that would leave 64 bits does not fit") {
  const struct {
    Amount min, max;
    Step step;
    Amount quantity;
  } cases[] = {
      {0, kMax, Step::issue, 1},         {kMax, kMax, Step::accept, 1},
      {0, kAmountMin, Step::reject, 1},  {kAmountMin, 0, Step::issue, -1},
      {0, kAmountMin, Step::accept, -1}, {kMax, kMax, Step::reject, -1},
      {0, 0, Step::reject, kAmountMin},
  };
  for (const auto& c : cases) {
    CAPTURE(static_cast<int>(c.step));
    CHECK_FALSE(move_of(holding(0, c.min, c.max), c.step, c.quantity).fits);
  }
}

TEST_CASE("only the least 64-bit number is no quantity") {
  CHECK(valid_quantity(0));
  CHECK(valid_quantity(kMax));
  CHECK(valid_quantity(-kMax));
  CHECK_FALSE(valid_quantity(kAmountMin));
}
