// Goal: loading restores exactly the longest valid prefix of what was written, says exactly what it
// left out, and loses nothing that was acknowledged.
// Method: random worlds on a journal with faults by seed (torn and lost batches, a flipped bit
// anywhere, crashes), against an oracle that knows which bytes were damaged and how the world stood
// after every entry; then what each fault by itself must come to.
#include "core/store/recovery.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/store/faulty_journal.h"
#include "tests/core/store/sample_world.h"

using namespace tabplane;
using test::FaultyJournal;

namespace {

// One batch as it was written, and where its entries end.
struct Written {
  std::uint64_t first = 0, last = 0;  // sequences
  std::string bytes;
  std::vector<std::size_t> ends;
};

struct History {
  explicit History(std::uint64_t seed) : world(seed), journal(seed + 1000), stream(seed + 2000) {}

  // The entries of a turn become durable, or the storage crashes.
  void turn() {
    world.run(1 + stream.below(6));
    Written written;
    BatchHeader header;
    const Buffer batch = world.seal(&header);
    written.first = header.before.sequence + 1;
    written.last = world.position().sequence;
    written.bytes = std::string(batch.view());
    BatchReader reader(written.bytes, header);
    BatchReader::Entry entry;
    while (reader.next(entry) == BatchReader::Outcome::entry) written.ends.push_back(entry.end);
    const std::uint64_t key = next_key++;
    batches[key] = written;
    if (journal.append(key, batch) == JournalError::none) acknowledged = written.last;
    if (!journal.crashed() && stream.below(4) == 0) compact();
  }
  // Keeps two snapshots and the batches behind the older.
  void compact() {
    const Buffer snapshot = world.snapshot();
    const std::uint64_t sequence = world.position().sequence;
    snapshots[sequence] = std::string(snapshot.view());
    if (journal.compact(sequence, snapshot, newest_snapshot, key_behind_snapshot) ==
        JournalError::none) {
      newest_snapshot = sequence;
      key_behind_snapshot = next_key;
    }
  }

  sample::World world;
  FaultyJournal journal;
  Stream stream;
  std::map<std::uint64_t, Written> batches;        // all that were ever written, by key
  std::map<std::uint64_t, std::string> snapshots;  // by sequence
  std::uint64_t acknowledged = 0;
  std::uint64_t next_key = 1;
  std::uint64_t newest_snapshot = 0;
  std::uint64_t key_behind_snapshot = 1;
};

// How many entries of a stored batch are good: those that end before its first byte that is not as
// it was written.
std::size_t good_entries(const Written& written, std::string_view stored) {
  const std::size_t common = std::min(written.bytes.size(), stored.size());
  std::size_t same = 0;
  while (same < common && written.bytes[same] == stored[same]) ++same;
  if (same < kBatchHeaderBytes) return 0;
  return static_cast<std::size_t>(std::count_if(written.ends.begin(), written.ends.end(),
                                                [&](std::size_t end) { return end <= same; }));
}

// What loading must come to.
struct Expected {
  std::uint64_t sequence = 0, snapshot = 0, damaged_snapshots = 0;
  std::uint64_t first_key = 0, last_key = 0, dropped_bytes = 0, readable = 0, next_key = 1;
};
Expected expect(const History& history, const JournalContents& contents) {
  Expected expected;
  for (auto at = contents.snapshots.rbegin(); at != contents.snapshots.rend(); ++at) {
    if (history.snapshots.at(at->sequence) == at->bytes.view()) {
      expected.snapshot = expected.sequence = at->sequence;
      break;
    }
    ++expected.damaged_snapshots;
  }
  const std::vector<StoredBatch>& batches = contents.batches;
  // Replay begins with the last batch that can be seen to begin at the snapshot or before.
  std::size_t at = 0;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    const Written& written = history.batches.at(batches[i].key);
    const bool header =
        batches[i].bytes.size() >= kBatchHeaderBytes &&
        written.bytes.compare(0, kBatchHeaderBytes,
                              batches[i].bytes.view().substr(0, kBatchHeaderBytes)) == 0;
    if (header && written.first <= expected.snapshot + 1) at = i;
  }
  bool whole = true;
  std::size_t kept = 0;
  for (const std::size_t start = at; at < batches.size(); ++at) {
    const Written& written = history.batches.at(batches[at].key);
    const bool follows = at == start || batches[at].key == batches[at - 1].key + 1;
    const std::size_t good = good_entries(written, batches[at].bytes.view());
    kept = follows && written.first <= expected.sequence + 1 ? good : 0;
    if (kept > 0) expected.sequence = std::max(expected.sequence, written.first + kept - 1);
    whole = kept == written.ends.size() && written.bytes == batches[at].bytes.view();
    if (!whole) break;
  }
  expected.next_key = at > 0 ? batches[at - 1].key + 1 : (batches.empty() ? 1 : batches[0].key);
  if (whole) return expected;
  expected.first_key = batches[at].key;
  expected.last_key = batches.back().key;
  if (kept > 0) expected.next_key = expected.first_key + 1;
  for (std::size_t i = at; i < batches.size(); ++i) {
    expected.dropped_bytes += batches[i].bytes.size();
    expected.readable += good_entries(history.batches.at(batches[i].key), batches[i].bytes.view());
  }
  expected.readable -= kept;
  if (kept > 0) expected.dropped_bytes -= history.batches.at(batches[at].key).ends[kept - 1];
  return expected;
}

