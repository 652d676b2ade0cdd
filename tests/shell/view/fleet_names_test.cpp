// Goal: the texts of a column are numbered once and ranked as people order them.
// Method: names in tables.
#include "shell/view/fleet_names.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace tabplane::shell;

TEST_CASE("a text keeps its number; ranks follow natural order") {
  FleetNames names;
  const std::uint32_t ten = names.add("10.0");
  const std::uint32_t nine = names.add("9.2");
  CHECK(names.add("10.0") == ten);
  names.rank_all();
  CHECK(names.rank(nine) == 0);
  CHECK(names.rank(ten) == 1);
  const std::uint32_t four = names.add("4.1");
  names.rank_all();
  CHECK(names.rank(four) == 0);
  CHECK(names.rank(ten) == 2);
  CHECK(names.text(four) == "4.1");
  names.count(four, 2);
  names.count(four, -1);
  CHECK(names.rows(four) == 1);
}

TEST_CASE("natural order compares digits as numbers and is total") {
  const std::vector<std::string> sorted = {"", "a", "a1", "a01b", "a2", "a10", "b", "v9", "v10"};
  for (std::size_t left = 0; left < sorted.size(); ++left) {
    for (std::size_t right = 0; right < sorted.size(); ++right) {
      CAPTURE(sorted[left]);
      CAPTURE(sorted[right]);
      CHECK(natural_less(sorted[left], sorted[right]) == (left < right));
    }
  }
  CHECK(natural_less("1", "01") != natural_less("01", "1"));
}
