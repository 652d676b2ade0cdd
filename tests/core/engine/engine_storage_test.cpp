// Goal: what the engine called saved is there after any crash; a failed save is tried again in
// order and accepts nothing new meanwhile; the journal keeps what loading needs.
// Method: storage made to fail step by step; random lives on a journal with faults by seed, loaded
// again after each crash and compared with how the world stood at that entry.
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>

#include "core/store/memory_journal.h"
#include "tests/core/engine/world.h"
#include "tests/core/store/faulty_journal.h"

using namespace tabplane;
using test::FaultyJournal;
using test::World;

namespace {

EngineOptions small() {
  EngineOptions options;
  options.batch_bytes = 400;
  options.snapshot_bytes = 1500;
  options.history_bytes = 2000;
  return options;
}

std::string held(Journal& journal) {
  JournalContents contents;
  journal.read(contents);
  return std::to_string(contents.snapshots.size()) + " snapshots, " +
         std::to_string(contents.batches.size()) + " batches";
}

}  // namespace

TEST_CASE("a world in memory offers nothing to save") {
  World world;
  world.add("a", 1);
  CHECK(world.engine.storage() == StorageState::none);
  CHECK(world.engine.next_step() == nullptr);
}

TEST_CASE("saved, saving, saved; a turn's entries are one batch") {
  MemoryJournal journal;
  World world;
  CHECK(world.load(journal).clean());
  CHECK(world.engine.storage() == StorageState::saved);
  world.add("a", 1);
  world.add("b", 2);
  CHECK(world.engine.storage() == StorageState::saving);
  CHECK(world.engine.saved_sequence() == 0);
  world.save(journal);
  CHECK(world.engine.storage() == StorageState::saved);
  CHECK(world.engine.saved_sequence() == 2);
  CHECK(held(journal) == "0 snapshots, 1 batches");
  World again;
  CHECK(again.load(journal).clean());
  CHECK(again.engine.digest() == world.engine.digest());
  CHECK(again.engine.position() == world.engine.position());
  CHECK(again.amount("b") == 2);
  CHECK(again.engine.entries(0, 10)->size() == 2);
}

TEST_CASE("while saving fails nothing new is accepted, and what waits is saved in order") {
  FaultyJournal journal(1);
  World world;
  world.load(journal);
  world.add("a", 1);
  for (const bool full : {false, true}) {
    journal.odds = {};
    (full ? journal.odds.no_space : journal.odds.lost) = 1000;
    world.save(journal);
    CHECK(world.engine.storage() == StorageState::failed);
    CHECK(world.engine.storage_error() == (full ? JournalError::no_space : JournalError::lost));
    const std::uint64_t digest = world.engine.digest();
    CHECK(world.add("a", 1) == Outcome::not_saving);
    CHECK(world.advance(1000).outcome == Outcome::not_saving);
    CHECK(world.engine.set_clock(ClockMode::real, 1, World::clock()) == Outcome::not_saving);
    CHECK(world.engine.replace(World::request("x"), {}, [](Transaction&) { return true; }) ==
          Outcome::not_saving);
    CHECK(world.engine.execute(World::request("x"), [](Transaction&) { return false; }) ==
          Outcome::refused);
    CHECK(world.engine.digest() == digest);
    CHECK(world.engine.saved_sequence() == 0);
    CHECK(held(journal) == "0 snapshots, 0 batches");
  }
  journal.odds = {};
  world.save(journal);
  CHECK(world.engine.storage() == StorageState::saved);
  CHECK(world.engine.storage_error() == JournalError::none);
  CHECK(world.add("a", 1) == Outcome::committed);
  world.save(journal);
  World again;
  CHECK(again.load(journal).clean());
  CHECK(again.amount("a") == 2);
}

TEST_CASE("a person may go on in memory after a failure") {
  FaultyJournal journal(1);
  World world;
  world.load(journal);
  world.add("a", 1);
  journal.odds.lost = 1000;
  world.save(journal);
  world.engine.continue_in_memory();
  CHECK(world.engine.storage() == StorageState::none);
  CHECK(world.add("a", 1) == Outcome::committed);
  CHECK(world.engine.next_step() == nullptr);
  CHECK(world.amount("a") == 2);
}