void check_loading(History& history) {
  JournalContents contents;
  REQUIRE(history.journal.read(contents) == JournalError::none);
  const Expected expected = expect(history, contents);
  sample::Tables loaded;
  const Recovery recovery = recover(loaded.store, contents);
  CHECK(recovery.position.sequence == expected.sequence);
  const auto sequence = static_cast<std::size_t>(recovery.position.sequence);
  CHECK(recovery.position == history.world.positions.at(sequence));
  CHECK(loaded.store.digest() == history.world.digests.at(sequence));
  CHECK(recovery.snapshot_sequence == expected.snapshot);
  CHECK(recovery.entries == expected.sequence - expected.snapshot);
  CHECK(recovery.damaged_snapshots == expected.damaged_snapshots);
  CHECK(recovery.first_key == expected.first_key);
  CHECK(recovery.last_key == expected.last_key);
  CHECK(recovery.dropped_bytes == expected.dropped_bytes);
  CHECK(recovery.readable_entries == expected.readable);
  CHECK(recovery.next_key == expected.next_key);
  CHECK(recovery.reason.empty() == (expected.first_key == 0));
  CHECK_FALSE(recovery.newer);
  // What can be listed ends where the world stands, without a gap.
  if (!contents.batches.empty()) {
    const auto last = BatchReader::read_header(contents.batches.back().bytes.view());
    CHECK(last->before.sequence + last->count == recovery.position.sequence);
    for (std::size_t i = 1; i < contents.batches.size(); ++i) {
      const auto before = BatchReader::read_header(contents.batches[i - 1].bytes.view());
      const auto after = BatchReader::read_header(contents.batches[i].bytes.view());
      CHECK(before->chain_after == after->before.chain);
    }
  }

  // Put aside, the rest is out of the way: the next loading is clean and comes to the same, and the
  // next batch has its place.
  history.journal.odds = {};
  if (recovery.first_key != 0) {
    REQUIRE(history.journal.quarantine(recovery.first_key, recovery.trimmed) == JournalError::none);
  }
  BatchWriter writer;
  BatchHeader header;
  header.before = recovery.position;
  writer.start(Buffer(), header);
  Position position = recovery.position;
  writer.append(position, position.now, Cause{}, loaded.store.symbols(),
                loaded.store.symbols().size(), {});
  REQUIRE(history.journal.append(recovery.next_key, writer.seal(1)) == JournalError::none);
  JournalContents again;
  REQUIRE(history.journal.read(again) == JournalError::none);
  sample::Tables reloaded;
  const Recovery second = recover(reloaded.store, again);
  CHECK(second.first_key == 0);
  CHECK(second.position == position);
  CHECK(reloaded.store.digest() == loaded.store.digest());
}

}  // namespace

TEST_CASE("an empty journal is an empty world") {
  sample::Tables tables;
  JournalContents contents;
  const Recovery recovery = recover(tables.store, contents);
  CHECK(recovery.clean());
  CHECK(recovery.position == Position{});
  CHECK(recovery.next_key == 1);
}

TEST_CASE("what is whole is restored whole") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    History history(seed);
    for (int turn = 0; turn < 20; ++turn) history.turn();
    check_loading(history);
    CHECK(history.acknowledged == history.world.position().sequence);
  }
}

TEST_CASE("a crash in the middle of any change loses nothing that was acknowledged") {
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    CAPTURE(seed);
    History history(seed);
    history.journal.odds.crash = 60;
    for (int turn = 0; turn < 40 && !history.journal.crashed(); ++turn) history.turn();
    history.journal.reopen();
    JournalContents contents;
    REQUIRE(history.journal.read(contents) == JournalError::none);
    CHECK(expect(history, contents).sequence >= history.acknowledged);
    check_loading(history);
  }
}

TEST_CASE("one flipped bit costs at most what lies behind it, and a snapshot's costs nothing") {
  std::size_t snapshots_hit = 0;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    History history(seed);
    for (int turn = 0; turn < 14; ++turn) history.turn();
    const FaultyJournal::Flip flip = history.journal.flip_bit();
    JournalContents contents;
    REQUIRE(history.journal.read(contents) == JournalError::none);
    const Expected expected = expect(history, contents);
    if (flip.snapshot) {
      ++snapshots_hit;
      CHECK(expected.sequence == history.acknowledged);
    } else {
      CHECK(expected.sequence + 1 >= history.batches.at(flip.number).first);
    }
    check_loading(history);
  }
  CHECK(snapshots_hit > 20);
}

