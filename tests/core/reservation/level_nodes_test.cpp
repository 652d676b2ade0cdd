// Goal: nodes stay where they are, come back fresh, and take about as much room as was asked for.
// Method: many are taken, some given back and taken again, past the size of a big page.
#include "core/reservation/level_nodes.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <vector>

using namespace tabplane;
using namespace tabplane::reservation;

namespace {

struct alignas(16) Node {
  std::uint64_t number = 7;
  std::uint64_t rest[255] = {};
};

}  // namespace

TEST_CASE("every node has a place of its own and stays there") {
  LevelNodes<Node> nodes;
  std::vector<Node*> taken;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    taken.push_back(nodes.take());
    REQUIRE(taken.back()->number == 7);
    REQUIRE(reinterpret_cast<std::uintptr_t>(taken.back()) % alignof(Node) == 0);
    taken.back()->number = i + 100;
  }
  CHECK(std::set<Node*>(taken.begin(), taken.end()).size() == taken.size());
  for (std::size_t i = 0; i < 5000; ++i) REQUIRE(taken[i]->number == i + 100);
  CHECK(nodes.bytes() >= 5000 * sizeof(Node));
  CHECK(nodes.bytes() <= 7500 * sizeof(Node));
}

TEST_CASE("what was given back is used again, and is as new") {
  LevelNodes<Node> nodes;
  Node* first = nodes.take();
  first->number = 1;
  nodes.give_back(first);
  const std::size_t bytes = nodes.bytes();
  Node* again = nodes.take();
  CHECK(again == first);
  CHECK(again->number == 7);
  CHECK(nodes.bytes() == bytes);
  nodes.clear();
  CHECK(nodes.bytes() < bytes);
  CHECK(nodes.take()->number == 7);
}
