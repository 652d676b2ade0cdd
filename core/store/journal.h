// The Journal contract: where batches and snapshots are kept, and what is durable when.
//
// - Batches have consecutive keys from 1. `append` and `replace` add a key that must be greater
//   than every key in the journal: of two writers that add the same key exactly one succeeds, and
//   the other, or one that comes late with a key long forgotten, gets `conflict` and must stop.
// - When a call returned `none`, its effect is durable: it survives the end of the process and, as
//   far as the storage below keeps its word, of the machine. A call that returned an error changed
//   nothing.
// - `replace`, `compact` and `quarantine` are each atomic: after a crash either all of it happened
//   or nothing.
// - `read` gives back what is there, in any state of damage; it judges nothing. Loading does
//   (recovery.h).
//
// This is the native form, which waits. Storage that answers later (IndexedDB) keeps the same
// contract in its own language; one suite of cases runs on all of them.
#pragma once

#include <cstdint>

#include "core/base/bytes.h"
#include "core/store/recovery.h"

namespace tabplane {

enum class JournalError : std::uint8_t {
  none,
  conflict,  // somebody else wrote this key or one behind it
  no_space,  // nothing was written
  lost,      // the storage went away or failed; a later try may work
};

class Journal {
 public:
  virtual ~Journal() = default;

  virtual const char* kind() const = 0;

  virtual JournalError read(JournalContents& contents) = 0;

  virtual JournalError append(std::uint64_t key, const Buffer& batch) = 0;

  // Stores a snapshot of the world at `sequence`, then forgets snapshots before `oldest_snapshot`
  // and batches before `first_key`.
  virtual JournalError compact(std::uint64_t sequence, const Buffer& snapshot,
                               std::uint64_t oldest_snapshot, std::uint64_t first_key) = 0;

  // The world was replaced: stores the snapshot and the batch that says so, and forgets all other
  // snapshots and batches.
  virtual JournalError replace(std::uint64_t sequence, const Buffer& snapshot, std::uint64_t key,
                               const Buffer& batch) = 0;

  // Takes the batches from `first_key` on out of the journal and keeps their bytes aside; stores
  // `trimmed` under `first_key` when it is not empty.
  virtual JournalError quarantine(std::uint64_t first_key, const Buffer& trimmed) = 0;

  // The bytes that were put aside, oldest first.
  virtual JournalError read_quarantine(std::vector<StoredBatch>& batches) = 0;
};

}  // namespace tabplane
