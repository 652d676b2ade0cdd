#include "core/store/memory_journal.h"

#include <utility>

namespace tabplane {
namespace {

Buffer copy(const Buffer& bytes) {
  return Buffer::copy_of(bytes.data(), bytes.size());
}

}  // namespace

JournalError MemoryJournal::read(JournalContents& contents) {
  contents = {};
  for (const auto& [sequence, bytes] : snapshots_) {
    contents.snapshots.push_back({sequence, copy(bytes)});
  }
  for (const auto& [key, bytes] : batches_) contents.batches.push_back({key, copy(bytes)});
  return JournalError::none;
}

JournalError MemoryJournal::append(std::uint64_t key, const Buffer& batch) {
  if (batches_.lower_bound(key) != batches_.end()) return JournalError::conflict;
  batches_[key] = copy(batch);
  return JournalError::none;
}

JournalError MemoryJournal::compact(std::uint64_t sequence, const Buffer& snapshot,
                                    std::uint64_t oldest_snapshot, std::uint64_t first_key) {
  snapshots_[sequence] = copy(snapshot);
  snapshots_.erase(snapshots_.begin(), snapshots_.lower_bound(oldest_snapshot));
  batches_.erase(batches_.begin(), batches_.lower_bound(first_key));
  return JournalError::none;
}

JournalError MemoryJournal::replace(std::uint64_t sequence, const Buffer& snapshot,
                                    std::uint64_t key, const Buffer& batch) {
  if (batches_.lower_bound(key) != batches_.end()) return JournalError::conflict;
  snapshots_.clear();
  batches_.clear();
  snapshots_[sequence] = copy(snapshot);
  batches_[key] = copy(batch);
  return JournalError::none;
}

JournalError MemoryJournal::quarantine(std::uint64_t first_key, const Buffer& trimmed) {
  const auto first = batches_.lower_bound(first_key);
  for (auto at = first; at != batches_.end(); ++at) {
    quarantine_.push_back({at->first, std::move(at->second)});
  }
  batches_.erase(first, batches_.end());
  if (!trimmed.empty()) batches_[first_key] = copy(trimmed);
  return JournalError::none;
}

JournalError MemoryJournal::read_quarantine(std::vector<StoredBatch>& batches) {
  batches.clear();
  for (const StoredBatch& stored : quarantine_) batches.push_back({stored.key, copy(stored.bytes)});
  return JournalError::none;
}

void MemoryJournal::hold(const JournalContents& contents) {
  snapshots_.clear();
  batches_.clear();
  for (const StoredSnapshot& stored : contents.snapshots) {
    snapshots_[stored.sequence] = copy(stored.bytes);
  }
  for (const StoredBatch& stored : contents.batches) batches_[stored.key] = copy(stored.bytes);
}

}  // namespace tabplane
