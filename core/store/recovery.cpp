#include "core/store/recovery.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "core/base/order.h"

namespace tabplane {
namespace {

constexpr const char* kNewer = "it was written by a newer release";

// Restores the newest usable snapshot of a list sorted newest first. Without any, the world begins
// empty.
bool restore_newest(Store& store, const std::vector<StoredSnapshot>& snapshots,
                    Recovery& recovery) {
  for (const StoredSnapshot& stored : snapshots) {
    const RestoreOutcome outcome = restore_snapshot(store, stored.bytes.view());
    if (outcome == RestoreOutcome::restored) {
      const std::optional<SnapshotHeader> header = read_snapshot_header(stored.bytes.view());
      recovery.position = header->at;
      recovery.snapshot_sequence = header->at.sequence;
      recovery.epoch = std::max(recovery.epoch, header->epoch);
      recovery.wall_ms = header->wall_ms;
      return true;
    }
    if (outcome == RestoreOutcome::newer) {
      recovery.newer = true;
      recovery.reason = kNewer;
    } else {
      ++recovery.damaged_snapshots;
    }
  }
  return false;
}

// An entry that was found not to apply.
struct Stop {
  std::uint64_t sequence = 0;  // 0 = none was
  bool newer = false;
  const char* reason() const { return newer ? kNewer : "an entry does not apply"; }
};

// What reading one batch came to. `count` and `end` say how far it is good.
struct BatchOutcome {
  bool whole = false;
  bool newer = false;
  std::uint64_t count = 0;
  std::size_t end = kBatchHeaderBytes;
  std::uint64_t chain = 0;
  Stop half_applied;  // the entry that failed in its middle
  std::string reason;
};

// Applies what lies behind the snapshot, and nothing from entry `stop` on.
BatchOutcome apply_batch(Store& store, const StoredBatch& batch, const BatchHeader& header,
                         const Stop& stop, Recovery& recovery) {
  BatchOutcome outcome;
  outcome.chain = header.before.chain;
  const auto stopped = [&](std::string reason) {
    outcome.reason = std::move(reason);
    return outcome;
  };
  if (header.before.sequence > recovery.position.sequence) {
    return stopped("entries are missing before it");
  }
  BatchReader reader(batch.bytes.view(), header);
  BatchReader::Entry entry;
  while (true) {
    // Entries up to the snapshot are in it already; the one at the seam must continue its chain.
    if (reader.position().sequence == recovery.position.sequence &&
        reader.position().chain != recovery.position.chain) {
      return stopped("it does not continue what came before");
    }
    const BatchReader::Outcome next = reader.next(entry);
    outcome.whole = next == BatchReader::Outcome::end;
    outcome.newer = next == BatchReader::Outcome::newer;
    if (outcome.whole) return outcome;
    if (outcome.newer) return stopped(kNewer);
    if (next == BatchReader::Outcome::malformed) return stopped("its bytes are damaged");
    if (stop.sequence != 0 && entry.after.sequence >= stop.sequence) {
      outcome.newer = stop.newer;
      return stopped(stop.reason());
    }
    if (entry.after.sequence > recovery.position.sequence) {
      if (entry.kind == EntryKind::replaced) {
        return stopped("it replaces the world by a snapshot that is missing");
      }
      Cause cause;
      const ApplyOutcome applied = read_cause(entry.cause, entry.kind, cause)
                                       ? apply_changes(store, entry.cause)
                                       : ApplyOutcome::malformed;
      if (applied != ApplyOutcome::applied) {
        outcome.half_applied = {entry.after.sequence, applied == ApplyOutcome::newer};
        return stopped(outcome.half_applied.reason());
      }
      recovery.position = entry.after;
      recovery.last_timer = entry.kind == EntryKind::timer ? entry.number : 0;
      ++recovery.entries;
    }
    ++outcome.count;
    outcome.end = entry.end;
    outcome.chain = entry.after.chain;
  }
}

std::uint64_t count_readable(std::string_view bytes) {
  const std::optional<BatchHeader> header = BatchReader::read_header(bytes);
  if (!header) return 0;
  BatchReader reader(bytes, *header);
  BatchReader::Entry entry;
  std::uint64_t count = 0;
  while (reader.next(entry) == BatchReader::Outcome::entry) ++count;
  return count;
}

// Where replay begins: the last batch that starts at or before the snapshot, and not before others
// have ended. Damage further back is harmless.
std::size_t first_to_replay(const std::vector<StoredBatch>& batches, std::uint64_t sequence) {
  std::size_t start = 0;
  std::uint64_t reached = 0;
  for (std::size_t at = 0; at < batches.size(); ++at) {
    const auto header = BatchReader::read_header(batches[at].bytes.view());
    if (!header || header->before.sequence > sequence) continue;
    const std::uint64_t begin = header->before.sequence;
    if (begin >= reached) start = at;
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max() - begin;
    reached = std::max(reached, begin + std::min(header->count, most));
  }
  return start;
}

// The first of the batches in front of `start` that reach it without a gap or damage, to serve as
// history.
std::size_t first_of_history(const std::vector<StoredBatch>& batches, std::size_t start) {
  std::size_t first = start;
  while (first > 0) {
    const auto later = BatchReader::read_header(batches[first].bytes.view());
    const auto earlier = BatchReader::read_header(batches[first - 1].bytes.view());
    if (!later || !earlier || earlier->chain_after != later->before.chain ||
        count_readable(batches[first - 1].bytes.view()) != earlier->count) {
      break;
    }
    --first;
  }
  return first;
}

void report_dropped(const std::vector<StoredBatch>& batches, std::size_t first,
                    const BatchOutcome& outcome, Recovery& recovery) {
  recovery.first_key = batches[first].key;
  recovery.last_key = batches.back().key;
  recovery.reason = outcome.reason;
  for (std::size_t at = first; at < batches.size(); ++at) {
    recovery.dropped_bytes += batches[at].bytes.size();
    recovery.readable_entries += count_readable(batches[at].bytes.view());
  }
  recovery.readable_entries -= outcome.count;
  if (outcome.count == 0) return;
  const std::string_view bytes = batches[first].bytes.view();
  recovery.trimmed = trim_batch(bytes, *BatchReader::read_header(bytes), outcome.count, outcome.end,
                                outcome.chain);
  recovery.dropped_bytes -= outcome.end;
}

// As recover(), but nothing from entry `stop` on. Returns an entry in front of it that turned out
// not to apply either.
Stop recover_before(Store& store, const JournalContents& contents,
                    const std::function<void(Store&)>& first_rows, const Stop& stop,
                    Recovery& recovery, std::size_t& first, std::size_t& good) {
  if (!restore_newest(store, contents.snapshots, recovery) && first_rows) first_rows(store);
  const std::vector<StoredBatch>& batches = contents.batches;
  good = first_to_replay(batches, recovery.position.sequence);
  first = batches.empty() ? 0 : first_of_history(batches, good);
  for (std::size_t start = good; good < batches.size(); ++good) {
    BatchOutcome outcome;
    const auto header = BatchReader::read_header(batches[good].bytes.view());
    if (!header) {
      outcome.reason = "its header is damaged";
    } else if (good > start && batches[good].key != batches[good - 1].key + 1) {
      outcome.reason = "a batch is missing before it";
    } else {
      outcome = apply_batch(store, batches[good], *header, stop, recovery);
      recovery.epoch = std::max(recovery.epoch, header->epoch);
      if (outcome.whole || outcome.count > 0) {
        recovery.wall_ms = std::max(recovery.wall_ms, header->wall_ms);
      }
    }
    if (outcome.half_applied.sequence != 0) return outcome.half_applied;
    if (outcome.whole) continue;
    recovery.newer = recovery.newer || outcome.newer;
    report_dropped(batches, good, outcome, recovery);
    break;
  }
  return {};
}

// The key for the next batch once what was dropped is put aside. `good` batches stay.
std::uint64_t next_key_after(const std::vector<StoredBatch>& batches, std::size_t good,
                             const Recovery& recovery) {
  if (!recovery.trimmed.empty()) return recovery.first_key + 1;
  if (good > 0) return batches[good - 1].key + 1;
  return batches.empty() ? 1 : batches.front().key;
}

// Whether the last of these batches ends where the world stands.
bool reach(const std::vector<StoredBatch>& batches, const Position& position) {
  if (batches.empty()) return true;
  const auto last = BatchReader::read_header(batches.back().bytes.view());
  return last->before.sequence + last->count == position.sequence;
}

}  // namespace

Recovery recover(Store& store, JournalContents& contents,
                 const std::function<void(Store&)>& first_rows) {
  std::vector<StoredBatch>& batches = contents.batches;
  std::erase_if(batches, [](const StoredBatch& batch) { return batch.key == 0; });
  put_in_order(contents.snapshots,
               [](const auto& a, const auto& b) { return a.sequence > b.sequence; });
  put_in_order(batches, [](const auto& a, const auto& b) { return a.key < b.key; });
  Recovery recovery;
  std::size_t first = 0;
  std::size_t good = 0;
  Stop stop;
  // An entry may fail in its middle. Then all is done again and ends in front of it: rare, and
  // exact.
  while (true) {
    store.clear();
    recovery = Recovery{};
    const Stop failed = recover_before(store, contents, first_rows, stop, recovery, first, good);
    if (failed.sequence == 0) break;
    stop = failed;
  }
  recovery.next_key = next_key_after(batches, good, recovery);
  batches.resize(good);
  batches.erase(batches.begin(), batches.begin() + static_cast<std::ptrdiff_t>(first));
  if (!recovery.trimmed.empty()) {
    batches.push_back(
        {recovery.first_key, Buffer::copy_of(recovery.trimmed.data(), recovery.trimmed.size())});
  }
  // Behind a gap they are no history.
  if (!reach(batches, recovery.position)) batches.clear();
  return recovery;
}

}  // namespace tabplane
