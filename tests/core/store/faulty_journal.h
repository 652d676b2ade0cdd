// A journal on storage that fails in every way that the contract allows, and in one that it does
// not: a bit that flips. What happens follows from the seed.
#pragma once

#include "core/base/stream.h"
#include "core/store/memory_journal.h"

namespace tabplane::test {

class FaultyJournal final : public MemoryJournal {
 public:
  explicit FaultyJournal(std::uint64_t seed) : stream_(seed) {}

  // How often, in a thousand changes, each comes to pass.
  struct Odds {
    std::uint32_t lost = 0;      // the change fails and leaves nothing
    std::uint32_t no_space = 0;  // the same, for lack of room
    std::uint32_t crash = 0;     // the machine stops in the middle of the change
  };
  Odds odds;

  // After a crash everything is `lost` until the storage is opened again. Of the change under way
  // then nothing is there, or all of it, or, of an append, a torn part.
  bool crashed() const { return crashed_; }
  void reopen() { crashed_ = false; }

  // Flips one bit of all that is kept.
  struct Flip {
    bool snapshot = false;     // of a snapshot, else of a batch
    std::uint64_t number = 0;  // its sequence or key
    std::size_t byte = 0;
  };
  Flip flip_bit();
  // Loses the newest batches, as storage does that did not keep its word; at most `most`.
  void lose_tail(std::uint64_t most);
  // Loses one batch of those in the middle. False when there is none.
  bool lose_one();

  const char* kind() const override { return "faulty"; }
  JournalError append(std::uint64_t key, const Buffer& batch) override;
  JournalError compact(std::uint64_t sequence, const Buffer& snapshot,
                       std::uint64_t oldest_snapshot, std::uint64_t first_key) override;
  JournalError replace(std::uint64_t sequence, const Buffer& snapshot, std::uint64_t key,
                       const Buffer& batch) override;
  JournalError quarantine(std::uint64_t first_key, const Buffer& trimmed) override;

 private:
  enum class Fate { done, failed, crash_before, crash_torn, crash_after };
  Fate draw();
  template <class Change>
  JournalError attempt(Change&& change);

  Stream stream_;
  bool crashed_ = false;
  JournalError error_ = JournalError::none;
};

}  // namespace tabplane::test
