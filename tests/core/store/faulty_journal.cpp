#include "tests/core/store/faulty_journal.h"

#include <algorithm>

namespace tabplane::test {

FaultyJournal::Fate FaultyJournal::draw() {
  error_ = JournalError::lost;
  if (crashed_ || stream_.chance_permille(odds.lost)) return Fate::failed;
  if (stream_.chance_permille(odds.no_space)) {
    error_ = JournalError::no_space;
    return Fate::failed;
  }
  if (!stream_.chance_permille(odds.crash)) return Fate::done;
  crashed_ = true;
  constexpr Fate kFates[] = {Fate::crash_before, Fate::crash_torn, Fate::crash_after};
  return kFates[static_cast<std::size_t>(stream_.below(3))];
}

template <class Change>
JournalError FaultyJournal::attempt(Change&& change) {
  switch (draw()) {
    case Fate::done:
      return change();
    case Fate::crash_after:
      change();
      return JournalError::lost;
    default:
      return error_;
  }
}

JournalError FaultyJournal::append(std::uint64_t key, const Buffer& batch) {
  const Fate fate = draw();
  if (fate == Fate::done) return MemoryJournal::append(key, batch);
  if (fate == Fate::crash_after) MemoryJournal::append(key, batch);
  if (fate == Fate::crash_torn) {
    const auto size = static_cast<std::size_t>(stream_.below(batch.size()));
    MemoryJournal::append(key, Buffer::copy_of(batch.data(), size));
  }
  return error_;
}

JournalError FaultyJournal::compact(std::uint64_t sequence, const Buffer& snapshot,
                                    std::uint64_t oldest_snapshot, std::uint64_t first_key) {
  return attempt(
      [&] { return MemoryJournal::compact(sequence, snapshot, oldest_snapshot, first_key); });
}

JournalError FaultyJournal::replace(std::uint64_t sequence, const Buffer& snapshot,
                                    std::uint64_t key, const Buffer& batch) {
  return attempt([&] { return MemoryJournal::replace(sequence, snapshot, key, batch); });
}

JournalError FaultyJournal::quarantine(std::uint64_t first_key, const Buffer& trimmed) {
  return attempt([&] { return MemoryJournal::quarantine(first_key, trimmed); });
}

FaultyJournal::Flip FaultyJournal::flip_bit() {
  JournalContents contents;
  read(contents);
  std::size_t total = 0;
  for (const StoredSnapshot& stored : contents.snapshots) total += stored.bytes.size();
  for (const StoredBatch& stored : contents.batches) total += stored.bytes.size();
  Flip flip;
  if (total == 0) return flip;
  std::size_t at = static_cast<std::size_t>(stream_.below(total));
  const auto mask = static_cast<std::uint8_t>(1u << stream_.below(8));
  const auto flipped = [&](Buffer& bytes) {
    if (at >= bytes.size()) {
      at -= bytes.size();
      return false;
    }
    bytes.data()[at] = static_cast<std::uint8_t>(bytes.data()[at] ^ mask);
    flip.byte = at;
    return true;
  };
  bool done = false;
  for (StoredSnapshot& stored : contents.snapshots) {
    if (done || !(done = flipped(stored.bytes))) continue;
    flip.snapshot = true;
    flip.number = stored.sequence;
  }
  for (StoredBatch& stored : contents.batches) {
    if (done || !(done = flipped(stored.bytes))) continue;
    flip.number = stored.key;
  }
  hold(contents);
  return flip;
}

void FaultyJournal::lose_tail(std::uint64_t most) {
  JournalContents contents;
  read(contents);
  const std::uint64_t count =
      std::min<std::uint64_t>(stream_.below(most + 1), contents.batches.size());
  contents.batches.resize(contents.batches.size() - static_cast<std::size_t>(count));
  hold(contents);
}

bool FaultyJournal::lose_one() {
  JournalContents contents;
  read(contents);
  if (contents.batches.size() < 3) return false;
  const std::uint64_t which = 1 + stream_.below(contents.batches.size() - 2);
  contents.batches.erase(contents.batches.begin() + static_cast<std::ptrdiff_t>(which));
  hold(contents);
  return true;
}

}  // namespace tabplane::test
