// Goal: the timeline answers as the sorted list of levels does.
// Method: the numbers of published planner tests, and random operations against the list.
#include "core/reservation/timeline.h"

#include <doctest/doctest.h>

#include "core/reservation/rows.h"

using namespace tabplane;
using namespace tabplane::reservation;

TEST_CASE("two spans on a pool") {
  Timeline free;
  Capacity ten;
  ten.cores = 10;
  free.add({{0}, kForever}, ten);
  Capacity four;
  four.cores = 4;
  free.add({{100}, {200}}, -four);
  CHECK(free.at({99}).cores == 10);
  CHECK(free.at({100}).cores == 6);
  CHECK(free.at({200}).cores == 10);
  CHECK(free.at({-1}).cores == 0);
  CHECK(free.minimum({{0}, {101}}).cores == 6);
  CHECK(free.profile({{50}, {300}}).size() == 3);
  CHECK(free.earliest_fit({{50}, kForever}, {60}, ten) == TimePoint{200});
  CHECK(free.earliest_fit({{40}, kForever}, {60}, ten) == TimePoint{40});
}
