// What still has to become durable, in order: the engine's side of every journal.
//
// The engine puts steps in; whoever owns the storage takes the first one, stores it and says how
// that ended. A step that failed stays first and is tried again, so the journal never has a hole.
// Every host drives its journal with the same calls of the engine.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>

#include "core/store/journal.h"

namespace tabplane {

struct StorageStep {
  enum class Kind : std::uint8_t { append, replace, compact };
  Kind kind = Kind::append;
  std::uint64_t sequence = 0;  // once this step is durable, all entries up to here are

  // append, replace
  std::uint64_t key = 0;
  std::shared_ptr<Buffer> batch;  // shared with the history

  // replace, compact: a snapshot of the world at `sequence`, and the first batch behind it
  Buffer snapshot;
  std::uint64_t next_key = 0;

  // compact: what may be forgotten
  std::uint64_t oldest_snapshot = 0;
  std::uint64_t first_key = 0;
};

class Outbox {
 public:
  void add(StorageStep step) { steps_.push_back(std::move(step)); }
  bool empty() const { return steps_.empty(); }
  std::size_t size() const { return steps_.size(); }
  // REQUIRES: not empty.
  const StorageStep& first() const { return steps_.front(); }
  void drop_first() { steps_.pop_front(); }
  void clear() { steps_.clear(); }

 private:
  std::deque<StorageStep> steps_;
};

// Carries out one step on a native journal.
JournalError carry_out(Journal& journal, const StorageStep& step);

}  // namespace tabplane
