// Goal: spans of numbers with gaps say what a plain set would say.
// Method: random numbers added and removed beside a set.
#include "core/sync/applied.h"

#include <doctest/doctest.h>

#include <set>

#include "core/base/stream.h"

using namespace tabplane;
using sync::Applied;

TEST_CASE("spans agree with a set") {
  Stream stream(1);
  for (int round = 0; round < 50; ++round) {
    Applied applied;
    std::set<std::uint64_t> set;
    for (int step = 0; step < 120; ++step) {
      const std::uint64_t number = 1 + stream.below(30);
      if (stream.below(3) > 0) {
        applied.add(7, number);
        set.insert(number);
      } else {
        applied.remove(7, number);
        set.erase(number);
      }
      CHECK(applied.last(7) == (set.empty() ? 0 : *set.rbegin()));
      for (std::uint64_t at = 1; at <= 31; ++at) {
        CHECK(applied.contains(7, at) == (set.count(at) != 0));
      }
    }
    Applied copy;
    CHECK(copy.assign(applied.spans()));
    CHECK(copy == applied);
  }
}

TEST_CASE("two are joined") {
  Applied one, two, all;
  for (std::uint64_t number = 1; number < 40; ++number) {
    if (number % 3 == 0) one.add(1, number);
    if (number % 3 == 1) two.add(1, number);
    if (number % 3 != 2) all.add(1, number);
  }
  two.add(2, 5);
  all.add(2, 5);
  one.add(two);
  CHECK(one == all);
}

TEST_CASE("spans that overlap, touch or turn back are refused") {
  using Spans = Applied::Spans;
  Applied applied;
  applied.add(1, 1);
  for (const Spans& bad :
       {Spans{{1, {}}}, Spans{{1, {{0, 1}}}}, Spans{{1, {{3, 2}}}}, Spans{{1, {{1, 2}, {3, 4}}}},
        Spans{{1, {{5, 6}, {1, 2}}}}, Spans{{1, {{1, ~std::uint64_t{0}}}}}}) {
    CHECK_FALSE(applied.assign(bad));
    CHECK(applied.contains(1, 1));
  }
}
