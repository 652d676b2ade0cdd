// Goal: arithmetic on all eleven keys at once, and the order in which shortages are blamed.
// Method: tables.
#include "core/reservation/capacity.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::reservation;

namespace {

Capacity amounts(Amount cores, Amount ram, Amount instances, Amount addresses = 0) {
  Capacity made;
  made.cores = cores;
  made.ram = ram;
  made.instances = instances;
  made.addresses = addresses;
  return made;
}

}  // namespace

TEST_CASE("keys stand in the order of the schema, under their names") {
  for (std::size_t i = 0; i < kKeys; ++i) {
    const Key key = static_cast<Key>(i);
    CHECK(kKeyDescriptions[i].key == key);
    CHECK(key_named(name_of(key)) == key);
    CHECK(name_of(key) == EnumNames<Key>::names[i]);
    Capacity one;
    one[key] = 1;
    CHECK(one.*(kKeyDescriptions[i].member) == 1);
  }
  CHECK_FALSE(key_named("gpu"));
  CHECK_FALSE(key_named(""));
  CHECK(kKeyDescriptions[0].greatest == 32767);
  CHECK(kKeyDescriptions[1].greatest == 2147483647);
}

TEST_CASE("sums are by key and stay within 64 bits") {
  CHECK(amounts(5, 1, 0) + amounts(2, -3, 4) == amounts(7, -2, 4));
  CHECK(amounts(5, 1, 0) - amounts(2, -3, 4) == amounts(3, 4, -4));
  CHECK(-amounts(5, -1, 0) == amounts(-5, 1, 0));
  CHECK((amounts(kAmountMax, 0, 0) + amounts(1, 0, 0)).cores == kAmountMax);
  CHECK(least(amounts(5, 1, 0), amounts(2, 3, 0)) == amounts(2, 1, 0));
  CHECK(not_negative(amounts(5, -1, 0)) == amounts(5, 0, 0));
  CHECK(is_zero(amounts(0, 0, 0)));
  CHECK_FALSE(is_zero(amounts(0, 0, 1)));
  CHECK(any_negative(amounts(1, 0, -1)));
  CHECK_FALSE(any_negative(amounts(1, 0, 0)));
}

TEST_CASE("a request may name 16 bits of most keys and 32 of some") {
  CHECK(may_be_named(amounts(32767, 2147483647, 32767, 2147483647)));
  CHECK_FALSE(may_be_named(amounts(32768, 0, 0)));
  CHECK_FALSE(may_be_named(amounts(0, 2147483648, 0)));
  CHECK_FALSE(may_be_named(amounts(-1, 0, 0)));
}

TEST_CASE("the first short key is blamed, and none of which nothing is wanted") {
  CHECK_FALSE(first_short(amounts(5, 5, 5), amounts(5, 5, 5)));
  CHECK(first_short(amounts(6, 6, 5), amounts(5, 5, 5)) == Key::cores);
  CHECK(first_short(amounts(5, 6, 6), amounts(5, 5, 5)) == Key::ram);
  CHECK_FALSE(first_short(amounts(0, 1, 0), amounts(-4, 1, -1)));
  CHECK_FALSE(first_short(amounts(-2, 1, 0), amounts(-4, 1, 0)));
  CHECK(first_short(amounts(1, 0, 0), amounts(-4, 0, 0)) == Key::cores);
}

TEST_CASE("how many units fit is said by the scarcest key") {
  CHECK(times_within(amounts(2, 512, 1), amounts(9, 51200, 10)) == 4);
  CHECK(times_within(amounts(2, 512, 1), amounts(9, 1535, 10)) == 2);
  CHECK(times_within(amounts(2, 512, 1), amounts(9, 1535, 0)) == 0);
  CHECK(times_within(amounts(2, 0, 0), amounts(-9, 0, 0)) == 0);
  CHECK_FALSE(times_within(amounts(0, 0, 0), amounts(9, 9, 9)));
}
