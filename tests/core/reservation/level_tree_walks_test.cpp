// Goal: every question to a tree is answered by the levels in force, with half-open ends.
// Method: a staircase of known levels in tiny nodes, asked at, before and behind each step.
#include "core/reservation/level_tree_walks.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <utility>
#include <vector>

using namespace tabplane;
using namespace tabplane::reservation;

namespace {

using Tree = LevelTree<std::int64_t, 2, 3>;

Tree::Plane of_first_key(std::int64_t amount) {
  Tree::Plane plane;
  plane.set(0, amount);
  return plane;
}

Tree::Plane need_of_first_key(std::int64_t amount) {
  Tree::Plane needs(Tree::kNoNeed);
  needs.set(0, amount);
  return needs;
}

// 0 before 0, then 1, 2, ... 9 for 10 each, and 0 from 100 on.
struct Staircase : Tree {
  Staircase() {
    for (std::int64_t step = 0; step < 10; ++step) {
      touch(step * 10);
      touch(100);
      lift(step * 10, 100, of_first_key(1));
    }
  }
};

}  // namespace

TEST_CASE("the least of a span counts the level in force where it begins, and not where it ends") {
  const Staircase tree;
  CHECK(tree.least(35, 60)[0] == 4);
  CHECK(tree.least(40, 60)[0] == 5);
  CHECK(tree.least(90, 100)[0] == 10);
  CHECK(tree.least(90, 101)[0] == 0);
  CHECK(tree.least(-5, 40)[0] == 0);
  for (std::int64_t time = 0; time < 100; ++time) CHECK(tree.at(time)[0] == time / 10 + 1);
}

TEST_CASE("what is short is found from either end, with the levels it lasts for") {
  const Staircase tree;
  CHECK_FALSE(tree.any_short(40, 100, need_of_first_key(5)));
  CHECK(tree.any_short(39, 100, need_of_first_key(5)));
  const auto first = tree.first_short(15, 100, need_of_first_key(5));
  REQUIRE(first.has_value());
  CHECK(first->from == 10);
  CHECK(first->to == 20);
  const auto last = tree.last_short(15, 100, need_of_first_key(5));
  REQUIRE(last.has_value());
  CHECK(last->from == 30);
  CHECK(last->to == 40);
  const auto behind = tree.last_short(15, 101, need_of_first_key(5));
  REQUIRE(behind.has_value());
  CHECK(behind->from == 100);
  CHECK(behind->to == Tree::kNever);
}

TEST_CASE("the first instant with enough is the one asked from, or where a level begins, or none") {
  const Staircase tree;
  CHECK(tree.first_enough(55, need_of_first_key(3)) == 55);
  CHECK(tree.first_enough(-7, need_of_first_key(3)) == 20);
  CHECK(tree.first_enough(0, need_of_first_key(10)) == 90);
  CHECK_FALSE(tree.first_enough(0, need_of_first_key(11)).has_value());
  CHECK_FALSE(tree.first_enough(100, need_of_first_key(1)).has_value());
}

TEST_CASE(
    "a walk gives the level in force and those that begin, in order, until it is told to end") {
  const Staircase tree;
  std::vector<std::pair<std::int64_t, std::int64_t>> seen;
  tree.walk(75, 100, [&](std::int64_t at, const Tree::Plane& plane) {
    seen.emplace_back(at, plane[0]);
    return true;
  });
  CHECK(seen == std::vector<std::pair<std::int64_t, std::int64_t>>{{70, 8}, {80, 9}, {90, 10}});
  int visits = 0;
  tree.walk(0, 100, [&](std::int64_t, const Tree::Plane&) { return ++visits < 3; });
  CHECK(visits == 3);
}
