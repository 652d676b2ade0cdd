// Goal: steps leave in the order in which they came, and each is carried out as the journal's call
// of its kind.
// Method: steps of every kind on a memory journal.
#include "core/engine/outbox.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "core/store/memory_journal.h"

using namespace tabplane;

namespace {

Buffer bytes_of(std::string_view text) {
  return Buffer::copy_of(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

StorageStep append(std::uint64_t key) {
  StorageStep step;
  step.key = key;
  step.sequence = key * 10;
  step.batch = std::make_shared<Buffer>(bytes_of("batch " + std::to_string(key)));
  return step;
}

std::string held(Journal& journal) {
  JournalContents contents;
  journal.read(contents);
  std::string text;
  for (const auto& stored : contents.snapshots) {
    text += std::to_string(stored.sequence) + "=" + std::string(stored.bytes.view()) + " ";
  }
  for (const auto& stored : contents.batches) {
    text += std::to_string(stored.key) + "=" + std::string(stored.bytes.view()) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("steps wait in order") {
  Outbox outbox;
  CHECK(outbox.empty());
  outbox.add(append(1));
  outbox.add(append(2));
  CHECK(outbox.size() == 2);
  CHECK(outbox.first().key == 1);
  outbox.drop_first();
  CHECK(outbox.first().key == 2);
  outbox.clear();
  CHECK(outbox.empty());
}

TEST_CASE("each kind of step is its own change of the journal") {
  MemoryJournal journal;
  for (std::uint64_t key = 1; key <= 3; ++key) {
    CHECK(carry_out(journal, append(key)) == JournalError::none);
  }
  StorageStep compact;
  compact.kind = StorageStep::Kind::compact;
  compact.sequence = 30;
  compact.snapshot = bytes_of("snapshot");
  compact.first_key = 3;
  CHECK(carry_out(journal, compact) == JournalError::none);
  CHECK(held(journal) == "30=snapshot 3=batch 3 ");
  StorageStep replace = append(4);
  replace.kind = StorageStep::Kind::replace;
  replace.snapshot = bytes_of("another");
  CHECK(carry_out(journal, replace) == JournalError::none);
  CHECK(held(journal) == "40=another 4=batch 4 ");
  CHECK(carry_out(journal, append(4)) == JournalError::conflict);
}
