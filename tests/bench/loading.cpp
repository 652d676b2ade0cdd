#include "tests/bench/loading.h"

#include "core/quota/quota.h"
#include "core/store/snapshot.h"
#include "tests/bench/contender.h"
#include "tests/bench/print.h"
#include "tests/bench/quota_world.h"

namespace tabplane::bench {
namespace {

constexpr std::uint32_t kHolders = 10'000;
constexpr std::size_t kEntries = 1'000'000;
constexpr std::uint32_t kSnapshotHolders = 25'000;  // of four rows each

// Batches of one sync of a page or a program each.
struct Journaled {
  StoredSnapshot snapshot;
  std::vector<StoredBatch> batches;
  std::uint64_t bytes = 0;
  std::uint64_t digest = 0;

  JournalContents copy() const {
    JournalContents contents;
    contents.snapshots.push_back(
        {snapshot.sequence, Buffer::copy_of(snapshot.bytes.data(), snapshot.bytes.size())});
    for (const StoredBatch& batch : batches) {
      contents.batches.push_back(
          {batch.key, Buffer::copy_of(batch.bytes.data(), batch.bytes.size())});
    }
    return contents;
  }
};

void take_batches(Engine& engine, Journaled& journal) {
  while (const StorageStep* step = engine.next_step()) {
    const Buffer& batch = *step->batch;
    journal.bytes += batch.size();
    journal.batches.push_back({step->key, Buffer::copy_of(batch.data(), batch.size())});
    engine.step_saved();
  }
}

Journaled write_journal() {
  EngineOptions options;
  options.snapshot_bytes = std::size_t{1} << 30;
  options.history_bytes = 1024 * 1024;
  TypedCalls calls(kHolders, options);
  Engine& engine = calls.engine();
  Journaled journal;
  const auto take_snapshot = [&] {
    const Position& at = engine.position();
    return StoredSnapshot{at.sequence, write_snapshot(engine.store(), at, 1, 0)};
  };
  journal.snapshot = take_snapshot();
  JournalContents start;
  start.snapshots.push_back(take_snapshot());
  engine.load(std::move(start), 1);
  const std::uint64_t last = engine.position().sequence + kEntries;

  OpenOnes<quota::Serial> open;
  const std::vector<Pair> pairs = make_pairs(kHolders, Draw::uniform, kEntries);
  for (std::size_t at = 0; engine.position().sequence < last; ++at) {
    open.play(
        pairs[at], [&](const Pair& pair) { return calls.issue(calls.provisions_of(pair)); },
        [&](quota::Serial serial, bool accepted) { calls.settle(serial, accepted); });
    if (at % kGroup == 0) take_batches(engine, journal);
  }
  take_batches(engine, journal);
  journal.digest = engine.digest();
  return journal;
}

double load_once(const Journaled& journal) {
  QuotaEngine world;
  JournalContents contents = journal.copy();
  const Stopwatch watch(Timing::cpu);
  const Recovery recovery = world.engine.load(std::move(contents), 2);
  const double seconds = watch.seconds();
  if (!recovery.clean() || world.engine.digest() != journal.digest) {
    give_up("the journal was not loaded as it was written");
  }
  return seconds;
}

double restore_once(const Buffer& snapshot) {
  QuotaEngine world;
  world.engine.store().clear();
  const Stopwatch watch(Timing::cpu);
  if (restore_snapshot(world.engine.store(), snapshot.view()) != RestoreOutcome::restored) {
    give_up("a snapshot was not restored");
  }
  return watch.seconds();
}

std::string each(double seconds, double count) {
  return short_time(seconds / count);
}

}  // namespace

void measure_loading() {
  Printed table(
      "Loading, median of " + std::to_string(kRounds) + ", time of the " + measured_by(Timing::cpu),
      {"", "whole", "each", "bytes"});
  {
    const Journaled journal = write_journal();
    const double seconds = median_seconds([&] { return load_once(journal); });
    table.add({"load 1 M entries", short_time(seconds), each(seconds, kEntries),
               short_number(static_cast<double>(journal.bytes))});
  }
  const TypedCalls world(kSnapshotHolders);
  const Engine& engine = world.engine();
  const double rows = kSnapshotHolders * kResources;
  Buffer snapshot = write_snapshot(engine.store(), engine.position(), 1, 0);
  const double write = median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    snapshot = write_snapshot(engine.store(), engine.position(), 1, 0);
    return watch.seconds();
  });
  const double restore = median_seconds([&] { return restore_once(snapshot); });
  std::uint64_t digest = 0;
  const double digested = median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    digest ^= engine.digest();
    return watch.seconds();
  });
  if (digest != engine.digest()) give_up("a digest changed by itself");
  const std::string bytes = short_number(static_cast<double>(snapshot.size()));
  table.add({"write a snapshot of 100 k rows", short_time(write), each(write, rows), bytes});
  table.add({"restore a snapshot of 100 k rows", short_time(restore), each(restore, rows), bytes});
  table.add({"digest of 100 k rows", short_time(digested), each(digested, rows), ""});
  table.print();
}

}  // namespace tabplane::bench
