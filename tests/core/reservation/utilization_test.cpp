// Goal: records add up to a step function that is exact at every instant and clipped to its window.
// Method: small sums, told as text.
#include "core/reservation/utilization.h"

#include <doctest/doctest.h>

#include <string>

#include "core/reservation/rows.h"

using namespace tabplane;
using namespace tabplane::reservation;

namespace {

Capacity cores(Amount amount) {
  Capacity made;
  made.cores = amount;
  return made;
}

// "0: 5 of 1, 10: ..." = from 0 on 5 cores of 1 record.
std::string told(const Utilization& sum, Span window) {
  std::string text;
  for (const UtilizationPoint& point : sum.points(window)) {
    text += (text.empty() ? "" : ", ") + std::to_string(point.at.unix_ms) + ": " +
            std::to_string(point.capacity.cores) + " of " + std::to_string(point.count);
  }
  return text;
}

const Span kAlways{kBeforeAll, kForever};

}  // namespace

TEST_CASE("windows are half-open: neighbours do not add up") {
  Utilization sum;
  sum.add({{0}, {10}}, cores(5));
  sum.add({{10}, {20}}, cores(3));
  sum.add({{15}, kForever}, cores(1));
  CHECK(told(sum, kAlways) == "0: 5 of 1, 10: 3 of 1, 15: 4 of 2, 20: 1 of 1");
  CHECK(told(sum, {{5}, {15}}) == "5: 5 of 1, 10: 3 of 1");
  CHECK(told(sum, {{10}, {16}}) == "10: 3 of 1, 15: 4 of 2");
  CHECK(told(sum, {{-5}, {1}}) == "-5: 0 of 0, 0: 5 of 1");
  CHECK(told(sum, {{30}, {40}}) == "30: 1 of 1");
}

TEST_CASE("a point stands only where something changes") {
  Utilization sum;
  sum.add({{0}, {10}}, cores(5));
  sum.add({{10}, {20}}, cores(5));
  CHECK(told(sum, kAlways) == "0: 5 of 1, 20: 0 of 0");
  sum.add({{5}, {15}}, cores(0));
  CHECK(told(sum, kAlways) == "0: 5 of 1, 5: 5 of 2, 15: 5 of 1, 20: 0 of 0");
}

TEST_CASE("nothing in force gives nothing") {
  Utilization sum;
  CHECK(told(sum, kAlways) == "");
  sum.add({{0}, {10}}, cores(5));
  sum.add({{7}, {7}}, cores(9));
  CHECK(told(sum, {{10}, {20}}) == "");
  CHECK(told(sum, {{-10}, {0}}) == "");
}