TEST_CASE("lost, torn and flipped at once: still the longest prefix, exactly reported") {
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    CAPTURE(seed);
    History history(seed);
    history.journal.odds.crash = 20;
    for (int turn = 0; turn < 20 && !history.journal.crashed(); ++turn) history.turn();
    history.journal.reopen();
    if (seed % 2 == 0) history.journal.lose_tail(3);
    if (seed % 3 == 0) history.journal.lose_one();
    for (std::uint64_t flips = seed % 4; flips > 0; --flips) history.journal.flip_bit();
    check_loading(history);
  }
}

TEST_CASE("an entry that a newer release wrote stops loading in front of it, for reading only") {
  sample::World world(1);
  world.run(5);
  JournalContents contents;
  contents.batches.push_back({1, world.seal()});
  // In its middle, so that its first half has to be taken back.
  sample::NewerTables newer;
  Transaction tx = newer.begin();
  tx.insert(newer.edges, sample::Edge{sample::Kind::plain, 99, 99, 1});
  tx.insert(newer.extras, sample::Extra{1, "extra"});
  BatchWriter writer;
  BatchHeader header;
  header.before = world.position();
  writer.start(Buffer(), header);
  Position position = world.position();
  writer.append(position, position.now, Cause{}, world.tables.store.symbols(),
                world.tables.store.symbols().size(), tx.changes());
  contents.batches.push_back({2, writer.seal(1)});

  sample::Tables loaded;
  const Recovery recovery = recover(loaded.store, contents);
  CHECK(recovery.newer);
  CHECK(recovery.reason == "it was written by a newer release");
  CHECK(recovery.position == world.position());
  CHECK(loaded.store.digest() == world.digests.back());
  CHECK(recovery.first_key == 2);
  CHECK(recovery.readable_entries == 1);
}

TEST_CASE("an entry that cannot be applied stops loading in front of it") {
  sample::World world(1);
  world.run(5);
  JournalContents contents;
  contents.batches.push_back({1, world.seal()});
  sample::Tables other;
  Slot slot = kNoSlot;
  {
    Transaction tx = other.begin();
    slot = tx.insert(other.edges, sample::Edge{sample::Kind::plain, 98, 98, 1});
    tx.commit();
  }
  Transaction tx = other.begin();
  tx.insert(other.edges, sample::Edge{sample::Kind::plain, 99, 99, 1});
  tx.erase(other.edges, slot);  // of a row that the world does not have
  BatchWriter writer;
  BatchHeader header;
  header.before = world.position();
  writer.start(Buffer(), header);
  Position position = world.position();
  writer.append(position, position.now, Cause{}, world.tables.store.symbols(),
                world.tables.store.symbols().size(), tx.changes());
  contents.batches.push_back({2, writer.seal(1)});
  sample::Tables loaded;
  const Recovery recovery = recover(loaded.store, contents);
  CHECK_FALSE(recovery.newer);
  CHECK(recovery.first_key == 2);
  CHECK(recovery.position == world.position());
  CHECK(loaded.store.digest() == world.digests.back());
}

TEST_CASE("a damaged batch that starts again where another did takes nothing of that one") {
  sample::World world(1);
  world.run(5);
  const Buffer good = world.seal();
  Buffer again = Buffer::copy_of(good.data(), good.size());
  again.data()[again.size() - 1] ^= 1;
  JournalContents contents;
  contents.batches.push_back({1, Buffer::copy_of(good.data(), good.size())});
  contents.batches.push_back({2, std::move(again)});
  sample::Tables loaded;
  const Recovery recovery = recover(loaded.store, contents);
  CHECK(recovery.first_key == 2);
  CHECK(recovery.position == world.position());
  CHECK(loaded.store.digest() == world.digests.back());
}

TEST_CASE("what stands under key 0 is no batch") {
  sample::World world(1);
  world.run(5);
  JournalContents contents;
  contents.batches.push_back({0, Buffer()});
  contents.batches.push_back({1, world.seal()});
  sample::Tables loaded;
  const Recovery recovery = recover(loaded.store, contents);
  CHECK(recovery.clean());
  CHECK(recovery.next_key == 2);
  CHECK(loaded.store.digest() == world.digests.back());
}

TEST_CASE("without a snapshot the world begins with the rows that are given") {
  sample::Tables tables;
  JournalContents contents;
  recover(tables.store, contents, [&](Store&) {
    Transaction tx = tables.begin();
    tx.insert(tables.edges, sample::Edge{});
    tx.commit();
  });
  CHECK(tables.edges.size() == 1);
}
