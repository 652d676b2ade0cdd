// Goal: a batch gives back exactly the entries that were put in, in place and chained, and a
// damaged one is good exactly up to its first damaged entry.
// Method: random worlds' batches read back; every bit flipped; every truncation; hostile sizes.
#include "core/store/batch.h"

#include <doctest/doctest.h>

#include <cstring>

#include "tests/core/store/sample_world.h"

using namespace tabplane;

namespace {

struct Walk {
  std::vector<BatchReader::Entry> entries;
  BatchReader::Outcome end = BatchReader::Outcome::malformed;
};

Walk walk(std::string_view bytes) {
  Walk walk;
  const auto header = BatchReader::read_header(bytes);
  if (!header) return walk;
  BatchReader reader(bytes, *header);
  BatchReader::Entry entry;
  while ((walk.end = reader.next(entry)) == BatchReader::Outcome::entry) {
    walk.entries.push_back(entry);
  }
  return walk;
}

std::string changed(std::string_view bytes, std::size_t offset, std::string_view by) {
  std::string text(bytes);
  text.replace(offset, by.size(), by);
  return text;
}

}  // namespace

TEST_CASE("entries come back in order, each with the position behind it") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    sample::World world(seed);
    for (int batch = 0; batch < 3; ++batch) {
      const Position before = world.position();
      world.run(20);
      BatchHeader header;
      const Buffer bytes = world.seal(&header);
      CHECK(header.before == before);
      CHECK(header.count == world.position().sequence - before.sequence);
      CHECK(header.chain_after == world.position().chain);
      CHECK(header.payload_bytes == bytes.size() - kBatchHeaderBytes);
      CHECK(header.epoch == world.epoch);
      CHECK(header.wall_ms == world.wall_ms());
      const Walk read = walk(bytes.view());
      CHECK(read.end == BatchReader::Outcome::end);
      REQUIRE(read.entries.size() == header.count);
      for (const auto& entry : read.entries) {
        CHECK(entry.after == world.positions.at(static_cast<std::size_t>(entry.after.sequence)));
        ByteReader cause_bytes = entry.cause;
        Cause cause;
        CHECK(read_cause(cause_bytes, entry.kind, cause));
      }
      CHECK(read.entries.back().end == bytes.size());
    }
  }
}

TEST_CASE("no flipped bit and no cut is missed, and what lies in front stays good") {
  sample::World world(5);
  world.run(6);
  const Buffer bytes = world.seal();
  const Walk whole = walk(bytes.view());
  const auto good_before = [&](std::size_t offset) {
    std::size_t good = 0;
    while (good < whole.entries.size() && whole.entries[good].end <= offset) ++good;
    return good;
  };
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    const std::size_t at = bit / 8;
    const char flipped = static_cast<char>(bytes.data()[at] ^ (1 << (bit % 8)));
    const std::string damaged = changed(bytes.view(), at, {&flipped, 1});
    const Walk read = walk(damaged);
    CHECK(read.end == BatchReader::Outcome::malformed);
    CHECK(read.entries.size() == (at < kBatchHeaderBytes ? 0 : good_before(at)));
  }
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Walk read = walk(bytes.view().substr(0, size));
    CHECK(read.end == BatchReader::Outcome::malformed);
    CHECK(read.entries.size() == (size < kBatchHeaderBytes ? 0 : good_before(size)));
  }
  CHECK(walk(std::string(bytes.view()) + "x").end == BatchReader::Outcome::malformed);
}

TEST_CASE("an entry that claims to be larger than memory is malformed") {
  sample::World world(1);
  world.run(1);
  const Buffer bytes = world.seal();
  for (const std::uint32_t size : {0xFFFF'FFFFu, 0xFFFF'FFFCu, 0xFFFF'FFF8u, 0x7FFF'FFFFu}) {
    char claimed[4];
    std::memcpy(claimed, &size, sizeof claimed);
    const Walk read = walk(changed(bytes.view(), kBatchHeaderBytes, {claimed, sizeof claimed}));
    CHECK(read.end == BatchReader::Outcome::malformed);
    CHECK(read.entries.empty());
  }
}

