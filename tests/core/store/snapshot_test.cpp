// Goal: a snapshot gives back every row and the place in history, and a damaged one is never taken
// for whole.
// Method: random worlds to and fro; every bit flipped; every truncation; what a newer release
// writes.
#include "core/store/snapshot.h"

#include <doctest/doctest.h>

#include "core/base/hash.h"
#include "tests/core/store/sample_world.h"

using namespace tabplane;

namespace {

// The hash at the end made right again, as a newer release would write it.
std::string rehashed(std::string bytes) {
  constexpr std::uint64_t kMagic = 0x3150'414E'5342'5054u;
  Buffer tail;
  tail.put_word(hash64(std::string_view(bytes).substr(0, bytes.size() - 8), kMagic));
  return bytes.replace(bytes.size() - 8, 8, tail.view());
}

RestoreOutcome restore(std::string_view bytes) {
  sample::Tables tables;
  const RestoreOutcome outcome = restore_snapshot(tables.store, bytes);
  if (outcome != RestoreOutcome::restored) {
    CHECK(tables.items.size() == 0);
    CHECK(tables.store.symbols().size() == kFirstOwnSymbol);
  }
  return outcome;
}

}  // namespace

TEST_CASE("every row, every text's number and the position come back") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    sample::World world(seed);
    world.run(60);
    const Buffer bytes = world.snapshot();
    const auto header = read_snapshot_header(bytes.view());
    REQUIRE(header.has_value());
    CHECK(header->at == world.position());
    CHECK(header->epoch == world.epoch);
    CHECK(header->wall_ms == world.wall_ms());
    CHECK(header->digest == world.tables.store.digest());
    sample::Tables restored;
    REQUIRE(restore_snapshot(restored.store, bytes.view()) == RestoreOutcome::restored);
    CHECK(restored.store.digest() == header->digest);
    CHECK(sample::model_of(restored) == world.model);
    CHECK(restored.store.symbols().size() == world.tables.store.symbols().size());
  }
}

TEST_CASE("no flipped bit and no cut is missed") {
  sample::World world(4);
  world.run(8);
  const Buffer bytes = world.snapshot();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string damaged(bytes.view());
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    CHECK(restore(damaged) == RestoreOutcome::malformed);
    CHECK_FALSE(read_snapshot_header(damaged).has_value());
  }
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK(restore(bytes.view().substr(0, size)) == RestoreOutcome::malformed);
  }
}

TEST_CASE("an empty world has a snapshot too") {
  const sample::Tables tables;
  CHECK(restore(write_snapshot(tables.store, {}, 1, 0).view()) == RestoreOutcome::restored);
}

TEST_CASE("what a newer release wrote is told from damage") {
  sample::World world(1);
  world.run(5);
  std::string format(world.snapshot().view());
  format[8] = static_cast<char>(kSnapshotFormat + 1);
  CHECK(restore(format) == RestoreOutcome::malformed);
  CHECK(restore(rehashed(format)) == RestoreOutcome::newer);

  sample::NewerTables newer;
  CHECK(restore(write_snapshot(newer.store, {}, 1, 0).view()) == RestoreOutcome::restored);
  Transaction tx = newer.begin();
  tx.insert(newer.extras, sample::Extra{1, "extra"});
  tx.commit();
  CHECK(restore(write_snapshot(newer.store, {}, 1, 0).view()) == RestoreOutcome::newer);
  // The rows themselves are another matter, whatever the hash says.
  std::string digest(world.snapshot().view());
  digest[9 * 8] = static_cast<char>(digest[9 * 8] ^ 1);
  CHECK(restore(rehashed(digest)) == RestoreOutcome::malformed);
}

TEST_CASE("a time that no clock can show is malformed") {
  const sample::Tables tables;
  Position at;
  at.now = TimePoint{kLatestTime.unix_ms + 1};
  CHECK(restore(write_snapshot(tables.store, at, 1, 0).view()) == RestoreOutcome::malformed);
}
