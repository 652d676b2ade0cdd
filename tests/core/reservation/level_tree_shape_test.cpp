// Goal: a tree grows and shrinks with its levels, in any order, and takes no more room the second
// time. Method: many levels come and go again in seeded orders, in nodes of the smallest and of
// usual sizes.
#include "core/reservation/level_tree_shape.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/stream.h"

using namespace tabplane;
using namespace tabplane::reservation;

namespace {

std::vector<std::int64_t> shuffled(std::size_t count, Stream& chance) {
  std::vector<std::int64_t> times;
  times.reserve(count);
  for (std::size_t i = 0; i < count; ++i) times.push_back(static_cast<std::int64_t>(i) * 10);
  for (std::size_t i = count; i > 1; --i) {
    std::swap(times[i - 1], times[static_cast<std::size_t>(chance.below(i))]);
  }
  return times;
}

template <class Tree>
void come_and_go() {
  Stream chance(5);
  Tree tree;
  std::size_t bytes = 0;
  for (int round = 0; round < 4; ++round) {
    std::size_t levels = 0;
    for (const std::int64_t time : shuffled(700, chance)) {
      tree.touch(time);
      tree.touch(time);
      CHECK(tree.points() == ++levels);
    }
    if (round == 0) bytes = tree.bytes();
    CHECK(tree.bytes() <= bytes + bytes / 2);
    for (const std::int64_t time : shuffled(700, chance)) {
      tree.release(time);
      CHECK(tree.points() == levels);
      tree.release(time);
      CHECK(tree.points() == --levels);
    }
    CHECK(tree.points() == 0);
  }
}

}  // namespace

TEST_CASE("levels come and go in any order") {
  come_and_go<LevelTree<std::int64_t, 2, 3>>();
  come_and_go<LevelTree<std::int32_t, 16, 16>>();
}