TEST_CASE("a newer format is told from damage") {
  sample::World world(1);
  world.run(1);
  BatchHeader header;
  const Buffer bytes = world.seal(&header);
  header.format = kBatchFormat + 1;
  const Buffer newer = trim_batch(bytes.view(), header, 1, bytes.size(), header.chain_after);
  const auto read = BatchReader::read_header(newer.view());
  REQUIRE(read.has_value());
  CHECK(read->format == kBatchFormat + 1);
  CHECK(walk(newer.view()).end == BatchReader::Outcome::newer);
}

TEST_CASE("a trimmed batch is a whole one") {
  sample::World world(2);
  world.run(12);
  BatchHeader header;
  const Buffer bytes = world.seal(&header);
  const Walk whole = walk(bytes.view());
  for (std::size_t count = 1; count <= whole.entries.size(); ++count) {
    CAPTURE(count);
    const auto& last = whole.entries[count - 1];
    const Buffer trimmed = trim_batch(bytes.view(), header, count, last.end, last.after.chain);
    CHECK(trimmed.size() == last.end);
    const Walk read = walk(trimmed.view());
    CHECK(read.end == BatchReader::Outcome::end);
    REQUIRE(read.entries.size() == count);
    CHECK(read.entries.back().after == last.after);
  }
}

TEST_CASE("a typed call written in place is the same entry, and one that is given up is none") {
  const Symbols symbols;
  const std::string_view changes = "changes as long as one likes";
  const auto bytes = [&] {
    return std::span(reinterpret_cast<const std::uint8_t*>(changes.data()), changes.size());
  };
  BatchHeader header;
  header.before = {7, 70, TimePoint{700}, 1'000'000, 3};
  BatchWriter apart;
  BatchWriter in_place;
  apart.start(Buffer(), header);
  in_place.start(Buffer(), header);
  Position after_apart = header.before;
  Position after_in_place = header.before;
  for (const std::uint64_t number :
       {0u, 127u, 128u, 16'383u, 16'384u, 2'097'152u, 4'000'000'000u}) {
    CAPTURE(number);
    const TimePoint at = after_apart.now + Duration{static_cast<std::int64_t>(number)};
    Cause cause;
    cause.call = number;
    apart.append(after_apart, at, cause, symbols, symbols.size(), bytes());
    const std::size_t length = in_place.bytes();
    in_place.begin(after_in_place, at, 5).put_text("never finished");
    CHECK(in_place.bytes() == length);
    CHECK(in_place.view().size() == length);
    in_place.begin(after_in_place, at, number).put_bytes(bytes().data(), bytes().size());
    in_place.finish(after_in_place, at);
    CHECK(after_in_place == after_apart);
    // The room for the header is filled when a batch is sealed.
    CHECK(in_place.view().substr(kBatchHeaderBytes) == apart.view().substr(kBatchHeaderBytes));
  }
  in_place.begin(after_in_place, TimePoint{800}, 5).put_text("never finished");
  CHECK(in_place.seal(1).view() == apart.seal(1).view());
}

TEST_CASE("a writer uses memory again and shows what it has so far") {
  sample::World world(3);
  world.run(3);
  Buffer bytes = world.seal();
  const std::uint8_t* memory = bytes.data();
  BatchWriter writer;
  CHECK_FALSE(writer.open());
  BatchHeader header;
  header.before = world.position();
  writer.start(std::move(bytes), header);
  Position position = world.position();
  Cause cause;
  writer.append(position, position.now, cause, world.tables.store.symbols(),
                world.tables.store.symbols().size(), {});
  CHECK(writer.count() == 1);
  CHECK(writer.header().before == world.position());
  // Readable before it is sealed, by the header beside it.
  BatchReader reader(writer.view(), writer.header());
  BatchReader::Entry entry;
  CHECK(reader.next(entry) == BatchReader::Outcome::entry);
  CHECK(reader.next(entry) == BatchReader::Outcome::end);
  const Buffer sealed = writer.seal(5);
  CHECK(sealed.data() == memory);
  CHECK_FALSE(writer.open());
}
