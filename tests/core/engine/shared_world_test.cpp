// Goal: what one replica does comes to another as rows; entries that are not agreed upon can be
// taken out; ids and time are those of the replica that they belong to.
// Method: two worlds that exchange entries by hand, with and without entries of their own on top.
#include "core/engine/shared_world.h"

#include <doctest/doctest.h>

#include <memory>
#include <utility>
#include <vector>

#include "core/store/memory_journal.h"
#include "tests/core/engine/world.h"

using namespace tabplane;
using test::World;

namespace {

struct Shared : World {
  explicit Shared(std::uint32_t number) {
    engine.on_timer("count", [this](Transaction& tx, const TimerRow&) {
      sample::Item item;
      item.owner = tx.intern("timer");
      const Slot slot = items.find(item);
      if (slot == kNoSlot) {
        item.amount = 1;
        tx.insert(items, item);
      } else {
        tx.set<&sample::Item::amount>(items, slot, items[slot].amount + 1);
      }
    });
    world = std::make_unique<SharedWorld>(engine, number);
    world->on_entry([this](SharedEntry&& entry) { made.push_back(std::move(entry)); });
  }
  std::vector<SharedEntry> take() { return std::exchange(made, {}); }
  void learn(const std::vector<SharedEntry>& entries) {
    for (const SharedEntry& entry : entries) {
      std::vector<Image::Before> before;
      CHECK(world->agree(entry, false, before) == ApplyOutcome::applied);
    }
    CHECK(world->rebase(entries.back().at, 0, "learnt") == Outcome::committed);
  }
  void keep(const std::vector<SharedEntry>& entries) {
    for (const SharedEntry& entry : entries) {
      std::vector<Image::Before> before;
      CHECK(world->agree(entry, true, before) == ApplyOutcome::applied);
    }
  }

  std::unique_ptr<SharedWorld> world;
  std::vector<SharedEntry> made;
};

}  // namespace

TEST_CASE("entries of one replica make the same rows in another") {
  Shared one(1), two(2);
  one.add("x", 5);
  one.add("y", 7);
  one.add("x", 1);
  const std::vector<SharedEntry> entries = one.take();
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].id() == "1-1");
  one.keep(entries);
  two.add("nobody else has this", 9);
  two.learn(entries);
  CHECK(two.amount("x") == 6);
  CHECK(two.amount("nobody else has this") == -1);
  CHECK(two.engine.digest() == one.engine.digest());
  CHECK(two.world->agreed().digest() == one.world->agreed().digest());
}

TEST_CASE("what was agreed upon can be taken back") {
  Shared one(1), two(2);
  one.add("x", 5);
  const std::vector<SharedEntry> first = one.take();
  two.learn(first);
  const std::uint64_t digest = two.engine.digest();
  one.add("x", 5);
  one.add("z", 5);
  std::vector<Image::Before> before;
  for (const SharedEntry& entry : one.take()) two.world->agree(entry, false, before);
  CHECK(two.world->behind());
  two.world->rebase(first[0].at, 0, "");
  CHECK(two.amount("x") == 10);
  CHECK(two.amount("z") == 5);
  two.world->disagree(before);
  two.world->rebase(first[0].at, 0, "");
  CHECK_FALSE(two.world->behind());
  CHECK(two.amount("x") == 5);
  CHECK(two.amount("z") == -1);
  CHECK(two.engine.digest() == digest);
}

TEST_CASE("the digest of what would be agreed upon leaves nothing behind") {
  Shared one(1);
  one.add("x", 5);
  const std::vector<SharedEntry> entries = one.take();
  const std::uint64_t before = one.world->agreed().digest();
  const auto digest = one.world->digest_with(entries);
  CHECK(one.world->agreed().digest() == before);
  one.keep(entries);
  CHECK(digest == one.world->agreed().digest());
  SharedEntry wrong = entries[0];
  wrong.changes = "\x02\x01q";
  CHECK_FALSE(one.world->digest_with({wrong}).has_value());
}

