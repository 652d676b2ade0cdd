// Loading: from what a journal holds to the world that it says.
//
// The newest snapshot that is whole and older snapshots behind it, then every entry that follows
// without a gap. Loading stops at the first entry that is damaged, missing or not applicable: what
// came before is restored and what comes after is reported, never guessed at.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/store/batch.h"
#include "core/store/snapshot.h"

namespace tabplane {

struct StoredSnapshot {
  std::uint64_t sequence = 0;
  Buffer bytes;
};
struct StoredBatch {
  std::uint64_t key = 0;  // consecutive numbers from 1; what stands under 0 nobody wrote
  Buffer bytes;
};

// What a journal holds: snapshots in any order, batches by key.
struct JournalContents {
  std::vector<StoredSnapshot> snapshots;
  std::vector<StoredBatch> batches;
};

struct Recovery {
  Position position;
  std::uint64_t epoch = 0;       // greatest that was seen
  std::int64_t wall_ms = 0;      // the host's clock when virtual time was position.now
  std::uint64_t last_timer = 0;  // the timer whose firing is the newest entry, 0 when it is another
  std::uint64_t next_key = 1;    // for the next batch
  std::uint64_t entries = 0;     // applied behind the snapshot
  std::uint64_t snapshot_sequence = 0;
  bool newer = false;  // something was written by a newer release: read only

  // What could not be used. `first_key` = 0 when nothing was dropped.
  std::uint64_t damaged_snapshots = 0;
  std::uint64_t first_key = 0, last_key = 0;
  std::uint64_t dropped_bytes = 0;
  std::uint64_t readable_entries = 0;  // dropped, but whole in themselves
  std::string reason;

  // The readable beginning of batch `first_key`, to be stored in its place; empty when there is
  // none.
  Buffer trimmed;

  bool clean() const { return first_key == 0 && damaged_snapshots == 0 && !newer; }
};

// Fills a store. Without any snapshot the world begins with the rows that `first_rows` puts. On
// return `contents.batches` holds the usable batches only (the last perhaps trimmed), which then
// serve as history.
Recovery recover(Store& store, JournalContents& contents,
                 const std::function<void(Store&)>& first_rows = {});

}  // namespace tabplane
