// A world that several replicas share: what an engine offers to whoever brings it in step with
// others.
//
// The tables hold what the replicas agreed upon and, on top of it, entries of this replica that are
// not agreed upon yet. Beside them stands the image: the agreed rows alone. Agreeing changes the
// image only. When it moved otherwise than the tables did, `rebase` puts every row that may differ
// to what the image says, as one entry of this world's own history, and whoever drives this runs
// the requests on top of it again under the ids that they had.
//
// Virtual time: one replica moves the clock. In the others time stands at that of the newest entry,
// no timer fires, and moving the clock is refused as in a world that is open for reading.
// Cost: the rows once more in memory; a rebase costs what the rows that may differ cost.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/engine/engine.h"
#include "core/store/image.h"

namespace tabplane {

// An entry as replicas exchange it.
struct SharedEntry {
  EntryKind kind = EntryKind::request;
  std::uint32_t replica = 0;
  std::uint64_t number = 0;  // of the replica's requests or moves; a timer's id
  TimePoint at;
  Cause cause;
  std::string changes;       // portable (core/store/portable.h)
  std::int64_t wall_ms = 0;  // of the host that made it; others do not learn it

  std::string id() const { return entry_id(kind, replica, number, at); }
  friend bool operator==(const SharedEntry& left, const SharedEntry& right) {
    return left.id() == right.id() && left.at == right.at && left.changes == right.changes;
  }
};

// What somebody asked for, and could ask for again.
inline bool is_operation(const SharedEntry& entry) {
  return entry.kind == EntryKind::request || entry.kind == EntryKind::call;
}

class SharedWorld {
 public:
  // Takes the present rows as agreed upon. Systems have added their tables; there is one for an
  // engine, which outlives it. REQUIRES: replica > 0.
  SharedWorld(Engine& engine, std::uint32_t replica);
  ~SharedWorld();
  SharedWorld(const SharedWorld&) = delete;
  SharedWorld& operator=(const SharedWorld&) = delete;

  std::uint32_t replica() const { return replica_; }
  // Entries made from now on are this replica's.
  void set_replica(std::uint32_t replica);
  Engine& engine() { return engine_; }
  const Image& agreed() const { return image_; }

  // Told of each entry of this world as it is made, rebases excepted.
  void on_entry(std::function<void(SharedEntry&&)> heard) { heard_ = std::move(heard); }
  // Told when the world was replaced: the image is that of the new one.
  void on_replacement(std::function<void()> heard) { replaced_ = std::move(heard); }

  // The image takes an entry. `ahead`: the tables hold it already, because this replica made it.
  // Malformed or newer bytes change nothing.
  ApplyOutcome agree(const SharedEntry& entry, bool ahead, std::vector<Image::Before>& before);
  // The image's digest if these entries were agreed upon, in this order. nullopt when they do not
  // fit.
  std::optional<std::uint64_t> digest_with(const std::vector<SharedEntry>& entries);
  // The opposite, newest first; the tables follow at the next rebase.
  void disagree(const std::vector<Image::Before>& before);
  // Replaces the image by the rows of these puts. False when they are malformed: then it is empty.
  bool agree_on(std::string_view puts);
  // Whether entries were agreed upon that the tables lack, or taken back that they hold.
  bool behind() const { return !changed_.empty(); }
  // What this replica made and the tables hold is no longer wanted: the next rebase takes it out.
  void discard_ahead();

  // Puts the tables where the image is; time stands at `now`. `pending_from` as in ClockRow: the
  // first periodic timer due at this very instant that has not fired. `said` is the entry's body.
  // Not committed when the world may not be written: then nothing has changed.
  Outcome rebase(TimePoint now, std::uint64_t pending_from, std::string_view said);

  // What `run` does is done as this entry's request: under its id. Time does not run meanwhile.
  void run_as(std::uint32_t replica, std::uint64_t number, const std::function<void()>& run);
  // The number of this replica's newest request. It never goes back.
  std::uint64_t last_number() const { return last_number_; }
  void move_number_to(std::uint64_t number);

  // Whether this replica moves the clock.
  bool moves_clock() const { return !engine_.follows_time_; }
  void set_moves_clock(bool moves);

  // Called by the engine.
  void note(const Transaction& tx, const Cause& cause);
  void note_replacement();

 private:
  void take_rows();
  // Puts one row of the tables to what the image says; its change joins `changes`.
  bool put_row(const std::string& row, Buffer& changes);

  Engine& engine_;
  std::uint32_t replica_;
  std::uint32_t replica_before_;
  Translator translator_;
  Image image_;
  std::unordered_map<std::string, std::uint32_t>
      ahead_;                                // rows of entries that are not agreed upon
  std::unordered_set<std::string> changed_;  // rows that the image changed alone
  ClockAnchor anchor_;                       // of the clock, when the newest agreed entry was made
  std::uint64_t last_number_ = 0;
  std::function<void(SharedEntry&&)> heard_;
  std::function<void()> replaced_;
  Buffer scratch_;
};

}  // namespace tabplane