TEST_CASE("a request runs under the id that it had, and numbers never go back") {
  Shared one(1);
  one.add("x", 1);
  one.add("x", 1);
  one.take();
  one.world->run_as(77, 9, [&] { one.add("y", 3); });
  one.add("x", 1);
  const std::vector<SharedEntry> entries = one.take();
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].id() == "77-9");
  CHECK(entries[1].id() == "1-3");
  one.world->run_as(1, 2, [&] { one.add("x", 1); });
  one.add("x", 1);
  const std::vector<SharedEntry> again = one.take();
  CHECK(again[0].id() == "1-2");
  CHECK(again[1].id() == "1-4");
  // The journal's own list says the same.
  const auto listed = one.engine.entries(0, 100).value();
  CHECK(listed[2].id == "77-9");
  CHECK(listed.back().id == "1-4");
}

TEST_CASE("numbers that an entry draws depend on the entry alone") {
  const auto draws = [](Shared& shared, std::uint32_t replica, std::uint64_t number) {
    std::vector<std::uint64_t> drawn;
    shared.world->run_as(replica, number, [&] {
      shared.engine.execute(World::request("draw"), [&](Transaction& tx) {
        drawn.push_back(shared.engine.counters().next(tx, "serial"));
        drawn.push_back(shared.engine.counters().next(tx, "serial"));
        return true;
      });
    });
    return drawn;
  };
  Shared one(1025), two(2050);
  const std::vector<std::uint64_t> first = draws(one, 1025, 4);
  CHECK(first[0] != first[1]);
  draws(two, 2050, 4);
  draws(two, 2050, 5);
  CHECK(draws(two, 1025, 4) == first);
  CHECK(draws(two, 2050, 4) != first);
}

TEST_CASE("time stands where another replica moves the clock") {
  Shared one(1);
  one.schedule("count", TimePoint{10});
  one.engine.set_clock(ClockMode::real, 1, World::clock());
  one.world->set_moves_clock(false);
  one.engine.observe_wall(50);
  CHECK(one.engine.catch_up() == 0);
  CHECK(one.engine.next_wake() == -1);
  CHECK(one.engine.now() == one.engine.position().now);
  CHECK(one.advance(100).outcome == Outcome::read_only);
  CHECK(one.engine.set_clock(ClockMode::paused, 1, World::clock()) == Outcome::read_only);
  CHECK(one.add("x", 1) == Outcome::committed);
  one.world->set_moves_clock(true);
  one.engine.observe_wall(70);
  CHECK(one.engine.now().unix_ms == 20);
  CHECK(one.engine.catch_up() == 1);
}

TEST_CASE("a rebase takes timers back, and they fire anew with the same ids") {
  Shared one(1);
  one.schedule("count", TimePoint{10});
  one.schedule("count", TimePoint{0}, 7);
  one.keep(one.take());
  one.advance(30);
  const std::vector<SharedEntry> fired = one.take();
  const std::int64_t counted = one.amount("timer");
  CHECK(counted == 5);
  one.world->rebase(TimePoint{0}, 0, "");
  CHECK(one.amount("timer") == -1);
  CHECK(one.engine.now().unix_ms == 0);
  one.advance(30);
  const std::vector<SharedEntry> again = one.take();
  CHECK(one.amount("timer") == counted);
  REQUIRE(again.size() == fired.size());
  for (std::size_t at = 0; at + 1 < fired.size(); ++at) CHECK(again[at].id() == fired[at].id());
}

TEST_CASE("a rebase is in the journal: a world that is loaded again is the same") {
  MemoryJournal journal;
  std::uint64_t digest = 0;
  {
    Shared one(1), two(2);
    one.load(journal);
    one.add("x", 5);
    two.add("y", 6);
    two.add("z", 7);
    one.learn(two.take());
    one.world->run_as(2, 9, [&] { one.add("y", 1); });
    one.save(journal);
    digest = one.engine.digest();
    CHECK(one.amount("y") == 7);
    CHECK(one.amount("x") == -1);
  }
  World again;
  const Recovery recovery = again.load(journal, 2);
  CHECK(recovery.clean());
  CHECK(again.engine.digest() == digest);
}

TEST_CASE("nothing is rebased while nothing may be written") {
  Shared one(1), two(2);
  two.add("x", 5);
  std::vector<Image::Before> before;
  for (const SharedEntry& entry : two.take()) one.world->agree(entry, false, before);
  one.engine.set_read_only(true);
  CHECK(one.world->rebase(TimePoint{0}, 0, "") == Outcome::read_only);
  CHECK(one.world->behind());
  CHECK(one.amount("x") == -1);
  one.engine.set_read_only(false);
  CHECK(one.world->rebase(TimePoint{0}, 0, "") == Outcome::committed);
  CHECK(one.amount("x") == 5);
}
