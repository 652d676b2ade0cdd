// Goal: history lists what is left of the past in order and without a gap, within its budget.
// Method: random worlds' batches; every window of them; budgets from one byte up.
#include "core/engine/history.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "tests/core/store/sample_world.h"

using namespace tabplane;

namespace {

struct Filled {
  explicit Filled(std::size_t budget, int batches = 6) : world(3), history(budget) {
    for (int batch = 0; batch < batches; ++batch) {
      world.run(3);
      BatchHeader header;
      auto bytes = std::make_shared<Buffer>(world.seal(&header));
      sizes.push_back(bytes->size());
      ends.push_back(world.position().sequence);
      history.add(ends.size(), header, bytes);
    }
  }
  sample::World world;
  History history;
  std::vector<std::size_t> sizes;
  std::vector<std::uint64_t> ends;
};

}  // namespace

TEST_CASE("every window of the past is listed exactly") {
  const Filled filled(1 << 20);
  const std::uint64_t newest = filled.ends.back();
  CHECK(filled.history.first_sequence() == 1);
  CHECK(filled.history.first_key() == 1);
  for (std::uint64_t after = 0; after <= newest; ++after) {
    for (const std::size_t limit :
         {std::size_t{0}, std::size_t{1}, std::size_t{4}, std::size_t{99}}) {
      CAPTURE(after);
      CAPTURE(limit);
      const auto views = filled.history.entries(filled.world.tables.store, after, limit);
      REQUIRE(views.size() == std::min<std::uint64_t>(limit, newest - after));
      for (std::size_t i = 0; i < views.size(); ++i) {
        const Position& position =
            filled.world.positions.at(static_cast<std::size_t>(after) + 1 + i);
        CHECK(views[i].sequence == position.sequence);
        CHECK(views[i].chain == position.chain);
        CHECK(views[i].at == position.now);
        CHECK(views[i].id == "0-" + std::to_string(position.requests));
        CHECK_FALSE(views[i].changes.empty());
        if (views[i].cause.kind == EntryKind::request) CHECK(views[i].cause.actor == "tester");
      }
    }
  }
}

TEST_CASE("beyond the budget the oldest batches go, the newest always stays") {
  for (const std::size_t budget : {std::size_t{1}, std::size_t{2000}, std::size_t{4000}}) {
    CAPTURE(budget);
    const Filled filled(budget);
    std::size_t kept = filled.sizes.size() - 1;
    std::size_t bytes = filled.sizes.back();
    while (kept > 0 && bytes + filled.sizes[kept - 1] <= budget) bytes += filled.sizes[--kept];
    CHECK(filled.history.bytes() == bytes);
    CHECK(filled.history.first_key() == kept + 1);
    CHECK(filled.history.first_sequence() == (kept == 0 ? 1 : filled.ends[kept - 1] + 1));
    const auto views = filled.history.entries(filled.world.tables.store,
                                              filled.history.first_sequence() - 1, 1000);
    CHECK(views.size() == filled.ends.back() - filled.history.first_sequence() + 1);
  }
}

TEST_CASE("memory of a batch that somebody still holds is not taken") {
  sample::World world(1);
  History history(1);
  std::vector<std::shared_ptr<Buffer>> outside;
  for (int batch = 0; batch < 3; ++batch) {
    world.run(2);
    BatchHeader header;
    outside.push_back(std::make_shared<Buffer>(world.seal(&header)));
    CHECK(history.add(static_cast<std::uint64_t>(batch + 1), header, outside.back()).capacity() ==
          0);
    CHECK_FALSE(outside.back()->empty());
  }
  outside.clear();
  world.run(2);
  BatchHeader header;
  auto bytes = std::make_shared<Buffer>(world.seal(&header));
  CHECK(history.add(4, header, std::move(bytes)).capacity() > 0);
}

TEST_CASE("a history that was cleared lists nothing") {
  Filled filled(1 << 20);
  filled.history.clear();
  CHECK(filled.history.bytes() == 0);
  CHECK(filled.history.first_key() == 0);
  CHECK(filled.history.entries(filled.world.tables.store, 0, 10).empty());
}
