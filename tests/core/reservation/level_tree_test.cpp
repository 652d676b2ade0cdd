// Goal: splitting, joining and lifting at every height leave each level what it should be.
// Method: trees of tiny nodes, which are deep at once, against the sorted list; both widths.
#include "core/reservation/level_tree.h"

#include <doctest/doctest.h>

#include "core/base/stream.h"
#include "tests/core/reservation/level_list.h"

using namespace tabplane;
using namespace tabplane::reservation;

namespace {

template <class Tree>
Capacity capacity_of(const typename Tree::Plane& plane) {
  Capacity made;
  for (std::size_t key = 0; key < kKeys; ++key) {
    made.*(kKeyDescriptions[key].member) = plane[key];
  }
  return made;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void hold_against_list(std::uint64_t seed, int steps) {
  using Tree = LevelTree<V, kLeaf, kFan>;
  struct Added {
    Span span;
    Capacity amount;
  };
  Stream chance(seed);
  Tree tree;
  test::LevelList list;
  std::vector<Added> added;
  const auto plane_of = [](const Capacity& amount, V otherwise) {
    typename Tree::Plane made(otherwise);
    for (std::size_t key = 0; key < kKeys; ++key) {
      const Amount value = amount.*(kKeyDescriptions[key].member);
      if (value != 0) made.set(key, static_cast<V>(value));
    }
    return made;
  };
  for (int step = 0; step < steps; ++step) {
    const bool shrinking = step % 400 >= 200;
    if (!added.empty() && chance.below(10) < (shrinking ? 7 : 3)) {
      const std::size_t at = static_cast<std::size_t>(chance.below(added.size()));
      const auto [span, amount] = added[at];
      tree.remove(span.start.unix_ms, span.end.unix_ms, plane_of(amount, 0));
      list.remove(span, amount);
      added[at] = added.back();
      added.pop_back();
    } else {
      Span span{{chance.between(0, 300)}, {0}};
      span.end.unix_ms = span.start.unix_ms + chance.between(1, 100);
      Capacity amount;
      amount.cores = chance.between(-5, 5);
      amount.volumes = chance.between(-5, 5);
      tree.add(span.start.unix_ms, span.end.unix_ms, plane_of(amount, 0));
      list.add(span, amount);
      added.push_back({span, amount});
    }
    if (step % 97 == 96) tree.normalise();
    const Span window{{chance.between(-2, 400)}, {chance.between(0, 120)}};
    const Span from{window.start, {window.start.unix_ms + window.end.unix_ms + 1}};
    Capacity need;
    need.cores = chance.between(-8, 8);
    need.volumes = chance.between(1, 8);
    CAPTURE(step);
    REQUIRE(tree.points() == list.points());
    REQUIRE(capacity_of<Tree>(tree.least(from.start.unix_ms, from.end.unix_ms)) ==
            list.minimum(from));
    Capacity positive = need;
    if (positive.cores < 0) positive.cores = 0;
    REQUIRE(tree.any_short(from.start.unix_ms, from.end.unix_ms,
                           plane_of(positive, Tree::kNoNeed)) != list.fits(from, positive));
  }
  std::size_t levels = 0;
  tree.walk(Tree::kFirst, Tree::kNever, [&](std::int64_t at, const typename Tree::Plane& plane) {
    CHECK(capacity_of<Tree>(plane) == list.at({at}));
    ++levels;
    return true;
  });
  CHECK(levels == list.points() + 1);
}

}  // namespace

TEST_CASE("leaves of two levels under nodes of three children") {
  hold_against_list<std::int64_t, 2, 3>(1, 1500);
  hold_against_list<std::int32_t, 2, 3>(2, 1500);
}
TEST_CASE("odd sizes") {
  hold_against_list<std::int64_t, 3, 5>(3, 1500);
  hold_against_list<std::int32_t, 8, 4>(4, 1500);
}

TEST_CASE("a narrow tree becomes a wide one of the same levels") {
  using Narrow = LevelTree<std::int32_t, 4, 4>;
  using Wide = LevelTree<std::int64_t, 4, 4>;
  Narrow narrow;
  Narrow::Plane one;
  one.set(0, 1);
  for (std::int64_t i = 0; i < 60; ++i) {
    narrow.touch(i * 3);
    narrow.touch(i * 3 + 50);
    narrow.lift(i * 3, i * 3 + 50, one);
  }
  const Wide wide(narrow);
  CHECK(wide.points() == narrow.points());
  CHECK(wide.bytes() > 0);
  for (std::int64_t time = -5; time < 250; ++time) {
    CHECK(wide.at(time)[0] == narrow.at(time)[0]);
  }
  CHECK(narrow.normalise() == 17);
}
