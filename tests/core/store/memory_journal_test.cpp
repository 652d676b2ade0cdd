// Goal: a memory journal owns what it holds, whole or damaged.
// Method: what was given and what was read changed afterwards; contents put in as they are.
#include "core/store/memory_journal.h"

#include <doctest/doctest.h>

using namespace tabplane;

namespace {

Buffer bytes_of(std::string_view text) {
  return Buffer::copy_of(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

}  // namespace

TEST_CASE("what it gives is not shared with what it keeps") {
  MemoryJournal journal;
  Buffer batch = bytes_of("batch");
  CHECK(journal.append(1, batch) == JournalError::none);
  batch.data()[0] = 'X';
  JournalContents contents;
  CHECK(journal.read(contents) == JournalError::none);
  REQUIRE(contents.batches.size() == 1);
  CHECK(contents.batches[0].bytes.view() == "batch");
  contents.batches[0].bytes.data()[0] = 'Y';
  CHECK(journal.read(contents) == JournalError::none);
  CHECK(contents.batches[0].bytes.view() == "batch");
  CHECK(std::string_view(journal.kind()) == "memory");
}

TEST_CASE("it holds any contents as they are, in place of its own") {
  MemoryJournal journal;
  CHECK(journal.append(1, bytes_of("own")) == JournalError::none);
  JournalContents damaged;
  damaged.snapshots.push_back({9, bytes_of("")});
  damaged.batches.push_back({5, bytes_of("x")});
  damaged.batches.push_back({8, bytes_of("y")});
  journal.hold(damaged);
  JournalContents contents;
  CHECK(journal.read(contents) == JournalError::none);
  REQUIRE(contents.snapshots.size() == 1);
  CHECK(contents.snapshots[0].sequence == 9);
  REQUIRE(contents.batches.size() == 2);
  CHECK(contents.batches[1].key == 8);
  CHECK(journal.append(8, bytes_of("z")) == JournalError::conflict);
  CHECK(journal.append(9, bytes_of("z")) == JournalError::none);
}
