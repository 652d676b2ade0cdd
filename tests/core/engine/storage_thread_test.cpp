// Goal: a world that is saved beside its work is saved like one that waits: what the engine calls
// saved is in the journal, in order; a step that fails is told once and tried again; the engine
// goes on while a step is under way.
// Method: a journal whose appends wait at a gate that the test opens, so that what happens
// meanwhile is known; random turns, loaded again.
#include "core/engine/storage_thread.h"

#include <doctest/doctest.h>

#include <memory>

#include "core/store/file_journal.h"
#include "core/store/memory_journal.h"
#include "tests/core/engine/world.h"
#include "tests/core/store/scratch.h"

using namespace tabplane;
using test::World;

namespace {

// Storage that takes as long as the test wants, and fails when it says so.
class GatedJournal final : public MemoryJournal {
 public:
  const char* kind() const override { return "gated"; }
  JournalError append(std::uint64_t key, const Buffer& batch) override {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_ > 0; });
    --open_;
    if (error != JournalError::none) return error;
    return MemoryJournal::append(key, batch);
  }
  void wait_for_append(int number) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= number; });
  }
  void let_pass(int appends) {
    {
      const std::lock_guard lock(mutex_);
      open_ += appends;
    }
    changed_.notify_all();
  }
  JournalError error = JournalError::none;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;  // appends that came so far
  int open_ = 0;     // that may pass
};

EngineOptions small() {
  EngineOptions options;
  options.batch_bytes = 400;
  options.snapshot_bytes = 1500;
  return options;
}

}  // namespace

TEST_CASE("the engine goes on while a step is under way, and what gathers is the next batch") {
  GatedJournal journal;
  World world;
  world.load(journal);
  StorageThread thread(journal);
  thread.turn(world.engine);
  CHECK_FALSE(thread.busy());  // nothing to save
  world.add("a", 1);
  thread.turn(world.engine);
  journal.wait_for_append(1);
  CHECK(thread.busy());
  CHECK(world.add("b", 2) == Outcome::committed);
  CHECK(world.add("c", 3) == Outcome::committed);
  thread.turn(world.engine);  // not yet
  CHECK(world.engine.saved_sequence() == 0);
  CHECK(world.engine.storage() == StorageState::saving);

  journal.let_pass(1);
  thread.wait(world.engine);
  CHECK(world.engine.saved_sequence() == 1);
  CHECK(thread.busy());  // with what gathered meanwhile
  journal.let_pass(1);
  thread.finish(world.engine);
  CHECK_FALSE(thread.busy());
  CHECK(world.engine.saved_sequence() == 3);
  CHECK(world.engine.storage() == StorageState::saved);

  JournalContents contents;
  journal.read(contents);
  CHECK(contents.batches.size() == 2);
}

TEST_CASE("a turn of many batches is durable at the end of the next, however many they are") {
  MemoryJournal journal;
  World world(small());
  world.load(journal);
  StorageThread thread(journal);
  std::uint64_t before = 0;
  for (int turn = 0; turn < 20; ++turn) {
    CAPTURE(turn);
    for (int i = 0; i < 40; ++i) world.add("owner " + std::to_string(i % 7), 1);
    thread.wait(world.engine);
    CHECK(world.engine.saved_sequence() >= before);
    before = world.engine.position().sequence;
  }
  thread.finish(world.engine);
  CHECK(world.engine.saved_sequence() == before);
  JournalContents contents;
  journal.read(contents);
  CHECK(contents.batches.size() + contents.snapshots.size() > 20);
}

TEST_CASE("a failure is told, nothing begins, and the step is tried again when the engine does") {
  GatedJournal journal;
  World world;
  world.load(journal);
  StorageThread thread(journal);
  world.add("a", 1);
  journal.error = JournalError::no_space;
  journal.let_pass(1);
  thread.finish(world.engine);
  CHECK(world.engine.storage() == StorageState::failed);
  CHECK(world.engine.storage_error() == JournalError::no_space);
  thread.wait(world.engine);
  CHECK_FALSE(thread.busy());

  journal.error = JournalError::none;
  journal.let_pass(1);
  world.engine.try_again();
  thread.finish(world.engine);
  CHECK(world.engine.storage() == StorageState::saved);
  CHECK(world.engine.saved_sequence() == 1);
}

TEST_CASE("a writer that was fenced off begins nothing any more") {
  GatedJournal journal;
  World world;
  world.load(journal);
  StorageThread thread(journal);
  world.add("a", 1);
  journal.error = JournalError::conflict;
  journal.let_pass(1);
  thread.finish(world.engine);
  CHECK(world.engine.storage() == StorageState::fenced);
  CHECK_FALSE(thread.busy());
}

TEST_CASE("a thread that goes away carries out what is under way") {
  GatedJournal journal;
  World world;
  world.load(journal);
  world.add("a", 1);
  journal.let_pass(1);
  {
    StorageThread thread(journal);
    thread.turn(world.engine);
    CHECK(thread.busy());
  }
  World again;
  CHECK(again.load(journal).clean());
  CHECK(again.amount("a") == 1);
}

TEST_CASE("batches, snapshots and a replaced world: what is called saved is in the files") {
  const test::Scratch folder;
  auto opened = FileJournal::open(folder / "world");
  REQUIRE(opened.ok());
  FileJournal& journal = *opened.value();
  World world(small());
  world.load(journal, journal.epoch());
  {
    StorageThread thread(journal);
    Stream draw(7);
    for (int turn = 0; turn < 300; ++turn) {
      world.add(std::string(1, static_cast<char>('a' + draw.below(20))), 1);
      switch (draw.below(4)) {
        case 0:
          thread.turn(world.engine);
          break;
        case 1:
          thread.wait(world.engine);
          break;
        case 2:
          if (draw.below(20) != 0) break;
          world.engine.replace(World::request("new"), {}, [](Transaction&) { return true; });
          break;
        default:
          break;
      }
    }
    thread.finish(world.engine);
  }
  CHECK(world.engine.storage() == StorageState::saved);
  CHECK(world.engine.saved_sequence() == world.engine.position().sequence);
  World again(small());
  CHECK(again.load(journal, journal.epoch()).clean());
  CHECK(again.engine.position() == world.engine.position());
  CHECK(again.engine.digest() == world.engine.digest());
}
