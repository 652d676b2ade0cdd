// Goal: every journal keeps the contract of core/store/journal.h.
// Method: the cases of tests/journal/contract.json, which other languages run too. Here they run on
// the journals that need no system; file_journal_test.cpp runs them on files.
#include "core/store/journal.h"

#include <doctest/doctest.h>

#include "core/store/memory_journal.h"
#include "tests/core/store/contract.h"

using namespace tabplane;

namespace {

// A writer of a memory journal that lives longer than it.
class Writer final : public Journal {
 public:
  explicit Writer(Journal& journal) : journal_(journal) {}
  const char* kind() const override { return journal_.kind(); }
  JournalError read(JournalContents& contents) override { return journal_.read(contents); }
  JournalError append(std::uint64_t key, const Buffer& batch) override {
    return journal_.append(key, batch);
  }
  JournalError compact(std::uint64_t sequence, const Buffer& snapshot,
                       std::uint64_t oldest_snapshot, std::uint64_t first_key) override {
    return journal_.compact(sequence, snapshot, oldest_snapshot, first_key);
  }
  JournalError replace(std::uint64_t sequence, const Buffer& snapshot, std::uint64_t key,
                       const Buffer& batch) override {
    return journal_.replace(sequence, snapshot, key, batch);
  }
  JournalError quarantine(std::uint64_t first_key, const Buffer& trimmed) override {
    return journal_.quarantine(first_key, trimmed);
  }
  JournalError read_quarantine(std::vector<StoredBatch>& batches) override {
    return journal_.read_quarantine(batches);
  }

 private:
  Journal& journal_;
};

class MemoryStorage final : public contract::Storage {
 public:
  Result<std::unique_ptr<Journal>, JournalError> open() override {
    return std::unique_ptr<Journal>(std::make_unique<Writer>(journal_));
  }

 private:
  MemoryJournal journal_;
};

}  // namespace

TEST_CASE("the memory journal keeps the contract") {
  contract::run([] { return std::make_unique<MemoryStorage>(); });
}
