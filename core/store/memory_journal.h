// A journal in memory: durable as long as the object lives. For worlds that nobody wants to keep,
// and tests.
#pragma once

#include <map>

#include "core/store/journal.h"

namespace tabplane {

class MemoryJournal : public Journal {
 public:
  const char* kind() const override { return "memory"; }
  JournalError read(JournalContents& contents) override;
  JournalError append(std::uint64_t key, const Buffer& batch) override;
  JournalError compact(std::uint64_t sequence, const Buffer& snapshot,
                       std::uint64_t oldest_snapshot, std::uint64_t first_key) override;
  JournalError replace(std::uint64_t sequence, const Buffer& snapshot, std::uint64_t key,
                       const Buffer& batch) override;
  JournalError quarantine(std::uint64_t first_key, const Buffer& trimmed) override;
  JournalError read_quarantine(std::vector<StoredBatch>& batches) override;

  // Takes snapshots and batches as they are, damaged or not, in place of its own.
  void hold(const JournalContents& contents);

 private:
  std::map<std::uint64_t, Buffer> snapshots_;
  std::map<std::uint64_t, Buffer> batches_;
  std::vector<StoredBatch> quarantine_;
};

}  // namespace tabplane
