// Goal: integers become decimals of at most six digits, and whole numbers stay integers.
// Method: values as text.
#include "core/api/fleet_amounts.h"

#include <doctest/doctest.h>

using namespace tabplane::api;

TEST_CASE("amounts are written as short as they are") {
  CHECK(to_text(from_micro(0)) == "0");
  CHECK(to_text(from_micro(5'000'000)) == "5");
  CHECK(to_text(from_micro(1)) == "1e-06");
  CHECK(to_text(from_micro(1'234'567)) == "1.234567");
  CHECK(to_text(from_micro(-500'000)) == "-0.5");
  CHECK(to_text(from_cents(1105)) == "11.05");
  CHECK(to_text(from_cents(1100)) == "11");
}
