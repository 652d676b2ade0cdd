// Goal: integers become decimals of at most six digits, and whole numbers stay integers.
// Method: values as text.
#include "core/api/fleet_amounts.h"

#include <doctest/doctest.h>

using namespace tabplane::api;

namespace {

std::string text_of(void (*write)(JsonWriter&, std::int64_t), std::int64_t amount) {
  JsonWriter out;
  write(out, amount);
  return out.take();
}

}  // namespace

TEST_CASE("amounts are written as short as they are") {
  CHECK(text_of(write_micro, 0) == "0");
  CHECK(text_of(write_micro, 5'000'000) == "5");
  CHECK(text_of(write_micro, 1) == "1e-06");
  CHECK(text_of(write_micro, 1'234'567) == "1.234567");
  CHECK(text_of(write_micro, -500'000) == "-0.5");
  CHECK(text_of(write_cents, 1105) == "11.05");
  CHECK(text_of(write_cents, 1100) == "11");
}