TEST_CASE("a writer that was fenced off writes no more, and reads what the other left") {
  MemoryJournal journal;
  World mine;
  mine.load(journal, 1);
  mine.add("a", 1);
  mine.save(journal);
  World other;
  other.load(journal, 2);
  other.add("b", 5);
  other.save(journal);
  mine.add("a", 10);
  mine.save(journal);
  CHECK(mine.engine.storage() == StorageState::fenced);
  CHECK(mine.engine.storage_error() == JournalError::conflict);
  CHECK(mine.engine.next_step() == nullptr);
  CHECK(mine.add("a", 1) == Outcome::read_only);
  CHECK(mine.load(journal, 3).clean());
  CHECK(mine.engine.digest() == other.engine.digest());
  CHECK(mine.amount("a") == 1);
  CHECK(mine.amount("b") == 5);
}

TEST_CASE("loading discards what the world had not saved") {
  MemoryJournal journal;
  World world;
  world.load(journal);
  world.add("a", 1);
  world.save(journal);
  world.add("a", 10);  // in a batch that is still open
  CHECK(world.load(journal).clean());
  CHECK(world.amount("a") == 1);
  world.add("a", 100);
  world.save(journal);
  World again;
  CHECK(again.load(journal).clean());
  CHECK(again.amount("a") == 101);
}

TEST_CASE("compaction keeps two snapshots and every entry behind the older one") {
  MemoryJournal journal;
  World world(small());
  world.load(journal);
  std::map<std::uint64_t, std::uint64_t> digests;
  for (int i = 0; i < 400; ++i) {
    world.add("owner " + std::to_string(i % 5), i);
    digests[world.engine.position().sequence] = world.engine.digest();
    if (i % 3 == 0) world.save(journal);
    if (i % 50 != 49) continue;
    JournalContents contents;
    journal.read(contents);
    CHECK(contents.snapshots.size() <= 2);
    if (contents.snapshots.size() < 2) continue;
    // Either snapshot, with what lies behind it, gives the same world.
    contents.snapshots.pop_back();
    World from_older(small());
    const Recovery recovery = from_older.engine.load(std::move(contents), 1);
    CHECK(recovery.first_key == 0);
    CHECK(recovery.snapshot_sequence > 0);
    CHECK(recovery.position.sequence == world.engine.saved_sequence());
    CHECK(from_older.engine.digest() == digests.at(recovery.position.sequence));
  }
  CHECK(world.engine.first_entry() > 1);
}

TEST_CASE(
    "entries that are left are listed, older ones are gone, and the first that is left is told") {
  MemoryJournal journal;
  World world(small());
  world.load(journal);
  for (int i = 0; i < 300; ++i) {
    world.add("a", 1);
    if (i % 4 == 0) world.save(journal);
    const std::uint64_t newest = world.engine.position().sequence;
    const std::uint64_t first = world.engine.first_entry();
    REQUIRE(first >= 1);
    REQUIRE(first <= newest);
    if (first > 1) {
      CHECK_FALSE(world.engine.entries(first - 2, 10).has_value());
      CHECK_FALSE(world.engine.entries(0, 10).has_value());
    }
    const auto all = world.engine.entries(first - 1, 1000);
    REQUIRE(all.has_value());
    CHECK(all->size() == newest - first + 1);
    CHECK(all->front().sequence == first);
    CHECK(all->back().sequence == newest);
    CHECK(world.engine.entries(newest, 10)->empty());
    CHECK(world.engine.entries(newest + 5, 10)->empty());
    CHECK(world.engine.entries(newest - 1, 10)->size() == 1);
  }
  CHECK(world.engine.first_entry() > 1);
}

