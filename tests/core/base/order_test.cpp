// Goal: things come out in order, equals in the order in which they came in, each exactly once.
// Method: random lists of every small length, compared with the standard library's stable sort.
#include "core/base/order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace tabplane;

TEST_CASE("sorting keeps equals in their order") {
  std::mt19937_64 random(7);
  for (std::size_t length = 0; length < 200; ++length) {
    std::vector<std::pair<int, std::size_t>> things;
    for (std::size_t place = 0; place < length; ++place) {
      things.emplace_back(static_cast<int>(random() % 9), place);
    }
    std::vector<std::pair<int, std::size_t>> expected = things;
    const auto by_first = [](const auto& left, const auto& right) {
      return left.first > right.first;
    };
    std::stable_sort(expected.begin(), expected.end(), by_first);
    put_in_order(things, by_first);
    REQUIRE(things == expected);
  }
}

TEST_CASE("the order of words, and of what can only be moved") {
  std::vector<std::string> words = {"pool", "", "cell", "zone", "cell"};
  put_in_order(words);
  CHECK(words == std::vector<std::string>{"", "cell", "cell", "pool", "zone"});

  std::vector<std::unique_ptr<int>> owned;
  for (const int value : {3, 1, 2}) owned.push_back(std::make_unique<int>(value));
  put_in_order(owned, [](const auto& left, const auto& right) { return *left < *right; });
  CHECK(*owned[0] == 1);
  CHECK(*owned[2] == 3);
}
