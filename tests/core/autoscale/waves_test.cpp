// Goal: the tables of the sine and the decay are what they are called.
// Method: exact places, symmetry, and bounds on steps between neighbours.
#include "core/autoscale/waves.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace tabplane::autoscale;

TEST_CASE("a turn's sine passes the exact places and is symmetric") {
  CHECK(sine_of_turn(0) == 0);
  CHECK(sine_of_turn(16'384) == kSineScale);
  CHECK(sine_of_turn(32'768) == 0);
  CHECK(sine_of_turn(49'152) == -kSineScale);
  CHECK(sine_of_turn(5'461) == doctest::Approx(kSineScale / 2).epsilon(0.001));
  for (std::int64_t part = 0; part < 32'768; part += 97) {
    CHECK(sine_of_turn(part) == -sine_of_turn(part + 32'768));
    CHECK(sine_of_turn(part) == sine_of_turn(32'768 - part == 32'768 ? 0 : 32'768 - part));
    // No step is steeper than a sine's: scale x 2 pi / 65536.
    CHECK(std::abs(sine_of_turn(part + 1) - sine_of_turn(part)) <= 4);
  }
}

TEST_CASE("a decay halves, never rises, and ends") {
  CHECK(decay(0, 1000) == kDecayScale);
  CHECK(decay(1000, 1000) == kDecayScale / 2);
  CHECK(decay(3000, 1000) == kDecayScale / 8);
  CHECK(decay(500, 1000) == doctest::Approx(46'341).epsilon(0.001));
  CHECK(decay(40'000, 1000) == 0);
  std::int64_t before = kDecayScale;
  for (std::int64_t at = 0; at < 20'000; at += 13) {
    CHECK(decay(at, 1000) <= before);
    before = decay(at, 1000);
  }
}