TEST_CASE("a snapshot that could not be stored does not cost the one before it") {
  FaultyJournal journal(1);
  World world(small());
  world.load(journal);
  bool refuse = false;
  std::size_t with_two = 0;
  for (int i = 0; i < 600; ++i) {
    world.add("owner " + std::to_string(i % 5), i);
    while (const StorageStep* step = world.engine.next_step()) {
      const bool compact = step->kind == StorageStep::Kind::compact;
      if (compact) refuse = !refuse;
      if (compact && refuse) {
        world.engine.step_failed(JournalError::no_space);
        CHECK(world.engine.storage() != StorageState::failed);
      } else {
        REQUIRE(carry_out(journal, *step) == JournalError::none);
        world.engine.step_saved();
      }
    }
    JournalContents contents;
    journal.read(contents);
    if (contents.snapshots.size() < 2) continue;
    ++with_two;
    // Were the newer one damaged, the older and its entries still give all.
    contents.snapshots.pop_back();
    World older(small());
    CHECK(older.engine.load(std::move(contents), 1).position == world.engine.position());
  }
  CHECK(with_two > 10);
}

TEST_CASE("a replaced world is saved in one step, with nothing of the one before") {
  MemoryJournal journal;
  World world(small());
  world.load(journal);
  for (int i = 0; i < 100; ++i) world.add("a", i);
  world.engine.replace(World::request("scenario"), {TimePoint{9}, "new", 3},
                       [](Transaction&) { return true; });
  world.add("b", 1);
  world.save(journal);
  CHECK(held(journal) == "1 snapshots, 2 batches");
  World again(small());
  CHECK(again.load(journal).clean());
  CHECK(again.engine.digest() == world.engine.digest());
  CHECK(again.amount("a") == -1);
  CHECK(again.engine.world().title == "new");
}

TEST_CASE(
    "random lives on faulty storage: nothing saved is lost, and every world is one that was") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    FaultyJournal journal(seed);
    Stream stream(seed + 500);
    std::map<std::uint64_t, std::uint64_t> digests;
    auto world = std::make_unique<World>(small());
    world->load(journal);
    digests[0] = world->engine.digest();
    std::uint64_t saved = 0;
    for (int turn = 0; turn < 80; ++turn) {
      journal.odds = {60, 60, 40};
      for (std::uint64_t left = stream.below(5); left > 0; --left) {
        const std::uint64_t what = stream.below(20);
        if (what == 0) {
          world->advance(world->engine.now().unix_ms + 10);
        } else if (what == 1 && turn % 10 == 0) {
          world->engine.replace(World::request("scenario"), {world->engine.now(), "s", seed},
                                [](Transaction&) { return true; });
        } else {
          world->add("owner " + std::to_string(stream.below(4)), turn);
        }
        digests[world->engine.position().sequence] = world->engine.digest();
      }
      world->save(journal);
      CHECK(world->engine.saved_sequence() >= saved);
      saved = world->engine.saved_sequence();
      if (!journal.crashed() && stream.below(12) > 0) continue;
      journal.reopen();
      journal.odds = {};
      world = std::make_unique<World>(small());
      const Recovery recovery = world->load(journal);
      CHECK(recovery.damaged_snapshots == 0);
      CHECK(recovery.position.sequence >= saved);
      CHECK(world->engine.digest() == digests.at(recovery.position.sequence));
      saved = recovery.position.sequence;
    }
  }
}

TEST_CASE("a journal that a newer release wrote opens for reading only, and is left as it is") {
  MemoryJournal journal;
  World world;
  world.load(journal);
  world.add("a", 1);
  world.save(journal);
  world.add("a", 1);
  world.save(journal);
  JournalContents contents;
  journal.read(contents);
  Buffer& last = contents.batches.back().bytes;
  BatchHeader header = *BatchReader::read_header(last.view());
  header.format = kBatchFormat + 1;
  last = trim_batch(last.view(), header, header.count, last.size(), header.chain_after);
  journal.hold(contents);

  World older;
  const Recovery recovery = older.load(journal);
  CHECK(recovery.newer);
  CHECK(older.engine.read_only());
  CHECK(older.amount("a") == 1);
  CHECK(older.add("a", 1) == Outcome::read_only);
  CHECK(older.engine.next_step() == nullptr);
  CHECK(held(journal) == "0 snapshots, 2 batches");
}

TEST_CASE("rows without a clock are no world of ours: they open for reading only") {
  World world;
  sample::Tables rows;
  JournalContents contents;
  contents.snapshots.push_back({0, write_snapshot(rows.store, {}, 1, 0)});
  CHECK(world.engine.load(std::move(contents), 1).newer);
  CHECK(world.engine.read_only());
  CHECK(world.engine.clock().rate == 1);
}
