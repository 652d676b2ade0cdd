// Goal: a journal that an earlier release wrote opens in this one and says the same.
// Method: the bytes of a small world in each format that was ever released stand in
// tests/core/store/golden beside a dump of what they hold. Those of the present format are written
// anew with
//   tabplane_tests --no-skip -tc="*golden journal is written*"
// and belong to a commit only when the format has a new number: before that the old bytes must
// open.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "core/base/amount.h"
#include "core/store/frame.h"
#include "core/store/memory_journal.h"
#include "core/store/row_json.h"
#include "tests/core/engine/world.h"
#include "tests/source_path.h"

using namespace tabplane;
using test::World;

namespace {

std::string path(const std::string& name) {
  return test::source_path("tests/core/store/golden/" + name);
}

std::string content(const std::string& name) {
  std::ifstream file(path(name), std::ios::binary);
  REQUIRE(file.good());
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void put(const std::string& name, std::string_view bytes) {
  std::ofstream file(path(name), std::ios::binary);
  file << bytes;
  REQUIRE(file.good());
}

// What is compared: every row, and where the world stands in its history.
std::string told(const Engine& engine) {
  const Position& at = engine.position();
  return dump_store(engine.store()) + "\n" + std::to_string(at.sequence) + " " +
         std::to_string(at.chain) + " " + std::to_string(at.requests) + " " +
         std::to_string(at.moves) + " " + format_rfc3339(at.now) + " " +
         std::to_string(engine.digest()) + "\n";
}

JournalContents stored(const std::string& format) {
  JournalContents contents;
  // Snapshots stand in frames as well, under their sequence.
  for (StoredBatch& snapshot : read_frames(content("snapshots-" + format + ".bin"), 0)) {
    contents.snapshots.push_back({snapshot.key, std::move(snapshot.bytes)});
  }
  contents.batches = read_frames(content("batches-" + format + ".bin"), 0);
  REQUIRE(contents.snapshots.size() == 2);
  REQUIRE(contents.batches.size() > 2);
  return contents;
}

// A world in which every type of field and every kind of entry and change occurs.
void live(World& world, Journal& journal) {
  world.engine.on_timer("count", [&](Transaction& tx, const TimerRow& timer) {
    tx.insert(world.edges, sample::Edge{sample::Kind::broken, static_cast<std::int32_t>(timer.id),
                                        static_cast<std::int32_t>(world.edges.size()), 1});
  });
  world.engine.observe_wall(1'800'000'000'000);
  world.engine.replace(World::request("scenario"), {TimePoint{1'893'456'000'000}, "golden", 7},
                       [&](Transaction& tx) {
                         world.engine.timers().schedule(tx, {"count", tx.now(), 60'000});
                         return true;
                       });
  world.save(journal);
  for (std::uint32_t i = 0; i < 12; ++i) {
    world.engine.execute(World::request("item"), [&](Transaction& tx) {
      sample::Item item;
      item.owner = tx.intern("owner " + std::to_string(i % 3));
      item.number = i;
      item.amount = i % 2 == 0 ? kAmountMin : kAmountMax;
      item.big = ~std::uint64_t{0} - i;
      item.small = -300;
      item.flag = i % 2 == 0;
      item.kind = sample::Kind::bent;
      item.at = kLatestTime;
      item.label = tx.intern("");
      item.note = tx.ids().uuid();
      item.limit = 0;
      item.until = kEarliestTime;
      item.list = {1, -1};
      item.words = {"", "w"};
      item.part = {tx.intern("label"), -1, {3}};
      item.parts = {item.part, {}};
      item.spare = sample::Part{};
      const Slot slot = tx.insert(world.items, item);
      if (i % 4 == 1) {
        tx.update(world.items, slot, [](sample::Item& changed) {
          changed.limit.reset();
          changed.words.clear();
          changed.note = "changed";
        });
      }
      if (i % 4 == 2) tx.set<&sample::Item::small>(world.items, slot, 0);
      if (i % 4 == 3) tx.erase(world.items, slot);
      world.engine.counters().next(tx, "serial");
      world.engine.timers().schedule(tx, {"count", tx.now() + Duration{i * 10'000}});
      return true;
    });
    world.advance(world.engine.now().unix_ms + 30'000);
    world.save(journal);
  }
  Cause call;
  call.call = 99;
  world.engine.execute(call, [&](Transaction& tx) {
    tx.insert(world.edges, sample::Edge{});
    return true;
  });
  world.engine.set_clock(ClockMode::fast, 60, World::clock());
  world.save(journal);
}

}  // namespace

TEST_CASE("a golden journal is written" * doctest::skip()) {
  EngineOptions options;
  options.snapshot_bytes = 2000;
  options.history_bytes = 3000;
  World world(options);
  MemoryJournal journal;
  world.load(journal);
  live(world, journal);
  JournalContents contents;
  journal.read(contents);
  Buffer snapshots;
  for (const auto& snapshot : contents.snapshots) {
    write_frame(snapshots, snapshot.sequence, snapshot.bytes);
  }
  Buffer batches;
  for (const auto& batch : contents.batches) write_frame(batches, batch.key, batch.bytes);
  const std::string format = std::to_string(kBatchFormat);
  put("snapshots-" + format + ".bin", snapshots.view());
  put("batches-" + format + ".bin", batches.view());
  put("told-" + format + ".txt", told(world.engine));
}

TEST_CASE("golden journals of every format open and say what they said") {
  for (const std::string format : {"1"}) {
    CAPTURE(format);
    World world;
    world.engine.observe_wall(1'900'000'000'000);
    const Recovery recovery = world.engine.load(stored(format), 1);
    CHECK(recovery.clean());
    CHECK(told(world.engine) == content("told-" + format + ".txt"));
    // From the older snapshot too.
    JournalContents older = stored(format);
    older.snapshots.pop_back();
    World other;
    CHECK(other.engine.load(std::move(older), 1).clean());
    CHECK(told(other.engine) == told(world.engine));
    CHECK(world.add("owner 1", 1) == Outcome::committed);
  }
}

TEST_CASE("the same life still writes the same bytes") {
  EngineOptions options;
  options.snapshot_bytes = 2000;
  options.history_bytes = 3000;
  World world(options);
  MemoryJournal journal;
  world.load(journal);
  live(world, journal);
  CHECK(told(world.engine) == content("told-1.txt"));
  JournalContents written;
  journal.read(written);
  const JournalContents golden = stored("1");
  REQUIRE(written.batches.size() == golden.batches.size());
  for (std::size_t i = 0; i < golden.batches.size(); ++i) {
    CHECK(written.batches[i].key == golden.batches[i].key);
    const bool same = written.batches[i].bytes.view() == golden.batches[i].bytes.view();
    CHECK(same);
  }
}
